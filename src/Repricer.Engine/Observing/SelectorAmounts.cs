using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Engine.Observing;

/// <summary>
/// Reads the money of what selectors found, with what the source is known to write. A text that could be read another way stays without an
/// amount.
/// </summary>
public static class SelectorAmounts
{
    public static IReadOnlyList<Candidate> Read(IReadOnlyList<Candidate> candidates, SourceOptions source) =>
        [.. candidates.Select(
            candidate => candidate is { Amount: null, Field: CandidateField.Price or CandidateField.ListPrice or CandidateField.UnitPrice
                or CandidateField.Shipping } ? Read(candidate, source) : candidate)];

    /// <summary>What is known of how a source writes prices.</summary>
    public static PriceTextContext ContextOf(SourceOptions source) =>
        new(source.Currency?.Code, null, source.Locale) { TopLevelDomain = source.BaseUrl?.IdnHost.Split('.')[^1] };

    private static Candidate Read(Candidate candidate, SourceOptions source)
    {
        var reading = PriceText.Read(candidate.Text, ContextOf(source));
        return reading.AmountAmbiguous
            ? candidate
            : candidate with { Amount = reading.Amount, AmountMax = reading.AmountMax, Currency = candidate.Currency ?? reading.Currency };
    }
}
