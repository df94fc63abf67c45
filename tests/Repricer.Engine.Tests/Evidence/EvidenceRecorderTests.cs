using System.Text;
using System.Text.Json;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Engine.Observing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Evidence;

public sealed class EvidenceRecorderTests
{
    [Fact]
    public async Task Keep_AStoredPage_IsADocumentWithAllThatItWasReadBy()
    {
        using var bench = new EvidenceBench();
        var html = EvidenceBench.Html("19.99", "<del>24,99 €</del>");
        var (page, record) = EvidenceBench.Page(7, html);
        bench.Recorder.Keep(page, record);

        var document = Assert.Single(await bench.MakeAsync());

        Assert.Equal((7L, "priced", "http://shop.example/kettle"), (document.Number, document.Status, document.Watch));
        Assert.Equal(0, document.At.Ticks % TimeSpan.TicksPerMillisecond);
        Assert.True(record.At - document.At < TimeSpan.FromMilliseconds(1));
        Assert.Equal((200, "http", 42L), (document.Fetch.HttpStatus, document.Fetch.Fetcher, document.Fetch.Milliseconds));
        Assert.Equal(new EvidenceHeader("Server", "nginx"), Assert.Single(document.Fetch.Headers));
        Assert.Equal(("de-DE", "EUR", "MPN-7"), (document.Context.Locale, document.Context.Currency, document.Context.Expected!.Mpn));
        Assert.Equal(ReaderVersion.Current, document.Reader);
        Assert.Equal((19.99m, "EUR"), (document.Answer.Amount, document.Answer.Currency));
        Assert.Contains(document.Candidates, candidate => candidate is { Amount: 24.99m, Lost: not null, Facts.Count: > 0 });
        Assert.Contains(document.Candidates, candidate => candidate is { Amount: 19.99m, Method: "json_ld", Role: "asked", Lost: null });
        Assert.Equal(html, Encoding.UTF8.GetString(bench.Archive.Bodies[document.Page.Sha256].Unpack()!.Value.Span));
        Assert.Equal(1, bench.Status.Evidence.Counters["accepted"]);
    }

    /// <summary>The page is read once, for its price; what is kept is what a reading says that is asked to explain.</summary>
    [Fact]
    public async Task Keep_AStoredPage_HasTheHeaviestCandidatesAsAReadingExplainsThem()
    {
        using var bench = new EvidenceBench();
        string[] pages = [EvidenceBench.Html("19.99", "<del>24,99 €</del><p>Versand 4,90 €</p>"), "<h1>Please wait</h1>"];
        foreach (var (n, html) in pages.Index())
        {
            var (page, record) = EvidenceBench.Page(n + 1, html);
            bench.Recorder.Keep(page, record);
        }

        var documents = await bench.MakeAsync();

        Assert.Equal(pages.Length, documents.Count);
        foreach (var (document, html) in documents.Zip(pages))
        {
            var explained = PageReader.Read(Encoding.UTF8.GetBytes(html), EvidenceContexts.Of(document) with { Explain = true });
            var heaviest = explained.Candidates.OrderByDescending(candidate => candidate.Weight).Take(500).Select(CandidateForms.Of);
            Assert.Equal(Json([.. heaviest]), Json(document.Candidates));
            Assert.Equal(explained.Candidates.Count, document.Candidates.Count + document.CandidatesLeftOut);
            Assert.Equal(PageAnswer.Of(explained), document.Answer);
        }
    }

    /// <summary>The state of a whole shop, a price on each tile, full lines: the heaviest are kept, the others counted.</summary>
    [Fact]
    public async Task Keep_APageOfMoreThan500Candidates_KeepsTheHeaviestAndCountsTheOthers()
    {
        using var bench = new EvidenceBench();
        var state = string.Join(',', Enumerable.Range(100, 300).Select(n => $$"""{"name":"Kettle","price":"{{n}}.50","currency":"EUR"}"""));
        var tiles = string.Concat(Enumerable.Range(200, 120).Select(n => $"<div data-price=\"{n}.25\">tile</div>"));
        var lines = string.Concat(Enumerable.Range(0, 20).Select(
            line => $"<p>{string.Join(' ', Enumerable.Range(0, 18).Select(n => $"{10 + line},{n + 10} €"))}</p>"));
        var html = $$"""
            <html lang="de"><title>Kettle</title><h1>Kettle</h1>{{lines}}{{tiles}}
            <script type="application/json">{"products":[{{state}}]}</script></html>
            """;
        var (page, record) = EvidenceBench.Page(1, html);
        bench.Recorder.Keep(page, record);

        var document = Assert.Single(await bench.MakeAsync());

        var explained = PageReader.Read(Encoding.UTF8.GetBytes(html), EvidenceContexts.Of(document) with { Explain = true });
        Assert.True(explained.Candidates.Count > 500, $"only {explained.Candidates.Count} candidates");
        Assert.Equal(500, document.Candidates.Count);
        Assert.Equal(explained.Candidates.Count - 500, document.CandidatesLeftOut);
        var heaviest = explained.Candidates.OrderByDescending(candidate => candidate.Weight).Take(500).Select(CandidateForms.Of);
        Assert.Equal(Json([.. heaviest]), Json(document.Candidates));
    }

