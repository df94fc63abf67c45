using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Engine.Observing;

/// <summary>What is known of a fetched page beside its bytes: the same for who reads it now and who reads it again.</summary>
internal static class PageContexts
{
    /// <param name="selectors">Applies the source's selectors; null = they are ignored.</param>
    public static PageContext Of(
        SourceOptions source, ExpectedProduct expected, FetchOutcome.Fetched fetched, ISelectorEngine? selectors) => new()
    {
        Url = fetched.FinalUrl,
        HttpStatus = fetched.HttpStatus,
        ContentType = fetched.ContentType,
        Locale = source.Locale,
        Currency = source.Currency,
        Expected = expected,
        ExtraCandidates = Select(source, fetched, selectors),
    };

    private static IReadOnlyList<Candidate> Select(SourceOptions source, FetchOutcome.Fetched fetched, ISelectorEngine? selectors)
    {
        if (source.Profile is not { } profile || selectors is null)
            return [];

        var charset = Charset.Detect(fetched.Body.Span, fetched.ContentType, fetched.FinalUrl);
        return SelectorAmounts.Read(selectors.Select(fetched.Body, charset, profile), source);
    }
}
