using Repricer.Core.Reading;
using Repricer.Engine.Crawling;

namespace Repricer.Engine.Observing;

/// <summary>Reads the money of what selectors found, with what the source is known to write. A text that could be read another way stays without an amount.</summary>
internal static class SelectorAmounts
{
    public static IReadOnlyList<Candidate> Read(IReadOnlyList<Candidate> candidates, SourceOptions source) =>
        [.. candidates.Select(candidate => candidate is { Amount: null, Field: CandidateField.Price or CandidateField.ListPrice or CandidateField.UnitPrice or CandidateField.Shipping } ? Read(candidate, source) : candidate)];

    private static Candidate Read(Candidate candidate, SourceOptions source)
    {
        var context = new PriceTextContext(source.Currency?.Code, null, source.Locale) { TopLevelDomain = source.BaseUrl?.IdnHost.Split('.')[^1] };
        var reading = PriceText.Read(candidate.Text, context);
        return reading.AmountAmbiguous ? candidate : candidate with { Amount = reading.Amount, AmountMax = reading.AmountMax, Currency = candidate.Currency ?? reading.Currency };
    }
}
