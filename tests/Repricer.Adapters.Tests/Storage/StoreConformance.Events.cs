using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Channels;
using Repricer.Engine.Operating;
using Repricer.Engine.Publishing;
using Repricer.Engine.Selling;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>What channels tell by themselves, and what is read of sales at them.</summary>
public abstract partial class StoreConformance
{
    private static IncomingEvent Event(string id, DateTimeOffset at) => new(Shop, id, at, at);

    [Fact]
    public async Task Event_WithOffers_IsStoredOnceWhateverItsIdBrings()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var told = Event("e1", T0) with { Records = [SeenOnListing("A", T0, SellerOffer("A", "S", 9m))] };

        var first = await Store.Events.TakeAsync(told, Ct);
        var again = await Store.Events.TakeAsync(
            told with { Records = [SeenOnListing("A", T0.AddMinutes(1), SellerOffer("A", "S", 5m))] }, Ct);

        Assert.Equal((true, false), (first.IsNew, again.IsNew));
        Assert.Equal([ListingOf("A")], first.Changed);
        Assert.Empty(again.Changed);
        Assert.Equal(9m, Assert.Single((await Store.SnapshotAsync("A", T0.AddMinutes(1))).Offers).Price.Amount);
    }

    [Fact]
    public async Task Event_ThatCrossesANewerReading_ChangesNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([SeenOnListing("A", T0.AddMinutes(5), SellerOffer("A", "S", 9m))], Ct);

        var late = await Store.Events.TakeAsync(
            Event("e1", T0) with { Records = [Told("A", T0.AddMinutes(6), T0, null, SellerOffer("A", "S", 7m))] }, Ct);

        Assert.Equal((true, 0), (late.IsNew, late.Changed.Count));
        Assert.Equal(9m, Assert.Single((await Store.SnapshotAsync("A", T0.AddMinutes(6))).Offers).Price.Amount);
    }

    [Fact]
    public async Task Event_ToLookAtOffers_MakesTheListingDueBeforeAllOthers()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        await Store.Observations.AppendAsync(
            [.. ((string[])["A", "B", "C"]).Select(sku => SeenOnListing(sku, T0, SellerOffer(sku, "S", 9m)))], Ct);
        Assert.Empty(await DueAsync(T0.AddMinutes(1)));

        await Store.Events.TakeAsync(Event("e1", T0.AddMinutes(1)) with { Look = [ListingOf("C")], LookAtOffers = true }, Ct);

        Assert.Equal([ListingOf("C")], await DueAsync(T0.AddMinutes(1)));
        Assert.Equal([ListingOf("C"), ListingOf("A"), ListingOf("B")], await DueAsync(T0.AddMinutes(5)));

        async Task<IEnumerable<ListingId>> DueAsync(DateTimeOffset at) =>
            (await Store.Crawl.GetDueListingsAsync(World.Market, Shop, at, null, 10, Ct)).Select(due => due.Id);
    }

    [Fact]
    public async Task Event_ToLookAtThePrice_MakesTheLivePriceDue()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        foreach (var sku in (string[])["A", "B"])
        {
            var believed = Assert.Single(await Store.LivePrices.LoadAsync([ListingOf(sku)], T0, Ct));
            await Store.LivePrices.RecordAsync(
                [new LivePriceRecord(believed, LivePriceResult.Same, believed.Own.Price, T0, T0.AddHours(1), T0)], Ct);
        }

        await Store.Events.TakeAsync(Event("e1", T0.AddMinutes(1)) with { Look = [ListingOf("B")], LookAtPrices = true }, Ct);

        Assert.Equal([ListingOf("B")], await Store.LivePrices.GetDueAsync(Shop, T0.AddMinutes(1), 10, Ct));
    }

    [Fact]
    public async Task Event_OfASubmission_MakesWhatWaitsForItDue()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        foreach (var (sku, submission) in (IEnumerable<(string, string)>)[("A", "feed-1"), ("B", "feed-2")])
        {
            var entry = await Store.SendOneAsync(sku, "d-" + sku, 8.99m, T0);
            await Store.Outbox.RecordAsync(
                [new PushRecord(entry.Id, entry.LeaseId!, OutboxState.Accepted, T0, Submission: submission, CheckAfter: T0.AddHours(1))], Ct);
        }

        await Store.Events.TakeAsync(Event("e1", T0.AddMinutes(1)) with { Submission = "feed-2" }, Ct);

        var due = Assert.Single(await Store.Outbox.GetToConfirmAsync(Shop, T0.AddMinutes(1), 10, Ct));
        Assert.Equal("d-B", due.Change.DecisionId);
    }

    [Fact]
    public async Task Event_EachChannel_HasItsOwnIdsAndIsHeard()
    {
        var other = new ChannelId("other");
        await Store.Events.TakeAsync(Event("e1", T0), Ct);
        await Store.Events.TakeAsync(Event("e2", T0.AddMinutes(-5)), Ct);

        Assert.True((await Store.Events.TakeAsync(Event("e1", T0.AddMinutes(2)) with { Channel = other }, Ct)).IsNew);

        var heard = await Store.Events.GetHeardAsync(Ct);
        Assert.Equal((T0, T0.AddMinutes(2)), (heard[Shop], heard[other]));
    }

    [Fact]
    public async Task Event_OlderThanTwoWeeks_IsForgotten()
    {
        await Store.Events.TakeAsync(Event("old", T0), Ct);
        await Store.Events.TakeAsync(Event("young", T0.AddDays(1)), Ct);

        await Store.PruneAsync(new StoreRetention(), T0.AddDays(14).AddSeconds(1), Ct);

        Assert.True((await Store.Events.TakeAsync(Event("old", T0.AddDays(15)), Ct)).IsNew);
        Assert.False((await Store.Events.TakeAsync(Event("young", T0.AddDays(15)), Ct)).IsNew);
    }

    [Fact]
    public async Task Event_Find_TellsTheListingsThatAreThere()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        var found = await Store.Events.FindAsync([ListingOf("A"), ListingOf("B")], Ct);

        Assert.Equal(new Dictionary<ListingId, Sku> { [ListingOf("A")] = new("A") }, found);
    }

    [Fact]
    public async Task Sales_ADayReadAgain_IsWrittenOverWhole()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var day = Today.AddDays(-1);
        await Store.Sales.TakeDayAsync(Shop, day, [Sold("A", 1, 2), Sold("B", 1, 1)], T0, Ct);

        var again = await Store.Sales.TakeDayAsync(Shop, day, [Sold("A", 1, 3)], T0.AddHours(1), Ct);
        var same = await Store.Sales.TakeDayAsync(Shop, day, [Sold("A", 1, 3)], T0.AddHours(2), Ct);

        Assert.Equal((new SalesTaken(0, 2, 0), new SalesTaken(0, 0, 0)), (again, same));
        Assert.Equal([3], (await Store.Sales.ReadAsync(day, day, null, 10, Ct)).Select(row => row.Units));
        Assert.Equal(T0.AddHours(2), (await Store.Sales.GetReadsAsync(Shop, day, Ct))[day]);
    }

    [Fact]
    public async Task Sales_DaysReadWithAGap_ClaimNothingOfTheDaysBetween()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Sales.TakeDayAsync(Shop, Today.AddDays(-10), [Sold("A", 10, 1)], T0, Ct);

        await Store.Sales.TakeDayAsync(Shop, Today.AddDays(-3), [], T0, Ct);
        var gap = (await Store.Sales.GetToldAsync(Ct))[Shop];
        await Store.Sales.TakeDayAsync(Shop, Today.AddDays(-2), [], T0, Ct);
        await Store.Sales.TakeDayAsync(Shop, Today.AddDays(-1), [], T0, Ct);

        Assert.Equal(new ToldDays(Today.AddDays(-3), Today.AddDays(-3)), gap);
        Assert.Equal(new ToldDays(Today.AddDays(-3), Today.AddDays(-1)), (await Store.Sales.GetToldAsync(Ct))[Shop]);
    }

    [Fact]
    public async Task Sales_DaysReadBeforeThoseOfAFile_JoinThem()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Sales.TakeAsync([Sold("A", 1, 1)], Ct);
        foreach (var back in (int[])[4, 3, 2])
            await Store.Sales.TakeDayAsync(Shop, Today.AddDays(-back), [], T0, Ct);

        Assert.Equal(new ToldDays(Today.AddDays(-4), Today.AddDays(-1)), (await Store.Sales.GetToldAsync(Ct))[Shop]);
    }
}
