using Repricer.Engine.Crawling;
using Repricer.Reading;

namespace Repricer.Engine.Observing;

/// <summary>A fetched page as it was read: once, for its price and for the evidence of it.</summary>
/// <param name="Context">What was known beside the bytes.</param>
/// <param name="Findings">What the answer was chosen from; put into words only where the page is kept.</param>
public sealed record SeenPage(PageContext Context, PageReading Reading, PageFindings Findings)
{
    /// <param name="selectors">Applies the source's selectors; null = they are ignored.</param>
    public static SeenPage Read(SourceOptions source, ExpectedProduct expected, FetchOutcome.Fetched fetched, ISelectorEngine? selectors)
    {
        var context = PageContexts.Of(source, expected, fetched, selectors);
        var reading = PageReader.Read(fetched.Body.Span, context, out var findings);
        return new SeenPage(context, reading, findings);
    }
}
