using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Settling;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    private static CatalogImport ToldOf(string sku, Listing listing, Product? product, params string[] columns) => Empty with
    {
        Products = product is null ? [] : [product],
        Listings = [listing],
        ToldOfListings = new Dictionary<ListingId, IReadOnlySet<string>> { [listing.Id] = columns.ToHashSet() },
        ToldOfProducts = new Dictionary<Sku, IReadOnlySet<string>> { [new Sku(sku)] = new HashSet<string> { "cost" } },
        KeepsFaults = true,
        At = T0.AddHours(1),
    };

    [Fact]
    public async Task ToldListing_ChangesWhatWasToldAlone_AndKeepsTheFaultOfAFile()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Catalog.ApplyImportAsync(
            Empty with { FaultyListings = new Dictionary<ListingId, string> { [ListingOf("A")] = "bad row" } }, Ct);
        var before = (await Store.Catalog.FindListingAsync(ListingOf("A"), Ct))!;
        var product = (await Store.Catalog.FindProductAsync(new Sku("A"), Ct))!;
        var told = new Listing { Id = ListingOf("A"), Sku = new Sku("A"), Currency = Eur, Stock = 3, ManagedBy = "other" };

        var counts = await Store.Catalog.ApplyImportAsync(
            ToldOf("A", told, new Product { Sku = new Sku("A"), Currency = Eur, Cost = Euro(7m) }, "stock", "managed_by"), Ct);

        Assert.Equal((1, 1), (counts.ListingsChanged, counts.ProductsChanged));
        Assert.Equal(before with { Stock = 3, ManagedBy = "other" }, await Store.Catalog.FindListingAsync(ListingOf("A"), Ct));
        Assert.Equal("bad row", before.ImportFault);
        var after = (await Store.Catalog.FindProductAsync(new Sku("A"), Ct))!;
        Assert.Equal(product with { Cost = Euro(7m), CostAt = T0.AddHours(1), Tags = after.Tags }, after);
        Assert.Equal("other", (await Store.SnapshotAsync("A")).Listing.ManagedBy);
    }

    [Fact]
    public async Task ToldListing_TheSameAgain_ChangesNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var told = new Listing { Id = ListingOf("A"), Sku = new Sku("A"), Currency = Eur, Stock = 3 };
        await Store.Catalog.ApplyImportAsync(ToldOf("A", told, null, "stock"), Ct);
        await Store.SetAsync("A", "d1", 9m);

        var again = await Store.Catalog.ApplyImportAsync(ToldOf("A", told, null, "stock"), Ct);

        Assert.Equal((0, 1), (again.ListingsChanged, again.Unchanged));
        Assert.Empty(await Store.UndecidedAsync());
    }

    [Fact]
    public async Task Matches_TellProductsAndTheChannelsListings()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);

        var matches = await Store.Catalog.GetMatchesAsync(ListingOf("A").Channel, Ct);

        Assert.Equal([new Sku("A"), new Sku("B")], matches.Products.Keys.OrderBy(sku => sku.Value));
        Assert.Equal((Eur, Euro(5m)), (matches.Products[new Sku("A")].Currency, matches.Products[new Sku("A")].Cost));
        Assert.Equal(new Sku("A"), matches.Listings[ListingOf("A")].Sku);
        Assert.Empty((await Store.Catalog.GetMatchesAsync(new ChannelId("elsewhere"), Ct)).Listings);
    }

    [Fact]
    public async Task Syncs_TheLastOfEachChannelIsKept()
    {
        var state = new SyncState(new ChannelId("market"), T0)
        {
            LastSuccessAt = T0, Told = 12, Added = 3, Changed = 2, NotTaken = 1, Missing = 4,
        };
        await Store.Onboarding.SaveSyncAsync(state, Ct);
        var failing = state with { LastAttemptAt = T0.AddDays(1), FailingSince = T0.AddDays(1), LastError = "HTTP 500" };
        await Store.Onboarding.SaveSyncAsync(failing, Ct);

        Assert.Equal([failing], await Store.Onboarding.GetSyncsAsync(Ct));
    }

    [Fact]
    public async Task Fees_TakeThePlaceOfWhatWasKept_AndAFindingEndsWhenItIsNotFoundAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var finding = new FeeFinding(ListingOf("A"), FindingKind.Estimate, 1, Euro(1m), Euro(2m), T0);
        await Store.Onboarding.KeepFeesAsync(
            [ListingOf("A"), ListingOf("B")],
            [
                new ToldFee(ListingOf("A"), Euro(10m), Euro(2m), Euro(1m), T0), new ToldFee(ListingOf("A"), Euro(20m), Euro(3m), null, T0),
                new ToldFee(ListingOf("B"), Euro(10m), Euro(1m), Euro(1m), T0),
                new ToldFee(ListingOf("gone"), Euro(1m), Euro(1m), null, T0),
            ],
            [finding], T0, Ct);

        Assert.Equal([Euro(10m), Euro(20m)], (await Store.Onboarding.GetFeesAsync(ListingOf("A"), Ct)).Select(fee => fee.Price));
        Assert.Equal([finding], await Store.Onboarding.GetFindingsAsync(10, Ct));
        var group = Assert.Single(await Store.Onboarding.CountFindingsAsync(Ct));
        Assert.Equal((1, finding), (group.Count, group.Worst));
        Assert.Equal(2, (await Store.Onboarding.GetAskedSinceAsync(ListingOf("A").Channel, T0, Ct)).Count);
        Assert.Empty(await Store.Onboarding.GetAskedSinceAsync(ListingOf("A").Channel, T0.AddSeconds(1), Ct));

        var later = finding with { Told = Euro(3m), Since = T0.AddDays(2) };
        await Store.Onboarding.KeepFeesAsync(
            [ListingOf("A")], [new ToldFee(ListingOf("A"), Euro(10m), Euro(3m), Euro(1m), T0)], [later], T0, Ct);
        Assert.Equal([later with { Since = T0 }], await Store.Onboarding.GetFindingsAsync(10, Ct));
        Assert.Single(await Store.Onboarding.GetFeesAsync(ListingOf("A"), Ct));

        await Store.Onboarding.KeepFeesAsync(
            [ListingOf("A")], [new ToldFee(ListingOf("A"), Euro(10m), Euro(1m), Euro(1m), T0)], [], T0, Ct);
        Assert.Empty(await Store.Onboarding.GetFindingsAsync(10, Ct));
    }

    [Fact]
    public async Task Settlements_AreSummedByListingAndCause_AndComparedOnlyWhereTheFeeIsSettled()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var day = new DateOnly(2026, 5, 4);
        PredictedLine[] lines =
        [
            Settled(day, "o1", SettlementCause.Sale, 2, 20m) with { Fee = Euro(3m), Profit = Euro(4m) },
            Settled(day, "o1", SettlementCause.Fee, 0, -3.50m),
            Settled(day, "o2", SettlementCause.Sale, 1, 10m) with { Fee = Euro(1.5m), Profit = Euro(2m) },
            Settled(day.AddDays(9), "o3", SettlementCause.Refund, 1, -10m),
        ];

        Assert.Equal(new SettlementsTaken(4, 0, 0), await Store.Settlements.TakeAsync(lines, Ct));
        Assert.Equal(new SettlementsTaken(0, 0, 0), await Store.Settlements.TakeAsync(lines, Ct));
        Assert.Equal(
            new SettlementsTaken(0, 1, 1),
            await Store.Settlements.TakeAsync(
                [
                    Settled(day.AddDays(9), "o3", SettlementCause.Refund, 1, -9m),
                    new PredictedLine(
                        new SettlementLine(ListingOf("gone"), day, "", SettlementCause.Fee, "", 0, Euro(-1m)), null, null, null, null),
                ],
                Ct));

        var sum = Assert.Single(await Store.Settlements.SumAsync(ListingOf("A").Channel, day, day.AddDays(30), Ct));
        Assert.Equal((3, 2), (sum.Units, sum.PredictedUnits));
        Assert.Equal((Euro(3m), Euro(3.5m), Euro(6m)), (sum.PredictedFee, sum.SettledFeeOfPredicted, sum.PredictedProfit!.Value));
        Assert.Equal(Euro(30m), sum.ByCause[SettlementCause.Sale]);
        Assert.Equal(Euro(-9m), sum.ByCause[SettlementCause.Refund]);
        Assert.False(Assert.Single(await Store.Settlements.SumAsync(null, day, day, Ct)).ByCause.ContainsKey(SettlementCause.Refund));
        Assert.Empty(await Store.Settlements.SumAsync(new ChannelId("elsewhere"), day, day, Ct));
        Assert.Equal((day, day.AddDays(9)), (await Store.Settlements.GetDaysAsync(Ct))[ListingOf("A").Channel]);
    }

    private static PredictedLine Settled(DateOnly day, string order, SettlementCause cause, int units, decimal amount) => new(
        new SettlementLine(ListingOf("A"), day, order, cause, "", units, Euro(amount)), null, null, null, null);
}
