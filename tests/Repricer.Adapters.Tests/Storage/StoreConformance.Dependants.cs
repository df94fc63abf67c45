using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Engine.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>What one listing's price means for our others.</summary>
public abstract partial class StoreConformance
{
    private static readonly ListingId Web = new(new ChannelId("web"), "W-A");

    private static CatalogImport Relatives => Import("A", "B", "C") with
    {
        Products =
        [
            Product("A") with { Family = "rope", Units = 6m, Stock = 7 }, Product("B") with { Family = "rope", Units = 1m }, Product("C"),
        ],
        Listings = [Listing("A"), Listing("B"), Listing("C"), Listing("A", "web") with
        {
            Id = Web, Fulfilment = Fulfilment.Platform, Account = "acc", ShippingCharge = Euro(3.9m), Stock = 2,
        }],
    };

    [Fact]
    public async Task Snapshot_Relatives_SiblingsAndPacksWithAllThatBoundsAskFor()
    {
        await Store.Catalog.ApplyImportAsync(Relatives, Ct);
        var settings = Settings with
        {
            Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal)
            {
                ["shop"] = new() { Id = Shop },
                ["web"] = new() { Id = Web.Channel, PricesIncludeTax = false, FreeShippingFrom = Euro(50m) },
            },
        };

        var snapshot = Assert.Single(await Store.Pricing.LoadSnapshotsAsync([ListingOf("A")], settings, T0, Ct));

        var sibling = Assert.Single(snapshot.Siblings);
        Assert.Equal(new Sibling(Web, null, null, Euro(3.9m), null, 6m)
        {
            Account = "acc", Fulfilment = Fulfilment.Platform, Stock = 2, TaxIncluded = false,
        }, sibling);
        Assert.Equal(new FamilyMember(new Sku("B"), ListingOf("B"), Euro(10m), PriceOrigin.Declared, 1m), Assert.Single(snapshot.Family));
        Assert.Empty((await Store.SnapshotAsync("C")).Family);
        Assert.Equal(7, Assert.Single(Assert.Single(await Store.Pricing.LoadSnapshotsAsync([Web], settings, T0, Ct)).Siblings).Stock);
    }

    [Fact]
    public async Task Confirm_OwnPriceMoved_SiblingsAndPacksAreUndecidedAndNobodyElse()
    {
        await Store.Catalog.ApplyImportAsync(Relatives, Ct);
        var entry = await Store.SendOneAsync("A", "d1", 11.49m, T0);
        await Store.RecordAsync(entry, OutboxState.Accepted, T0);
        var before = await VersionsAsync();

        await Store.Outbox.ConfirmAsync([new(entry.Id, ConfirmResult.Confirmed, Euro(11.49m), T0.AddMinutes(1))], Ct);

        Assert.Equal([true, true, true, false], (await VersionsAsync()).Zip(before, (now, then) => now != then));
        Assert.Equal(Euro(11.49m), Assert.Single((await Store.SnapshotAsync("B")).Family).Price);
        var after = await VersionsAsync();
        await Store.Outbox.ConfirmAsync([new(entry.Id, ConfirmResult.Confirmed, Euro(11.49m), T0.AddMinutes(2))], Ct);
        Assert.Equal(after, await VersionsAsync());
    }

    [Theory]
    [InlineData(9.49, true)]
    [InlineData(10.49, false)]
    public async Task Commit_PriceGoesDown_WhoFollowsMovesFirst_AndUpWaits(double price, bool marked)
    {
        await Store.Catalog.ApplyImportAsync(Relatives, Ct);
        var before = await VersionsAsync();

        await Store.SetAsync("A", "d1", (decimal)price);

        Assert.Equal(marked, (await VersionsAsync())[1] != before[1]);
        Assert.Equal(Euro((decimal)price), Assert.Single((await Store.SnapshotAsync("B")).Family).DesiredPrice);
        Assert.Equal(
            Euro((decimal)price),
            Assert.Single(Assert.Single(await Store.Pricing.LoadSnapshotsAsync([Web], Settings, T0, Ct)).Siblings).DesiredPrice);
    }

    [Fact]
    public async Task Import_PackSizeOrShippingMoved_RelativesAreUndecided()
    {
        await Store.Catalog.ApplyImportAsync(Relatives, Ct);
        var before = await VersionsAsync();

        await Store.Catalog.ApplyImportAsync(Empty with { Products = [Product("B") with { Family = "rope", Units = 2m }] }, Ct);
        var units = await VersionsAsync();
        await Store.Catalog.ApplyImportAsync(Empty with { Listings = [Relatives.Listings[3] with { ShippingCharge = Euro(0m) }] }, Ct);
        var shipping = await VersionsAsync();

        Assert.Equal([true, true, true, false], units.Zip(before, (now, then) => now != then));
        Assert.Equal([true, false, true, false], shipping.Zip(units, (now, then) => now != then));
    }

    [Fact]
    public async Task History_LowBeforeAnEvent_IsThatOfThirtyDaysAndNotItsOwn()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        async Task Stand(string id, decimal price, DateTimeOffset at)
        {
            var entry = await Store.SendOneAsync("A", id, price, at);
            await Store.RecordAsync(entry, OutboxState.Accepted, at, isFinal: true);
        }

        await Stand("d1", 9m, T0.AddDays(1));
        await Stand("d2", 9.8m, T0.AddDays(3));
        await Stand("d3", 9.5m, T0.AddDays(40));
        await Stand("d4", 8m, T0.AddDays(51));
        var now = T0.AddDays(52);
        async Task<IReadOnlyList<EventLow>?> Lows(params DateTimeOffset[] starts) =>
            Assert.Single(await Store.Pricing.LoadSnapshotsAsync(
                [ListingOf("A")], Settings with { EventStarts = starts }, now, Ct)).History.BeforeEvents;

        Assert.Equal(
            [new EventLow(T0.AddDays(50), Euro(9.5m)), new EventLow(T0.AddDays(20), Euro(9m))], await Lows(T0.AddDays(50), T0.AddDays(20)));
        Assert.Null(await Lows());
        Assert.Empty((await Lows(T0.AddDays(-5)))!);
    }

    private async Task<IReadOnlyList<long>> VersionsAsync() =>
        [.. (await Store.Pricing.LoadSnapshotsAsync([ListingOf("A"), ListingOf("B"), Web, ListingOf("C")], Settings, T0, Ct)).Select(
            snapshot => snapshot.Version.Catalogue)];
}
