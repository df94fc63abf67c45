using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Evidence;

/// <summary>A recorded set of pages, read again: by the same reader, by one that was changed on purpose, and by changed settings.</summary>
public sealed class EvidenceReplayTests
{
    [Fact]
    public async Task TheSameReader_ReadsEveryPageAsItWas()
    {
        using var bench = new EvidenceBench();
        var recorded = await RecordAsync(bench);
        var replay = new EvidenceReplay(EvidenceReplay.Today, withSureness: true);

        Assert.All(recorded, document => Assert.Empty(replay.Read(document, BytesOf(bench, document))));
    }

    [Fact]
    public async Task AReaderThatWasChanged_IsNamedExactlyWhereItReadsOtherwise()
    {
        using var bench = new EvidenceBench();
        var recorded = await RecordAsync(bench);
        var replay = new EvidenceReplay(BlindForCrossedOut);

        var changed = recorded.ToDictionary(document => document.Number, document => replay.Read(document, BytesOf(bench, document)))
            .Where(entry => entry.Value.Count > 0).ToDictionary();

        // Every third page has a crossed-out price, and nothing else of it is read otherwise.
        Assert.Equal(Enumerable.Range(1, 60).Where(n => n % 3 == 0).Select(n => (long)n), changed.Keys.Order());
        Assert.All(changed, entry => Assert.Equal(
            new ReadingDifference("list_price", Text(Former(entry.Key)), null), Assert.Single(entry.Value)));
    }

    [Fact]
    public async Task AsConfigured_SaysWhatTheSettingsOfNowWouldRead()
    {
        using var bench = new EvidenceBench();
        var (page, record) = EvidenceBench.Page(
            1, "<html><h1>Kettle</h1><p class=price>Price: 1.234</p><button>Add to cart</button></html>");
        bench.Recorder.Keep(page, record);
        var document = Assert.Single(await bench.MakeAsync());
        var bytes = BytesOf(bench, document);
        var dollars = new Dictionary<SourceId, SourceOptions>
        {
            [EvidenceBench.Source.Id] = EvidenceBench.Source with { Locale = "en-US", Currency = Currency.Parse("USD") },
        };

        Assert.Empty(new EvidenceReplay(EvidenceReplay.Today).Read(document, bytes));
        var differences = new EvidenceReplay(EvidenceReplay.Today, dollars).Read(document, bytes);
        Assert.Contains(new ReadingDifference("currency", "EUR", "USD"), differences);

        // A source that is configured no more is read as it was.
        Assert.Empty(new EvidenceReplay(EvidenceReplay.Today, new Dictionary<SourceId, SourceOptions>()).Read(document, bytes));
    }

    [Fact]
    public void Sureness_IsToldOnlyWhereItIsAskedFor()
    {
        var before = new PageAnswer { Status = "priced", Amount = 9.90m, Confidence = 0.9m, Method = "json_ld", Charset = "utf-8" };
        var after = before with { Amount = 9.9m, Confidence = 0.8m };

        Assert.Empty(before.DifferencesTo(after, withSureness: false));
        Assert.Equal([new ReadingDifference("confidence", "0.9", "0.8")], before.DifferencesTo(after, withSureness: true));
    }

    private static async Task<IReadOnlyList<EvidenceDocument>> RecordAsync(EvidenceBench bench)
    {
        for (var n = 1; n <= 60; n++)
        {
            var more = n % 3 == 0 ? $"<p>UVP <del>{Text(Former(n))} €</del></p>" : n % 7 == 0 ? "<p>Versand 4,90 €</p>" : "";
            var (page, record) = EvidenceBench.Page(n, EvidenceBench.Html(Text(n), more));
            bench.Recorder.Keep(page, record);
        }

        var recorded = await bench.MakeAsync();
        Assert.Equal(60, recorded.Count);
        Assert.All(recorded, document => Assert.Equal(document.Number % 3 == 0, document.Answer.ListPrice is not null));
        return recorded;
    }

    private static PageReading BlindForCrossedOut(ReadOnlyMemory<byte> page, PageContext context) =>
        PageReader.Read(page.Span, context) with { ListPrice = null };

    private static ReadOnlyMemory<byte> BytesOf(EvidenceBench bench, EvidenceDocument document) =>
        bench.Archive.Bodies[document.Page.Sha256].Unpack()!.Value;

    private static long Former(long price) => price + (price / 4) + 1;

    private static string Text(long amount) => FormattableString.Invariant($"{amount}.99");
}
