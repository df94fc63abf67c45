using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Backtesting;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    private static readonly HistoryQuery Everything = new(null, null, null, null, null, 100);

    [Fact]
    public async Task History_OfAListing_TellsIntervalsReadsAndOwnPrices()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0.AddHours(1))], Ct);
        await Store.Observations.AppendAsync([Seen("A", 8m, T0.AddHours(2))], Ct);
        await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.Blocked, T0.AddHours(3))], Ct);
        await Store.Observations.AppendAsync([SeenOnListing("A", T0.AddHours(4), SellerOffer("A", "S1", 7.5m))], Ct);

        var history = Assert.Single(await Store.History.ReadHistoryAsync(Everything, Settings, Ct));

        Assert.Equal(
            (ListingOf("A"), new Sku("A"), Euro(5m)), (history.Now.Listing.Id, history.Now.Product.Sku, history.Now.Product.Cost!.Value));
        Assert.Equal(
            [(9m, T0, T0.AddHours(1), 2, T0.AddHours(2)), (8m, T0.AddHours(2), T0.AddHours(2), 1, null),
                (7.5m, T0.AddHours(4), T0.AddHours(4), 1, (DateTimeOffset?)null)],
            history.Offers.Select(
                offer => (offer.Offer.Price.Amount, offer.Offer.FirstSeen, offer.Offer.LastSeen, offer.Offer.TimesSeen, offer.ClosedAt)));
        Assert.Equal([null, null, ListingOf("A")], history.Offers.Select(offer => offer.Offer.Listing));
        Assert.Equal([WatchOf("A").Url, WatchOf("A").Url, ListingOf("A").Value], history.Offers.Select(offer => offer.Place));
        Assert.Equal(
            [(Acme, ObservationStatus.Priced, T0, T0.AddHours(2), 3), (Acme, ObservationStatus.Blocked, T0.AddHours(3), T0.AddHours(3), 1),
                (Market, ObservationStatus.Priced, T0.AddHours(4), T0.AddHours(4), 1)],
            history.Reads
                .OrderBy(reads => reads.Since)
                .Select(reads => (reads.Source, reads.Status, reads.Since, reads.Until, reads.Attempts)));
        Assert.Equal([(Euro(10m), PriceOrigin.Declared, T0)], history.OwnPrices.Select(own => (own.Price, own.Origin, own.At)));
    }

    [Fact]
    public async Task History_OfAWindow_HoldsWhatTouchesItAndEveryEarlierOwnPrice()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await Store.Observations.AppendAsync([Seen("A", 8m, T0.AddHours(2))], Ct);
        await Store.Observations.AppendAsync([Seen("A", 7m, T0.AddHours(4))], Ct);

        var early = Assert.Single(
            await Store.History.ReadHistoryAsync(Everything with { From = T0.AddHours(2), To = T0.AddHours(4) }, Settings, Ct));
        var before = Assert.Single(await Store.History.ReadHistoryAsync(Everything with { To = T0 }, Settings, Ct));

        Assert.Equal([8m], early.Offers.Select(offer => offer.Offer.Price.Amount));
        Assert.Single(early.OwnPrices);
        Assert.Empty(before.Offers);
        Assert.Empty(before.OwnPrices);
    }

    [Fact]
    public async Task History_InPages_GivesEveryListingOnceInOrder()
    {
        var import = Import("A", "B", "C");
        await Store.Catalog.ApplyImportAsync(import with { Listings = [.. import.Listings, Listing("A", "other")] }, Ct);

        var ids = new List<ListingId>();
        for (ListingId? after = null; ;)
        {
            var page = await Store.History.ReadHistoryAsync(Everything with { After = after, Max = 3 }, Settings, Ct);
            ids.AddRange(page.Select(history => history.Now.Listing.Id));
            if (page.Count < 3)
                break;
            after = page[^1].Now.Listing.Id;
        }

        Assert.Equal([ListingOf("A", "other"), ListingOf("A"), ListingOf("B"), ListingOf("C")], ids);
        Assert.Equal([ListingOf("B")], (await Store.History.ReadHistoryAsync(Everything with { Sku = new Sku("B") }, Settings, Ct)).Select(
            history => history.Now.Listing.Id));
        Assert.Equal(
            [ListingOf("A", "other")],
            (await Store.History.ReadHistoryAsync(Everything with { Channel = new ChannelId("other") }, Settings, Ct)).Select(
                history => history.Now.Listing.Id));
        Assert.Empty(await Store.History.ReadHistoryAsync(Everything with { Sku = new Sku("Z") }, Settings, Ct));
    }
}
