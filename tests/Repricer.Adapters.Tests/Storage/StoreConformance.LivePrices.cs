using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task LivePrices_NeverRead_AreDueAndThoseReadLongestAgoComeFirst()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        Assert.Equal(3, (await DueAsync(T0)).Count);
        foreach (var (sku, minute) in new[] { ("A", 2), ("B", 1), ("C", 3) })
            Assert.True(await RecordLiveAsync(await BelievedAsync(sku), LivePriceResult.Same, 10m, T0.AddMinutes(minute), T0.AddHours(6)));
        Assert.Empty(await DueAsync(T0.AddHours(1)));
        Assert.Equal(T0.AddHours(6), await Store.LivePrices.GetNextDueAsync(Shop, Ct));

        await Store.LivePrices.MakeAllDueAsync(Shop, T0.AddMinutes(3), Ct);
        Assert.Equal([ListingOf("B"), ListingOf("A")], await DueAsync(T0.AddHours(1)));
        Assert.Equal(T0.AddMinutes(1), (await BelievedAsync("B")).LiveReadAt);
    }

    [Fact]
    public async Task LivePrices_PriceLeasedOrOnItsWay_AreNotDueAndNotWritten()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var believed = await BelievedAsync("A");
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);
        Assert.Equal([ListingOf("B")], await DueAsync(T0));
        Assert.False(await RecordLiveAsync(believed, LivePriceResult.Freeze, 3m, T0, T0.AddHours(1)));
        Assert.Null((await Store.SnapshotAsync("A")).FrozenBecause);

        // Settled meanwhile: what was compared with is not what is believed any more.
        await Store.RecordAsync(entry, OutboxState.Accepted, T0);
        await Store.Outbox.ConfirmAsync([new ConfirmRecord(entry.Id, ConfirmResult.Confirmed, Euro(9m), T0.AddSeconds(5))], Ct);
        Assert.False(await RecordLiveAsync(believed, LivePriceResult.Freeze, 3m, T0, T0.AddHours(1)));
        Assert.Null((await Store.SnapshotAsync("A")).FrozenBecause);
    }

    [Fact]
    public async Task LivePrices_LeasedByWhoAsks_AreWritten()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        var lease = Assert.Single(await Store.LeaseAsync(T0)).LeaseId;
        var believed = await BelievedAsync("A");
        Assert.False(await RecordLiveAsync(believed, LivePriceResult.Same, 10m, T0, T0.AddHours(1)));
        Assert.True(await RecordLiveAsync(believed, LivePriceResult.Same, 10m, T0, T0.AddHours(1), lease));
    }

    [Fact]
    public async Task LivePrices_Frozen_KeepTheNewestStrangePriceUntilOursStandsAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await RecordLiveAsync(await BelievedAsync("A"), LivePriceResult.Freeze, 3m, T0, T0.AddHours(1));
        await RecordLiveAsync(await BelievedAsync("A"), LivePriceResult.Freeze, 4m, T0.AddHours(1), T0.AddHours(2));
        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal((Euro(10m), Euro(4m), "because"), (snapshot.OwnPrice!.Price, snapshot.StrangePrice, snapshot.FrozenBecause));

        await RecordLiveAsync(await BelievedAsync("A"), LivePriceResult.Same, 10m, T0.AddHours(2), T0.AddHours(3));
        Assert.Null((await Store.SnapshotAsync("A")).StrangePrice);
        Assert.NotNull((await Store.SnapshotAsync("A")).FrozenBecause);
    }

    [Fact]
    public async Task LivePrices_Adopted_AreTheOwnPriceAsOfTheReading()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var before = await Store.SnapshotAsync("A");
        await RecordLiveAsync(await BelievedAsync("A"), LivePriceResult.Adopt, 11m, T0.AddMinutes(1), T0.AddHours(1));
        var after = await Store.SnapshotAsync("A");
        Assert.Equal(new OwnPrice(Euro(11m), PriceOrigin.Confirmed, T0.AddMinutes(1)), after.OwnPrice);
        Assert.NotEqual(before.Version.Catalogue, after.Version.Catalogue);
        Assert.Contains(await Store.Control.GetAuditAsync(10, Ct), row => row.Action == "adopt");
    }

    [Fact]
    public async Task LivePrices_Recent_TellWhatStoodOrWasOnItsWay()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0.AddHours(1));
        await Store.RecordAsync(entry, OutboxState.Accepted, T0.AddHours(1));
        await Store.Outbox.ConfirmAsync(
            [
                new ConfirmRecord(entry.Id, ConfirmResult.Confirmed, Euro(9m), T0.AddHours(1).AddSeconds(5))
                {
                    ReadAt = T0.AddHours(1).AddSeconds(4),
                },
            ],
            Ct);
        Assert.Equal(T0.AddHours(1).AddSeconds(4), (await Store.SnapshotAsync("A")).OwnPrice!.AsOf);

        var recent = (await BelievedAsync("A", T0.AddMinutes(59))).Recent;
        Assert.Contains(new OwnPriceSpan(Euro(10m), T0, T0.AddHours(1).AddSeconds(4)), recent);
        Assert.Contains(new OwnPriceSpan(Euro(9m), T0.AddHours(1), T0.AddHours(1).AddSeconds(5)), recent);
        Assert.DoesNotContain((await BelievedAsync("A", T0.AddHours(2))).Recent, span => span.Price == Euro(10m));

        var history = (await Store.SnapshotAsync("A", T0.AddHours(2))).History.RecentOwn;
        Assert.Equal(Euro(10m), Assert.Single(history!).Price);
    }

    [Fact]
    public async Task Adopt_OwnPriceMovedMeanwhile_WritesNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var own = (await Store.SnapshotAsync("A")).OwnPrice!;
        var found = new ExternalPrice(Euro(10.05m), T0.AddMinutes(1), IsFar: false, "near");
        Assert.False(await Store.Guard.AdoptAsync(ListingOf("A"), found, own with { AsOf = own.AsOf.AddSeconds(-1) }, T0, Ct));
        Assert.True(await Store.Guard.AdoptAsync(ListingOf("A"), found, own, T0, Ct));
        Assert.Equal(Euro(10.05m), (await Store.SnapshotAsync("A")).OwnPrice!.Price);
    }

    private async Task<IReadOnlyList<ListingId>> DueAsync(DateTimeOffset at) => await Store.LivePrices.GetDueAsync(Shop, at, 100, Ct);

    private async Task<BelievedPrice> BelievedAsync(string sku, DateTimeOffset? since = null) =>
        Assert.Single(await Store.LivePrices.LoadAsync([ListingOf(sku)], since ?? T0, Ct));

    private async Task<bool> RecordLiveAsync(
        BelievedPrice believed, LivePriceResult result, decimal live, DateTimeOffset at, DateTimeOffset due, string? lease = null) =>
        Assert.Single(
            await Store.LivePrices.RecordAsync([new LivePriceRecord(believed, result, Euro(live), at, due, at, "because", lease)], Ct));
}