    [Fact]
    public async Task Keep_APageLargerThanMayBe_KeepsAllButTheBytes()
    {
        using var bench = new EvidenceBench(new EvidenceOptions { MaxPageBytes = 500 });
        var (page, record) = EvidenceBench.Page(1, EvidenceBench.Html("19.99", new string('x', 500)));
        bench.Recorder.Keep(page, record);

        var document = Assert.Single(await bench.MakeAsync());

        Assert.Contains("MaxPageBytes", document.Page.Missing, StringComparison.Ordinal);
        Assert.Equal(19.99m, document.Answer.Amount);
        Assert.Empty(bench.Archive.Bodies);
    }

    [Fact]
    public async Task Keep_APicture_IsKeptBesideThePage()
    {
        using var bench = new EvidenceBench();
        var picture = new PagePicture("image/jpeg", new byte[] { 0xff, 0xd8, 1, 2, 3 });
        var (page, record) = EvidenceBench.Page(1, EvidenceBench.Html("19.99"), picture);
        bench.Recorder.Keep(page, record);

        var document = Assert.Single(await bench.MakeAsync());

        Assert.Equal(("image/jpeg", 5L), (document.Screenshot!.MediaType, document.Screenshot.Bytes));
        Assert.Equal(picture.Bytes.ToArray(), bench.Archive.Bodies[document.Screenshot.Sha256].Unpack()!.Value.ToArray());
    }

    [Fact]
    public async Task Keep_MoreThanTheQueueHolds_IsDroppedAndCounted()
    {
        using var bench = new EvidenceBench();
        for (var n = 1; n <= EvidenceRecorder.Capacity + 40; n++)
        {
            var (page, record) = EvidenceBench.Page(n, "<p>no price");
            bench.Recorder.Keep(page, record);
        }

        Assert.Equal(40, bench.Status.Evidence.Counters["dropped"]);
        Assert.Equal(EvidenceRecorder.Capacity, (await bench.MakeAsync()).Count);
    }

    [Fact]
    public async Task Keep_LargePages_AreBoundedInBytesToo()
    {
        using var bench = new EvidenceBench();
        for (var n = 1; n <= 12; n++)
        {
            var (page, record) = EvidenceBench.Page(n, new string('x', 8 * 1024 * 1024));
            bench.Recorder.Keep(page, record);
        }

        Assert.Equal(4, bench.Status.Evidence.Counters["dropped"]);

        // What has been made makes room again.
        Assert.Equal(8, (await bench.MakeAsync()).Count);
    }

    [Fact]
    public async Task Keep_AnArchiveThatTakesNothing_CountsEachAndBreaksNothing()
    {
        using var bench = new EvidenceBench();
        bench.Archive.IsFull = true;
        for (var n = 1; n <= 3; n++)
        {
            var (page, record) = EvidenceBench.Page(n, EvidenceBench.Html("19.99"));
            bench.Recorder.Keep(page, record);
        }

        Assert.Empty(await bench.MakeAsync());
        Assert.Equal(3, bench.Status.Evidence.Counters["dropped"]);
    }

    [Fact]
    public async Task Run_StoppedAtItsDeadline_CountsWhatIsLeft()
    {
        using var bench = new EvidenceBench();
        var (page, record) = EvidenceBench.Page(1, EvidenceBench.Html("19.99"));
        bench.Recorder.Keep(page, record);

        await bench.Recorder.RunAsync(1, new CancellationToken(canceled: true)).ComesAsync("the recorder's end", TestContext.Current.CancellationToken);

        Assert.Equal(1, bench.Status.Evidence.Counters["dropped"]);
        Assert.Empty(bench.Archive.Documents);
    }

    /// <summary>What was found on a page waits with it, and counts as it does.</summary>
    [Fact]
    public void Keep_PagesOfManyCandidates_AreBoundedByTheseToo()
    {
        using var bench = new EvidenceBench();
        var html = EvidenceBench.Html("19.99");
        var room = (1024 * 1024) - Encoding.UTF8.GetByteCount(html);
        var (page, record) = EvidenceBench.Page(1, EvidenceBench.Html("19.99", new string('x', room)));
        for (var n = 1; n <= 64; n++)
            bench.Recorder.Keep(page, record);

        // The bytes of all of them alone would just fit.
        Assert.Equal(1, bench.Status.Evidence.Counters["dropped"]);
    }

    [Fact]
    public void Keep_WhatWasNoPage_IsNothing()
    {
        using var bench = new EvidenceBench();
        var (page, record) = EvidenceBench.Page(1, "x");
        bench.Recorder.Keep(page with { Outcome = new FetchOutcome.Gone(404) }, record with { Evidence = new EvidenceSlot() });
        Assert.False(bench.Status.Evidence.Counters.ContainsKey("dropped"));
    }

    private static string Json(IReadOnlyList<EvidenceCandidate> candidates) =>
        JsonSerializer.Serialize(candidates, EvidenceJson.Default.IReadOnlyListEvidenceCandidate);
}
