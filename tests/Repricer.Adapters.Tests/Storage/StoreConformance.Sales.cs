using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Selling;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(T0.UtcDateTime);

    [Fact]
    public async Task Sales_OfTheLastDays_AreFactsOfTheSnapshot()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        var taken = await Store.Sales.TakeAsync([Sold("A", 0, 2, 10), Sold("A", 6, 1, 40), Sold("A", 7, 5, 9), Sold("A", 29, 3), Sold("A", 30, 8)], Ct);

        Assert.Equal(new SalesTaken(5, 0, 0), taken);
        Assert.Equal(new SalesFacts(3, 11, 50), (await Store.SnapshotAsync("A", T0)).Sales);
        Assert.Equal(0.06m, (await Store.SnapshotAsync("A", T0)).Sales!.Conversion7Days);
    }

    [Fact]
    public async Task Sales_AListingWithoutARow_SoldNothingOnToldDaysAndUnknownOnOthers()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        Assert.Null((await Store.SnapshotAsync("B", T0)).Sales);

        await Store.Sales.TakeAsync([Sold("A", 0, 2), Sold("A", 10, 1)], Ct);

        Assert.Equal(new SalesFacts(0, null, null), (await Store.SnapshotAsync("B", T0)).Sales);
        Assert.Equal(new SalesFacts(2, null, null), (await Store.SnapshotAsync("A", T0)).Sales);
    }

    [Fact]
    public async Task Sales_OfAChannelThatFellSilent_AreUnknown()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Sales.TakeAsync([Sold("A", 0, 2), Sold("A", 40, 1)], Ct);

        Assert.NotNull((await Store.SnapshotAsync("A", T0.AddDays(3))).Sales);
        Assert.Null((await Store.SnapshotAsync("A", T0.AddDays(4))).Sales);
    }

    [Fact]
    public async Task Sales_ADayAgain_IsWrittenOverAndTheListingIsDecidedAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Sales.TakeAsync([Sold("A", 0, 2)], Ct);
        var before = (await Store.SnapshotAsync("A", T0)).Version;

        var again = await Store.Sales.TakeAsync([Sold("A", 0, 3), Sold("none", 0, 9)], Ct);
        var after = (await Store.SnapshotAsync("A", T0)).Version;
        var same = await Store.Sales.TakeAsync([Sold("A", 0, 3)], Ct);

        Assert.Equal((new SalesTaken(0, 1, 1), new SalesTaken(0, 0, 0)), (again, same));
        Assert.NotEqual(before, after);
        Assert.Equal(after, (await Store.SnapshotAsync("A", T0)).Version);
    }

    [Fact]
    public async Task Sales_ReadInPages_ComeInOrderAndWhole()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        SalesDay[] days = [Sold("A", 3, 1), Sold("A", 1, 2), Sold("B", 2, 0, 5) with { Revenue = new Money(0m, Eur) }];
        await Store.Sales.TakeAsync(days, Ct);

        var first = await Store.Sales.ReadAsync(Today.AddDays(-9), Today, after: null, 2, Ct);
        var rest = await Store.Sales.ReadAsync(Today.AddDays(-9), Today, (first[^1].Listing, first[^1].Day), 2, Ct);

        Assert.Equal<SalesDay>(days, (SalesDay[])[.. first, .. rest]);
        Assert.Equal(new ToldDays(Today.AddDays(-3), Today.AddDays(-1)), Assert.Single(await Store.Sales.GetToldAsync(Ct)).Value);
    }

    [Fact]
    public async Task Sales_OfARemovedListing_AreGone()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Sales.TakeAsync([Sold("A", 0, 2)], Ct);

        await Store.Catalog.RemoveAsync(Removal() with { Listings = [ListingOf("A")] }, Ct);

        Assert.Empty(await Store.Sales.ReadAsync(Today.AddDays(-9), Today, after: null, 9, Ct));
    }

    private static SalesDay Sold(string sku, int daysAgo, int units, int? sessions = null) =>
        new(ListingOf(sku), Today.AddDays(-daysAgo), units, null, sessions);
}
