using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Reading;

namespace Repricer.Engine.Evidence;

/// <summary>Reads a page; what a replay tries is such a function.</summary>
public delegate PageReading PageReaderFunction(ReadOnlyMemory<byte> page, PageContext context);

/// <summary>
/// Reads kept pages again and says what is read otherwise. Context is what it was then, so that a difference is the reader's and nobody
/// else's; with <paramref name="configured"/> it is what the settings say now. Pure.
/// </summary>
/// <param name="reader">The reader that is tried.</param>
/// <param name="configured">The sources as they are configured now; null = pages are read as they were then.</param>
/// <param name="selectors">Applies the selectors of those sources.</param>
/// <param name="withSureness">Also what no price follows from: reason, method, confidence and charset.</param>
public sealed class EvidenceReplay(
    PageReaderFunction reader, IReadOnlyDictionary<SourceId, SourceOptions>? configured = null, ISelectorEngine? selectors = null,
    bool withSureness = false)
{
    /// <summary>The reader of this program.</summary>
    public static PageReaderFunction Today { get; } = static (page, context) => PageReader.Read(page.Span, context);

    /// <summary>Reads one page again.</summary>
    /// <returns>Every field that differs; empty = it is read as it was.</returns>
    public IReadOnlyList<ReadingDifference> Read(EvidenceDocument document, ReadOnlyMemory<byte> page) =>
        [.. document.Answer.DifferencesTo(PageAnswer.Of(reader(page, ContextOf(document, page))), withSureness)];

    private PageContext ContextOf(EvidenceDocument document, ReadOnlyMemory<byte> page)
    {
        var then = EvidenceContexts.Of(document);
        if (configured is null || !configured.TryGetValue(new SourceId(document.Source), out var source))
            return then;

        var fetched = new FetchOutcome.Fetched(document.Fetch.HttpStatus, document.Fetch.Url, document.Fetch.ContentType, page, null, null);
        return PageContexts.Of(source, then.Expected ?? new ExpectedProduct(null, null, null, null, null), fetched, selectors);
    }
}
