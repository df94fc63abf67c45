using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Engine.Catalog;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    private static CatalogRemoval Removal(bool purge = false) => new(purge, "ann", "sold off", T0.AddHours(1));

    [Fact]
    public async Task Remove_Product_TakesItsListingsAndWatches_AndNothingSeesThemAnyMore()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await Store.SetAsync("A", "d1", 9m);

        var counts = await Store.Catalog.RemoveAsync(Removal() with { Skus = [new Sku("A"), new Sku("never")] }, Ct);

        Assert.Equal((1, 1, 1), (counts.Products, counts.Listings, counts.Watches));
        Assert.Equal(["never"], counts.Missing);
        Assert.Empty(counts.InFlight);
        Assert.Equal(["B"], (await Store.Catalog.GetIndexAsync(Ct)).Skus);
        Assert.Null(await Store.Catalog.FindProductAsync(new Sku("A"), Ct));
        Assert.Empty(await Store.Pricing.LoadSnapshotsAsync([ListingOf("A")], Settings, T0, Ct));
        Assert.Equal([ListingOf("B")], await Store.UndecidedAsync());
        Assert.Equal(["B"], (await Store.Crawl.GetDueAsync(Acme, T0.AddDays(9), null, 9, Ct)).Select(due => due.Id.Sku.Value));
        Assert.Empty(await Store.LeaseAsync(T0.AddHours(2)));
        var entry = (await Store.Control.GetAuditAsync(1, Ct))[0];
        Assert.Equal(("ann", "remove", "product A"), (entry.By, entry.Action, entry.Target));
        Assert.Contains("history kept; sold off", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_Listing_KeepsItsDecisions_AndPurgeDoesNot()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        await Store.SetAsync("B", "d2", 9m);

        await Store.Catalog.RemoveAsync(Removal() with { Listings = [ListingOf("A")] }, Ct);
        await Store.Catalog.RemoveAsync(Removal(purge: true) with { Listings = [ListingOf("B")] }, Ct);

        var kept = await Store.Reports.GetDecisionAsync("d1", Ct);
        Assert.Equal(ListingOf("A"), kept!.Row.Decision.Listing);
        Assert.Null(await Store.Reports.GetDecisionAsync("d2", Ct));
        var query = new DecisionQuery(null, "shop/L-A", null, null, null, null, null, null, 9);
        Assert.Equal("d1", Assert.Single((await Store.Reports.GetDecisionsAsync(query, Ct)).Items).DecisionId);
        Assert.NotNull(await Store.Catalog.FindProductAsync(new Sku("A"), Ct));
    }

    [Fact]
    public async Task Remove_ThenImportedAgain_StartsAnew()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Control.PauseAsync(new PauseScope(Shop, ListingOf("A")), "wait", "ann", T0, Ct);
        await Store.Control.PinAsync(ListingOf("A"), new Pin(Euro(8m), T0.AddDays(9), "pin", "ann"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        var sent = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.RecordAsync(sent, OutboxState.Accepted, T0, isFinal: true);
        var old = await Store.SnapshotAsync("A");

        await Store.Catalog.RemoveAsync(Removal() with { Skus = [new Sku("A")] }, Ct);
        await Store.Catalog.ApplyImportAsync(
            Import("A") with { DeclaredPrices = new Dictionary<ListingId, Core.Amounts.Money>() }, Ct);

        var fresh = await Store.SnapshotAsync("A");
        Assert.Null(fresh.OwnPrice);
        Assert.Null(fresh.Pin);
        Assert.Null(fresh.Paused);
        Assert.Empty(fresh.Offers);
        Assert.Null(fresh.History.PriceAtStartOfDay);
        Assert.Equal(CommitOutcome.Conflict, await Store.CommitAsync(Decide(old, "d-old", 7m, T0)));
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync());
    }

    [Fact]
    public async Task Remove_ListingInFlight_IsSettledFirst_AndDecidesNothingMeanwhile()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var before = await Store.SnapshotAsync("A");
        var sent = await Store.SendOneAsync("A", "d1", 9m, T0);

        var counts = await Store.Catalog.RemoveAsync(Removal() with { Skus = [new Sku("A")] }, Ct);

        Assert.Equal([ListingOf("A")], counts.InFlight);
        Assert.Empty(await Store.UndecidedAsync());
        Assert.Empty(await Store.Pricing.LoadSnapshotsAsync([ListingOf("A")], Settings, T0, Ct));
        Assert.Equal(CommitOutcome.Conflict, await Store.CommitAsync(Decide(before, "d2", 8m, T0)));
        var index = await Store.Catalog.GetIndexAsync(Ct);
        Assert.Empty(index.Skus);
        Assert.Contains("A", index.LeavingSkus);
        Assert.Contains(ListingOf("A"), index.LeavingListings);

        await Store.RecordAsync(sent, OutboxState.Accepted, T0.AddHours(2), isFinal: true);

        index = await Store.Catalog.GetIndexAsync(Ct);
        Assert.Empty(index.LeavingSkus);
        Assert.Empty(index.LeavingListings);
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.NotNull((await Store.SnapshotAsync("A")).OwnPrice);
    }

    [Fact]
    public async Task Remove_UnknownPushThatWouldBePushedAgain_IsNotPushedAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var sent = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.RecordAsync(sent, OutboxState.Unknown, T0);
        await Store.Catalog.RemoveAsync(Removal() with { Listings = [ListingOf("A")] }, Ct);

        await Store.Outbox.ConfirmAsync([new ConfirmRecord(sent.Id, ConfirmResult.PushAgain, null, T0.AddHours(2))], Ct);

        Assert.Empty(await Store.LeaseAsync(T0.AddHours(3)));
        Assert.Empty((await Store.Catalog.GetIndexAsync(Ct)).LeavingListings);
    }

    [Fact]
    public async Task Remove_LeasedListing_DoesNotGoOut()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        var leased = Assert.Single(await Store.LeaseAsync(T0));

        var counts = await Store.Catalog.RemoveAsync(Removal() with { Listings = [ListingOf("A")] }, Ct);

        Assert.Equal([ListingOf("A")], counts.InFlight);
        Assert.Empty(await Store.SendAsync(T0.AddSeconds(1), leased));
        Assert.Empty((await Store.Catalog.GetIndexAsync(Ct)).LeavingListings);
    }

    [Fact]
    public async Task Remove_InFlightOnAChannelThatNobodySettles_GoesAtOnce()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SendOneAsync("A", "d1", 9m, T0);

        var counts = await Store.Catalog.RemoveAsync(
            Removal() with { Listings = [ListingOf("A")], SettlingChannels = new HashSet<ChannelId>() }, Ct);

        Assert.Empty(counts.InFlight);
        Assert.Null(await Store.Catalog.FindListingAsync(ListingOf("A"), Ct));
    }

    [Fact]
    public async Task Remove_Watch_ItsOffersCountNoMore_AndTheListingIsDecidedAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await Store.SetAsync("A", "d1", 9m);
        Assert.Empty(await Store.UndecidedAsync());

        var counts = await Store.Catalog.RemoveAsync(Removal() with { Watches = [WatchOf("A")] }, Ct);

        Assert.Equal(1, counts.Watches);
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync());
        Assert.Empty((await Store.SnapshotAsync("A")).Offers);
        await Store.Observations.AppendAsync([Seen("A", 5m, T0.AddHours(2))], Ct);
        Assert.Empty((await Store.SnapshotAsync("A")).Offers);
    }

    [Fact]
    public async Task Remove_Source_TakesAllItsWatches_AndItsQuarantine()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        var counts = await Store.Catalog.RemoveAsync(Removal() with { Sources = [Acme] }, Ct);

        Assert.Equal((0, 0, 2), (counts.Products, counts.Listings, counts.Watches));
        Assert.Empty(await Store.Crawl.GetDueAsync(Acme, T0.AddDays(9), null, 9, Ct));
        Assert.Empty(await Store.Reports.GetSourceStatisticsAsync(T0, Ct));
        Assert.Equal(["acme"], (await Store.Catalog.RemoveAsync(Removal() with { Sources = [Acme] }, Ct)).Missing);
    }

    [Fact]
    public async Task PreviewRemoval_TellsTheSame_AndChangesNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        var counts = await Store.Catalog.PreviewRemovalAsync(Removal(purge: true) with { Skus = [new Sku("A")] }, Ct);

        Assert.Equal(3, counts.All);
        Assert.Contains("A", (await Store.Catalog.GetIndexAsync(Ct)).Skus);
        Assert.Empty(await Store.Control.GetAuditAsync(9, Ct));
    }

    [Fact]
    public async Task Remove_LastOnes_TheirNumbersAreNotGivenAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await Store.Catalog.RemoveAsync(Removal() with { Skus = [new Sku("A")] }, Ct);

        await Store.Catalog.ApplyImportAsync(Import("B"), Ct);

        Assert.Equal(ListingOf("A"), (await Store.Reports.GetDecisionAsync("d1", Ct))!.Row.Decision.Listing);
        Assert.Empty(await Store.Reports.GetOfferHistoryAsync(new Sku("B"), T0.AddDays(-1), 9, Ct));
    }

    [Fact]
    public async Task Prune_RemovesWhatTheListDoesNotHave_OnlyWithinNamedChannelsAndSources()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.Catalog.ApplyImportAsync(Empty with { Listings = [Listing("A", "other")] }, Ct);
        var import = Import("A") with
        {
            Products = [], Watches = [],
            Prune = new CatalogPrune(null, new HashSet<ListingId> { ListingOf("A") }, null, "ann") { MostWithoutQuestion = 0.5m },
        };

        var pruned = (await Store.Catalog.ApplyImportAsync(import, Ct)).Pruned!;

        Assert.Null(pruned.Refused);
        Assert.Equal(["listing shop/L-B"], pruned.Counts.Examples);
        Assert.NotNull(await Store.Catalog.FindListingAsync(ListingOf("A", "other"), Ct));
        Assert.NotNull(await Store.Catalog.FindProductAsync(new Sku("B"), Ct));
    }

    [Fact]
    public async Task Prune_AboveTheShare_NothingIsDone_UnlessTheNumberIsConfirmed()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var prune = new CatalogPrune(new HashSet<Sku> { new("A") }, null, null, "ann");
        var import = Empty with { Products = [Product("A") with { Title = "new" }], Prune = prune };

        var refused = await Store.Catalog.ApplyImportAsync(import, Ct);

        Assert.Contains("1 of 2 products would be removed (50 %), more than 10 %", refused.Pruned!.Refused, StringComparison.Ordinal);
        Assert.Equal(0, refused.ProductsChanged);
        Assert.Equal("Thing A", (await Store.Catalog.FindProductAsync(new Sku("A"), Ct))!.Title);
        Assert.NotNull(await Store.Catalog.FindProductAsync(new Sku("B"), Ct));

        var wrong = await Store.Catalog.ApplyImportAsync(import with { Prune = prune with { Confirmed = 1 } }, Ct);
        Assert.NotNull(wrong.Pruned!.Refused);
        var done = await Store.Catalog.ApplyImportAsync(import with { Prune = prune with { Confirmed = 3 } }, Ct);
        Assert.Null(done.Pruned!.Refused);
        Assert.Null(await Store.Catalog.FindProductAsync(new Sku("B"), Ct));
    }

    [Fact]
    public async Task Prune_ProductThatAnotherFileNames_IsRefused()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var import = Import("A") with
        {
            Listings = [Listing("A"), Listing("B")],
            Prune = new CatalogPrune(new HashSet<Sku> { new("A") }, null, null, "ann") { MostWithoutQuestion = 1m },
        };

        var pruned = (await Store.Catalog.ApplyImportAsync(import, Ct)).Pruned!;

        Assert.Contains("listing shop/L-B names product B", pruned.Refused, StringComparison.Ordinal);
        Assert.NotNull(await Store.Catalog.FindProductAsync(new Sku("B"), Ct));
    }
}
