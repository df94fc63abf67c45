using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Observing;
using Repricer.Engine.Reporting;
using Repricer.Reading;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    private static readonly string[] Twenty = [.. Enumerable.Range(10, 20).Select(i => $"P{i}")];

    [Fact]
    public async Task Drift_AllPlacesAtAHundredth_QuarantinesTheSourceAndKeepsWhatWasRead()
    {
        await ReadTwentyAsync(T0, 1m);
        await DecideAllAsync();
        var before = await Store.SnapshotAsync("P10");

        var bumped = await ReadTwentyAsync(T0.AddHours(1), 0.01m);

        var after = await Store.SnapshotAsync("P10", T0.AddHours(1));
        Assert.Equal(Twenty.Select(sku => ListingOf(sku)), bumped.Order());
        Assert.True(Assert.Single(after.Evidence).Quarantined);
        Assert.Equal(Euro(0.10m), Assert.Single(after.Offers).Price);
        Assert.NotEqual(before.Version.Market, after.Version.Market);
        Assert.Equal(20, (await Store.UndecidedAsync(T0.AddHours(1))).Count);
        var source = await SourceAsync();
        Assert.Equal(T0.AddHours(1), source.Quarantine!.Since);
        Assert.Contains("moved at once", source.Quarantine.Reason, StringComparison.Ordinal);
        var audit = Assert.Single(await Store.Control.GetAuditAsync(10, Ct), entry => entry.Action == "quarantine");
        Assert.Equal(("engine", "acme", source.Quarantine.Reason), (audit.By, audit.Target, audit.Detail));
    }

    [Fact]
    public async Task Drift_BackToNormal_IsReleasedAndEveryListingDecidedAgain()
    {
        await ReadTwentyAsync(T0, 1m);
        await ReadTwentyAsync(T0.AddHours(1), 0.01m);
        await ReadTwentyAsync(T0.AddHours(2), 0.01m);
        Assert.NotNull((await SourceAsync()).Quarantine);
        await DecideAllAsync();

        var bumped = await ReadTwentyAsync(T0.AddHours(3), 1m);

        Assert.Null((await SourceAsync()).Quarantine);
        Assert.Equal(20, bumped.Count);
        Assert.All(
            await Task.WhenAll(Twenty.Select(sku => Store.SnapshotAsync(sku, T0.AddHours(3)))),
            snapshot => Assert.False(Assert.Single(snapshot.Evidence).Quarantined));
        Assert.Equal(["release", "quarantine"], (await Store.Control.GetAuditAsync(10, Ct)).Select(entry => entry.Action));
        await ReadTwentyAsync(T0.AddHours(4), 1m);
        Assert.Null((await SourceAsync()).Quarantine);
    }

    [Fact]
    public async Task Drift_InBatchesOfAnySize_IsTheSame()
    {
        await ReadTwentyAsync(T0, 1m, batch: 3);
        await ReadTwentyAsync(T0.AddHours(1), 0.01m, batch: 1);
        Assert.NotNull((await SourceAsync()).Quarantine);

        await ReadTwentyAsync(T0.AddHours(2), 1m, batch: 7);

        Assert.Null((await SourceAsync()).Quarantine);
    }

    [Fact]
    public async Task Drift_OnePlaceAlone_NeverQuarantines()
    {
        await ReadTwentyAsync(T0, 1m);
        for (var i = 1; i <= 30; i++)
            await Store.Observations.AppendAsync([Page("P10", i % 2 == 0 ? 10m : 0.10m, T0.AddMinutes(i))], Ct);

        Assert.Null((await SourceAsync()).Quarantine);
    }

    [Fact]
    public async Task Drift_ReleasedByAPerson_TheNewLevelIsRight()
    {
        await ReadTwentyAsync(T0, 1m);
        await ReadTwentyAsync(T0.AddHours(1), 0.01m);
        await DecideAllAsync();

        Assert.True(await Store.Control.ReleaseAsync(Acme, "they sell cents", "ann", T0.AddHours(2), Ct));
        Assert.False(await Store.Control.ReleaseAsync(Acme, "again", "ann", T0.AddHours(2), Ct));

        Assert.Equal(20, (await Store.UndecidedAsync(T0.AddHours(2))).Count);
        await ReadTwentyAsync(T0.AddHours(3), 0.01m);
        await ReadTwentyAsync(T0.AddHours(4), 0.01m);
        Assert.Null((await SourceAsync()).Quarantine);
        var audit = (await Store.Control.GetAuditAsync(1, Ct))[0];
        Assert.Equal(("ann", "release", "acme", "they sell cents"), (audit.By, audit.Action, audit.Target, audit.Detail));
        await ReadTwentyAsync(T0.AddHours(5), 1m);
        Assert.NotNull((await SourceAsync()).Quarantine);
    }

    [Fact]
    public async Task Drift_PlaceAddedInQuarantine_IsQuarantinedToo_AndAnotherSourceIsNot()
    {
        await ReadTwentyAsync(T0, 1m);
        await ReadTwentyAsync(T0.AddHours(1), 0.01m);
        var other = new SourceId("other");
        await Store.Catalog.ApplyImportAsync(Import("new") with
        {
            Watches = [new Watch(WatchOf("new"), null), new Watch(new WatchId(other, new Sku("new"), "https://other.example/new"), null)],
        }, Ct);

        var evidence = (await Store.SnapshotAsync("new")).Evidence.ToDictionary(place => place.Source, place => place.Quarantined);

        Assert.True(evidence[Acme]);
        Assert.False(evidence[other]);
    }

    [Fact]
    public async Task Drift_NotModified_RepeatsWhatWasReadLast()
    {
        await ReadTwentyAsync(T0, 1m);
        await ReadTwentyAsync(T0.AddHours(1), 0.01m);
        await AppendAsync(sku => Attempt(sku, ObservationStatus.NotModified, T0.AddHours(2)));
        Assert.NotNull((await SourceAsync()).Quarantine);

        await Store.Observations.AppendAsync([.. Twenty[..10].Select(sku => Page(sku, PriceOf(sku), T0.AddHours(3)))], Ct);
        await Store.Observations.AppendAsync(
            [.. Twenty[..10].Select(sku => Attempt(sku, ObservationStatus.NotModified, T0.AddHours(4)))], Ct);

        Assert.Null((await SourceAsync()).Quarantine);
    }

    [Fact]
    public async Task Drift_ChannelOffers_AreNotWatched()
    {
        await Store.Catalog.ApplyImportAsync(Import(Twenty), Ct);
        foreach (var (hour, price) in new[] { (0, 10m), (1, 0.1m) })
            await AppendAsync(sku => SeenOnListing(sku, T0.AddHours(hour), SellerOffer(sku, "S", price)));

        Assert.All(await Store.Reports.GetSourceStatisticsAsync(T0.AddHours(1), Ct), source => Assert.Null(source.Quarantine));
    }

    [Fact]
    public async Task Sources_TellWhereOnThePagePricesCameFrom()
    {
        await ReadTwentyAsync(T0, 1m);
        await Store.Observations.AppendAsync(
            [Page("P10", 10m, T0.AddHours(1)) with
            {
                Method = ReadingMethod.VisibleText,
            }, Attempt("P11", ObservationStatus.Failed, T0.AddHours(1))],
            Ct);

        var source = await SourceAsync();

        Assert.Equal(new Dictionary<string, int> { ["json_ld"] = 20, ["visible_text"] = 1 }, source.ByMethod);
        Assert.Equal((21, 1), (source.ByStatus["priced"], source.ByStatus["failed"]));
        Assert.Null(source.Quarantine);
    }

    private static decimal PriceOf(string sku) => decimal.Parse(sku[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static CrawlRecord Page(string sku, decimal price, DateTimeOffset at) =>
        Seen(sku, price, at) with { Method = ReadingMethod.JsonLd };

    private async Task<List<ListingId>> ReadTwentyAsync(DateTimeOffset at, decimal level, int batch = 20)
    {
        if ((await Store.Catalog.GetIndexAsync(Ct)).Skus.Count == 0)
            await Store.Catalog.ApplyImportAsync(Import(Twenty), Ct);
        var bumped = new List<ListingId>();
        foreach (var skus in Twenty.Chunk(batch))
            bumped.AddRange(await Store.Observations.AppendAsync([.. skus.Select(sku => Page(sku, PriceOf(sku) * level, at))], Ct));
        return bumped;
    }

    private async Task AppendAsync(Func<string, CrawlRecord> record) =>
        await Store.Observations.AppendAsync([.. Twenty.Select(record)], Ct);

    private async Task DecideAllAsync()
    {
        foreach (var sku in Twenty)
            await Store.SetAsync(sku, Guid.CreateVersion7(T0).ToString("N"), 9m);
    }

    private async Task<SourceStatistics> SourceAsync() =>
        Assert.Single(await Store.Reports.GetSourceStatisticsAsync(T0.AddHours(5), Ct), source => source.Source == Acme);
}
