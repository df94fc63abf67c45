using System.Text;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Engine.Observing;
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

    [Fact]
    public void Keep_WhatWasNoPage_IsNothing()
    {
        using var bench = new EvidenceBench();
        var (page, record) = EvidenceBench.Page(1, "x");
        bench.Recorder.Keep(page with { Outcome = new FetchOutcome.Gone(404) }, record with { Evidence = new EvidenceSlot() });
        Assert.False(bench.Status.Evidence.Counters.ContainsKey("dropped"));
    }
}
