using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Reading;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Import_NewRows_StandAsGiven()
    {
        var full = Product("A") with
        {
            Supplier = "S", Category = "C", Gtin = "4006381333931", Mpn = "M", Units = 6m, MaxPrice = Euro(20m), ListPrice = Euro(25m),
            Map = Euro(9m), ShippingCost = Euro(3.5m),
            Stock = 4, StockAgeDays = 90, Family = "rope", Allowance = Euro(0.35m), SalesPerDay = 1.5m,
            NextDelivery = new DateOnly(2026, 12, 1), BundleOf = new Bundle([new BundlePart(new Sku("P"), 2), new BundlePart(new Sku("Q"), 1)]),
            AccessoryOf = new Sku("P"),
        };
        var listing = Listing("A") with
        {
            Account = "acc", Condition = Condition.UsedGood, Fulfilment = Fulfilment.Platform, MinPrice = Euro(8m), MaxPrice = Euro(19m),
            ListPrice = Euro(24m), Map = Euro(9.5m),
            TaxRate = new Percent(7.5m), ShippingCharge = Euro(0m), ShippingCost = Euro(3m), FeeSchedule = "books", Allowance = Euro(0.5m),
            Coupon = new Coupon(new Percent(12.5m), Euro(2m)), Deal = new Deal("deal", null, T0), PriceStep = Euro(0.05m), Stock = 3,
        };

        var counts = await Store.Catalog.ApplyImportAsync(
            Empty with { Products = [full], Listings = [listing], Watches = [new Watch(WatchOf("A"), "Acme GmbH")] }, Ct);

        Assert.Equal((1, 1, 1, 0), (counts.ProductsAdded, counts.ListingsAdded, counts.WatchesAdded, counts.Unchanged));
        var product = await Store.Catalog.FindProductAsync(new Sku("A"), Ct);
        Assert.Equal(full.Tags, product!.Tags);
        Assert.Equal(full with { CostAt = T0, StockAt = T0 }, product with { Tags = full.Tags });
        Assert.Equal(listing, await Store.Catalog.FindListingAsync(ListingOf("A"), Ct));
        Assert.Equal(listing, Assert.Single(await Store.Catalog.FindListingsAsync(new Sku("A"), Ct)));
        var index = await Store.Catalog.GetIndexAsync(Ct);
        Assert.Contains("A", index.Skus);
        Assert.Contains(ListingOf("A"), index.Listings);
    }

    [Fact]
    public async Task Import_SameAgain_ChangesNothingAndBumpsNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var before = await Store.SnapshotAsync("A");

        var counts = await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        Assert.Equal((0, 0, 0, 0, 0, 3), (counts.ProductsAdded, counts.ProductsChanged, counts.ListingsAdded, counts.ListingsChanged,
            counts.WatchesAdded, counts.Unchanged));
        Assert.Equal(before.Version, (await Store.SnapshotAsync("A")).Version);
    }

    [Fact]
    public async Task Import_ChangedProduct_BumpsItsListingsOnly()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var (a, b) = (await Store.SnapshotAsync("A"), await Store.SnapshotAsync("B"));

        var counts = await Store.Catalog.ApplyImportAsync(Empty with { Products = [Product("A") with { Cost = Euro(6m) }] }, Ct);

        Assert.Equal(1, counts.ProductsChanged);
        Assert.NotEqual(a.Version.Catalogue, (await Store.SnapshotAsync("A")).Version.Catalogue);
        Assert.Equal(b.Version, (await Store.SnapshotAsync("B")).Version);
    }

    [Fact]
    public async Task Import_BlankStaysUnset_NeverZero()
    {
        await Store.Catalog.ApplyImportAsync(
            Empty with { Products = [new Product { Sku = new Sku("A"), Currency = Eur }], Listings = [Listing("A")] }, Ct);

        var snapshot = await Store.SnapshotAsync("A");

        Assert.Null(snapshot.Product.Cost);
        Assert.Null(snapshot.Product.MinPrice);
        Assert.Null(snapshot.Product.Stock);
        Assert.Null(snapshot.Listing.ShippingCharge);
        Assert.Null(snapshot.OwnPrice);
    }

    [Fact]
    public async Task Import_Faults_HoldUntilACleanRowArrives()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);

        await Store.Catalog.ApplyImportAsync(
            Empty with
            {
                FaultyListings = new Dictionary<ListingId, string> { [ListingOf("A")] = "bad row" },
                FaultySkus = new Dictionary<Sku, string> { [new Sku("B")] = "bad product" },
            },
            Ct);

        Assert.Equal("bad row", (await Store.SnapshotAsync("A")).Listing.ImportFault);
        Assert.Equal("bad product", (await Store.SnapshotAsync("B")).Listing.ImportFault);
        Assert.Equal(Euro(5m), (await Store.SnapshotAsync("B")).Product.Cost);

        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);

        Assert.Null((await Store.SnapshotAsync("A")).Listing.ImportFault);
        Assert.Null((await Store.SnapshotAsync("B")).Listing.ImportFault);
    }

    [Fact]
    public async Task Import_AnyUnknownReference_WritesNothingAtAll()
    {
        var broken = Import("A") with { Watches = [new Watch(WatchOf("nobody"), null)] };

        await Assert.ThrowsAnyAsync<Exception>(async () => await Store.Catalog.ApplyImportAsync(broken, Ct));

        Assert.Empty((await Store.Catalog.GetIndexAsync(Ct)).Skus);
    }

    [Fact]
    public async Task Import_DeclaredPrice_NeverOverwritesAConfirmedOne()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.Equal(PriceOrigin.Declared, (await Store.SnapshotAsync("A")).OwnPrice!.Origin);
        var entry = await Store.SendOneAsync("A", "d1", 9.99m, T0);
        await Store.RecordAsync(entry, OutboxState.Accepted, T0);
        await Store.Outbox.ConfirmAsync([new(entry.Id, Engine.Publishing.ConfirmResult.Confirmed, Euro(9.99m), T0.AddMinutes(1))], Ct);

        var counts = await Store.Catalog.ApplyImportAsync(
            Import("A") with { DeclaredPrices = new Dictionary<ListingId, Money> { [ListingOf("A")] = Euro(12m) } }, Ct);

        Assert.Equal(1, counts.PricesKept);
        Assert.Equal(new OwnPrice(Euro(9.99m), PriceOrigin.Confirmed, T0.AddMinutes(1)), (await Store.SnapshotAsync("A")).OwnPrice);
    }

    [Fact]
    public async Task Import_NewListingsInShadow_LeavesOldOnesAsTheyAre()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        await Store.Catalog.ApplyImportAsync(Import("A", "B") with { NewListingsInShadow = true }, Ct);

        Assert.False((await Store.SnapshotAsync("A")).Listing.Shadow);
        Assert.True((await Store.SnapshotAsync("B")).Listing.Shadow);
    }

    [Fact]
    public async Task Due_NewWatches_AreDueAtOnceAndInOrder()
    {
        await Store.Catalog.ApplyImportAsync(Import("C", "A", "B"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        var due = await Store.Crawl.GetDueAsync(Acme, T0, null, 10, Ct);
        Assert.Equal(["B", "C"], due.Select(watch => watch.Id.Sku.Value));
        Assert.All(due, watch => Assert.Null(watch.DueAt));
        Assert.Equal("Thing B", due[0].Expected.Title);

        var all = await Store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, 10, Ct);
        Assert.Equal(["B", "C", "A"], all.Select(watch => watch.Id.Sku.Value));
        Assert.Equal(T0.AddHours(6), all[2].DueAt);

        var first = await Store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, 1, Ct);
        var rest = await Store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, first[0], 10, Ct);
        Assert.Equal(["C", "A"], rest.Select(watch => watch.Id.Sku.Value));
        Assert.Empty(await Store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, all[2], 10, Ct));
    }

    [Fact]
    public async Task DueListings_EveryListingOfTheChannel_AlsoThoseImportedLater()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.Single(await Store.Crawl.GetDueListingsAsync(Market, Shop, T0, null, 10, Ct));

        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.Observations.AppendAsync([SeenOnListing("A", T0)], Ct);

        var due = Assert.Single(await Store.Crawl.GetDueListingsAsync(Market, Shop, T0, null, 10, Ct));
        Assert.Equal((ListingOf("B"), (DateTimeOffset?)null), (due.Id, due.DueAt));
        Assert.Equal(2, (await Store.Crawl.GetDueListingsAsync(Market, Shop, T0.AddMinutes(5), null, 10, Ct)).Count);
        Assert.Empty(await Store.Crawl.GetDueAsync(Market, DateTimeOffset.MaxValue, null, 10, Ct));
    }

    [Fact]
    public async Task Append_Validators_AreKeptWithNotModifiedAndReplacedByTheNextBody()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0) with { ETag = "\"1\"", LastModified = "Mon" }], Ct);
        await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.NotModified, T0.AddMinutes(1))], Ct);
        await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.Failed, T0.AddMinutes(2))], Ct);

        var watch = Assert.Single(await Store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, 10, Ct));
        Assert.Equal(("\"1\"", "Mon"), (watch.ETag, watch.LastModified));

        await Store.Observations.AppendAsync([Seen("A", 9m, T0.AddMinutes(3))], Ct);
        Assert.Null(Assert.Single(await Store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, 10, Ct)).ETag);
    }
}
