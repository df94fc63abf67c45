using Repricer.Core.Catalog;
using Repricer.Core.Matching;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Discovery;
using Repricer.Engine.Observing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    private const string Elsewhere = "https://new.example/kettle";

    /// <summary>What was read stands under its key until something certain says otherwise.</summary>
    [Fact]
    public async Task Append_ReadKeyAndHash_StandWithWhatWasRead()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0) with { ReadKey = "k1", ContentHash = "h1" }], Ct);
        Assert.Equal(("k1", "h1", ObservationStatus.Priced), await KeysAsync());

        await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.NoPrice, T0.AddHours(1))], Ct);
        Assert.Equal(("k1", "h1", ObservationStatus.NoPrice), await KeysAsync());

        await Store.Observations.AppendAsync(
            [Attempt("A", ObservationStatus.NotModified, T0.AddHours(2)) with { ReadKey = "k1", ContentHash = "h1" }], Ct);
        Assert.Equal(("k1", "h1", ObservationStatus.NotModified), await KeysAsync());
        Assert.Equal(T0.AddHours(2), Assert.Single((await Store.SnapshotAsync("A")).Offers).LastSeen);

        await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.Gone, T0.AddHours(3))], Ct);
        Assert.Equal((null, null, ObservationStatus.Gone), await KeysAsync());

        async Task<(string?, string?, ObservationStatus)> KeysAsync() =>
            await DueAsync("A") is var watch ? (watch.ReadKey, watch.ContentHash, watch.LastStatus) : default;
    }

    /// <summary>Bytes that differ and say the same are nothing to keep.</summary>
    [Fact]
    public async Task Append_TheSameOfferAfterAnUnchangedPage_IsNoEvidence()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var records = new[]
        {
            Seen("A", 9m, T0), Attempt("A", ObservationStatus.NotModified, T0.AddHours(1)), Seen("A", 9m, T0.AddHours(2)),
            Attempt("A", ObservationStatus.NotModified, T0.AddHours(3)), Seen("A", 8m, T0.AddHours(4)),
        }.Select(record => record with { Evidence = new EvidenceSlot() }).ToList();
        foreach (var record in records)
            await Store.Observations.AppendAsync([record], Ct);

        Assert.NotNull(records[0].Evidence!.Number);
        Assert.Null(records[2].Evidence!.Number);
        Assert.NotNull(records[4].Evidence!.Number);
    }

    [Fact]
    public async Task Append_PageThatMovedAndFits_IsAskedForThereAndStaysTheWatchItIs()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0) with { Move = Moved(fits: true) }], Ct);

        var watch = await DueAsync("A");
        Assert.Equal((WatchOf("A"), Elsewhere, Elsewhere), (watch.Id, watch.MovedTo, watch.Address));

        // It is waited for with the host where it is now.
        Assert.Equal(["new.example"], await Store.Crawl.GetDueHostsAsync(Acme, DateTimeOffset.MaxValue, Ct));
        var there = await Store.Crawl.GetDueAsync(Acme, "new.example", DateTimeOffset.MaxValue, null, 9, Ct);
        Assert.Equal(WatchOf("A"), Assert.Single(there.Watches).Id);
        Assert.Equal((1, (DateTimeOffset?)T0, WatchOf("A").Url, Elsewhere), await MovedAsync());
        Assert.Equal(Elsewhere, Assert.Single(await Store.Revisits.GetLooksAsync(new Sku("A"), Ct)).MovedTo);
        Assert.Empty(await ListAsync(ProposalState.Proposed));
        Assert.Equal(Elsewhere, Assert.Single(await Store.Proposals.FindKnownAsync(Acme, [Elsewhere], T0, Ct)));

        // The catalogue that still has the old address says nothing new.
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.Equal(Elsewhere, (await DueAsync("A")).MovedTo);

        // Where it is gone from there too, the old address is asked again.
        await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.Gone, T0.AddHours(1))], Ct);
        Assert.Null((await DueAsync("A")).MovedTo);

        async Task<(int, DateTimeOffset?, string, string)> MovedAsync() =>
            Assert.Single(await Store.Sources.GetPagesAsync(Ct)) is var row
                ? (row.Moved, row.MovedSince, row.MovedPage!, row.MovedTo!)
                : default;
    }

    [Fact]
    public async Task Append_PageThatMovedToAnotherProduct_IsProposedOnceAndAskedForWhereItWas()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var record = Attempt("A", ObservationStatus.WrongPage, T0) with { Move = Moved(fits: false) };
        await Store.Observations.AppendAsync([record], Ct);

        Assert.Null((await DueAsync("A")).MovedTo);
        var proposal = Assert.Single(await ListAsync(ProposalState.Proposed));
        Assert.Equal((Elsewhere, "A", 0.2m), (proposal.Url, proposal.Sku?.Value, proposal.Confidence));
        Assert.Contains($"the watched page {WatchOf("A").Url} was moved here for good", proposal.Reasons, StringComparison.Ordinal);

        // A person's word stands.
        await Store.Proposals.DecideAsync([new ProposalWord(proposal.Id, Approved: false)], "ann", T0, Ct);
        await Store.Observations.AppendAsync([record with { At = T0.AddHours(1) }], Ct);
        Assert.Empty(await ListAsync(ProposalState.Proposed));
    }

    [Fact]
    public async Task Append_PageThatMovedToOneThatIsWatched_StaysWhereItIs()
    {
        await Store.Catalog.ApplyImportAsync(Import("A") with { Watches = [Page("A", "/old"), Page("A", Elsewhere)] }, Ct);
        await Store.Observations.AppendAsync(
            [Seen("A", 9m, T0) with { Watch = new WatchId(Acme, new Sku("A"), "/old"), Move = Moved(fits: true) }], Ct);
        Assert.All(await Store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, 9, Ct), watch => Assert.Null(watch.MovedTo));
    }

    [Fact]
    public async Task Asked_ForAPicture_IsKeptThoughNothingChangedAndOnceOnly()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0) with { Evidence = new EvidenceSlot() }], Ct);
        Assert.Equal([(Acme, 1)], await Store.Revisits.AskAsync(new Sku("A"), null, picture: true, Ct));
        Assert.True((await DueAsync("A")).IsPictureAsked);

        // No answer: the wish stands.
        await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.Failed, T0.AddHours(1))], Ct);
        Assert.True((await DueAsync("A")).IsPictureAsked);

        await Store.Observations.AppendAsync([Seen("A", 9m, T0.AddHours(2))], Ct);
        var asked = Seen("A", 9m, T0.AddHours(3)) with { Evidence = new EvidenceSlot { IsAskedFor = true } };
        var next = Seen("A", 9m, T0.AddHours(4)) with { Evidence = new EvidenceSlot() };
        await Store.Observations.AppendAsync([asked], Ct);
        await Store.Observations.AppendAsync([next], Ct);

        Assert.NotNull(asked.Evidence!.Number);
        Assert.Null(next.Evidence!.Number);
        Assert.False((await DueAsync("A")).IsPictureAsked);
    }

    [Fact]
    public async Task Sources_TellWhichPagesAreGone()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        await Store.Observations.AppendAsync(
            [Attempt("B", ObservationStatus.Gone, T0.AddHours(1)), Attempt("A", ObservationStatus.Gone, T0), Seen("C", 9m, T0)], Ct);
        Assert.Equal(
            new SourcePages(Acme, 2, T0, WatchOf("A").Url, 0, null, null, null), Assert.Single(await Store.Sources.GetPagesAsync(Ct)));

        await Store.Observations.AppendAsync([Seen("A", 9m, T0.AddHours(2)), Seen("B", 9m, T0.AddHours(2))], Ct);
        Assert.Empty(await Store.Sources.GetPagesAsync(Ct));
    }

    [Fact]
    public async Task Sources_WhatTheyAreReadBy_OutlivesARestart()
    {
        var tried = new FoundFetcher(Acme, null, null, null, T0, 2);
        var found = new FoundFetcher(Acme, "browser", T0.AddHours(1), "because", T0.AddHours(1), 0);
        await Store.Sources.SaveFetcherAsync(tried, Ct);
        Assert.Equal([tried], await Store.Sources.GetFetchersAsync(Ct));
        await Store.Sources.SaveFetcherAsync(found, Ct);

        await Store.DisposeAsync();
        Store = await OpenAsync();

        Assert.Equal([found], await Store.Sources.GetFetchersAsync(Ct));
    }

    [Fact]
    public async Task Hints_MakeDueWhatHasChangedSinceItWasLookedAt()
    {
        await Store.Catalog.ApplyImportAsync(
            Import("A", "B", "C") with { Watches = [Page("A", WatchOf("A").Url), Page("B", "/p/B"), Page("C", WatchOf("C").Url)] }, Ct);
        await Store.Observations.AppendAsync(
            [Seen("A", 9m, T0), Seen("B", 9m, T0) with { Watch = new WatchId(Acme, new Sku("B"), "/p/B") }], Ct);
        var now = T0.AddHours(2);

        Assert.Equal(0, await Store.Proposals.HintAsync(
            Acme, [new(WatchOf("A").Url, T0.AddHours(-1)), new("https://acme.example/q", T0.AddHours(1))], now, Ct));
        Assert.Equal(0, await Store.Proposals.HintAsync(Market, [new(WatchOf("A").Url, T0.AddHours(1))], now, Ct));
        Assert.Equal(2, await Store.Proposals.HintAsync(
            Acme, [.. ((string[])["A", "B", "C"]).Select(sku => new ChangedPage(WatchOf(sku).Url, T0.AddHours(1)))], now, Ct));

        Assert.Equal(
            [("A", (DateTimeOffset?)now), ("B", now), ("C", null)],
            (await Store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, 9, Ct))
                .Select(watch => (watch.Id.Sku.Value, watch.DueAt)).Order());
        Assert.Equal(0, await Store.Proposals.HintAsync(Acme, [new(WatchOf("A").Url, T0.AddHours(1))], now, Ct));
    }

    [Fact]
    public async Task Hints_NameThePagesThatDiscoveryShouldLookAtAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        string[] urls = ["https://acme.example/p/1", "https://acme.example/p/2", "https://acme.example/p/3"];
        await Store.Proposals.RecordAsync([Looked(urls[0], null, null), Looked(urls[1], null, null), Looked(urls[2], "A", 0.9m)], Ct);
        var at = (await ListAsync(ProposalState.Proposed))[0].LookedAt;

        Assert.Equal(urls[0], Assert.Single(await Store.Proposals.FindChangedAsync(
            Acme, [new(urls[0], at.AddHours(1)), new(urls[1], at.AddHours(-1)), new(urls[2], at.AddHours(1))], Ct)));
    }

    private static PageMove Moved(bool fits) => new(
        Elsewhere, new MatchVerdict(new Sku("A"), fits ? 0.99m : 0.2m, MatchBasis.Title, ["titles alike by 20 %"], Conflict: !fits), fits,
        "Kettle", null);
}
