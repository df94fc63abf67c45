using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Engine.Reporting;
using Repricer.Engine.Viewing;
using Repricer.Reading;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Append_SameValueAgain_ExtendsTheIntervalInPlace()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.Equal([ListingOf("A")], await Store.Observations.AppendAsync([Seen("A", 84.0973m, T0)], Ct));
        Assert.Empty(await Store.Observations.AppendAsync(
            [Seen("A", 84.09730m, T0.AddHours(1)) with { Offers = [Seen("A", 84.0973m, T0).Offers[0] with { Confidence = 0.5m }] }], Ct));

        var interval = Assert.Single(await Store.Reports.GetOfferHistoryAsync(new Sku("A"), T0, 10, Ct));

        Assert.Equal((84.0973m, 2), (interval.Offer.Price.Amount, interval.Offer.TimesSeen));
        Assert.Equal((T0, T0.AddHours(1), (DateTimeOffset?)null), (interval.FirstSeen, interval.LastSeen, interval.ClosedAt));
    }

    [Fact]
    public async Task Append_AnotherValue_ClosesOneIntervalAndOpensTheNext()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        var before = (await Store.SnapshotAsync("A")).Version;

        var bumped = await Store.Observations.AppendAsync([Seen("A", 8m, T0.AddHours(1))], Ct);

        Assert.Equal([ListingOf("A")], bumped);
        var snapshot = await Store.SnapshotAsync("A");
        Assert.NotEqual(before.Market, snapshot.Version.Market);
        Assert.Equal(before.Catalogue, snapshot.Version.Catalogue);
        var offer = Assert.Single(snapshot.Offers);
        Assert.Equal((Euro(8m), Euro(9m), Acme), (offer.Price, offer.PreviousPrice!.Value, offer.Source));
        var history = await Store.Reports.GetOfferHistoryAsync(new Sku("A"), T0, 10, Ct);
        Assert.Equal([8m, 9m], history.Select(interval => interval.Offer.Price.Amount));
        Assert.Equal([null, T0.AddHours(1)], history.Select(interval => interval.ClosedAt));
    }

    [Fact]
    public async Task Append_EveryAttributeOfAnOffer_IsKept()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var offer = SellerOffer("A", "S1", 9.5m) with
        {
            Seller = "Seller one", Shipping = new Core.Amounts.Money(4.9876m, Eur), TaxIncluded = false, Condition = Condition.UsedLikeNew,
            Fulfilment = Fulfilment.Platform,
            Rating = 98.5m, FeedbackCount = 1234, HandlingDays = 2, Stock = 7, MinQuantity = 10, ShipsFrom = "AT",
            DeliveryDays = 4, InStock = true, Featured = true, IsMarketplaceRetail = true,
            Ours = Ownership.Maybe, Units = 6m, Confidence = 0.75m,
        };

        await Store.Observations.AppendAsync([SeenOnListing("A", T0, offer)], Ct);

        Assert.Equal(offer with { FirstSeen = T0, LastSeen = T0 }, Assert.Single((await Store.SnapshotAsync("A")).Offers));
    }

    [Fact]
    public async Task Append_OnlyTheSellersStockChanges_TheIntervalGoesOnWithTheNewOne()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([SeenOnListing("A", T0, SellerOffer("A", "S1", 9.5m) with { Stock = 7 })], Ct);

        await Store.Observations.AppendAsync(
            [SeenOnListing("A", T0.AddHours(1), SellerOffer("A", "S1", 9.5m) with { Stock = 3 })], Ct);

        var offer = Assert.Single((await Store.SnapshotAsync("A")).Offers);
        Assert.Equal((3, 2, T0), (offer.Stock!.Value, offer.TimesSeen, offer.FirstSeen));
    }

    [Theory]
    [InlineData(ObservationStatus.Blocked)]
    [InlineData(ObservationStatus.Failed)]
    [InlineData(ObservationStatus.Ambiguous)]
    [InlineData(ObservationStatus.WrongPage)]
    public async Task Append_NoPositiveStatus_LeavesTheOffersAndTheVersionAlone(ObservationStatus status)
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        Assert.Empty(await Store.Observations.AppendAsync([Attempt("A", status, T0.AddHours(1))], Ct));

        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal(T0, Assert.Single(snapshot.Offers).LastSeen);
        Assert.Equal(new SourceEvidence(Acme, WatchOf("A").Url, status, T0.AddHours(1), T0), Assert.Single(snapshot.Evidence));
    }

    [Fact]
    public async Task Append_NotModified_ExtendsWhatStands()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        Assert.Empty(await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.NotModified, T0.AddHours(1))], Ct));

        var offer = Assert.Single((await Store.SnapshotAsync("A")).Offers);
        Assert.Equal((T0.AddHours(1), 2), (offer.LastSeen, offer.TimesSeen));
    }

    [Theory]
    [InlineData(ObservationStatus.Gone)]
    [InlineData(ObservationStatus.OutOfStock)]
    [InlineData(ObservationStatus.NoOffers)]
    public async Task Append_PositiveWithoutOffers_ClosesWhatStood(ObservationStatus status)
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        Assert.Single(await Store.Observations.AppendAsync([Attempt("A", status, T0.AddHours(1))], Ct));

        Assert.Empty((await Store.SnapshotAsync("A")).Offers);
        await Store.Observations.AppendAsync([Seen("A", 8m, T0.AddHours(2))], Ct);
        Assert.Equal(Euro(9m), Assert.Single((await Store.SnapshotAsync("A")).Offers).PreviousPrice);
    }

    [Fact]
    public async Task Append_SeveralSellers_EachHasItsOwnInterval()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync(
            [SeenOnListing(
                "A", T0, SellerOffer("A", "S1", 9m), SellerOffer("A", "S2", 8m),
                SellerOffer("A", "S2", 5m) with { Condition = Condition.UsedGood })],
            Ct);

        await Store.Observations.AppendAsync(
            [SeenOnListing("A", T0.AddHours(1), SellerOffer("A", "S2", 8m), SellerOffer("A", "S3", 7m))], Ct);

        var offers = (await Store.SnapshotAsync("A")).Offers;
        Assert.Equal([("S2", 8m, 2), ("S3", 7m, 1)], offers
            .OrderBy(offer => offer.SellerId, StringComparer.Ordinal)
            .Select(offer => (offer.SellerId!, offer.Price.Amount, offer.TimesSeen)));
        Assert.All(offers, offer => Assert.Equal(ListingOf("A"), offer.Listing));
    }

    [Fact]
    public async Task Append_ShopOffer_CountsForAllListingsOfTheSku_MarketplaceOfferForItsOwn()
    {
        await Store.Catalog.ApplyImportAsync(Import("A") with { Listings = [Listing("A"), Listing("A", "other")] }, Ct);

        var byShop = await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        var byMarket = await Store.Observations.AppendAsync([SeenOnListing("A", T0, SellerOffer("A", "S", 8m))], Ct);

        Assert.Equal([ListingOf("A", "other"), ListingOf("A")], byShop.Order());
        Assert.Equal([ListingOf("A")], byMarket);
        var other = Assert.Single(await Store.Pricing.LoadSnapshotsAsync([ListingOf("A", "other")], Settings, T0, Ct));
        Assert.Equal(9m, Assert.Single(other.Offers).Price.Amount);
        Assert.Equal(ListingOf("A"), Assert.Single(other.Siblings).Id);
    }

    [Fact]
    public async Task Append_PositiveReadWithoutChange_BumpsOnlyWhoeverAwaitsEvidence()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        var commit = Decide(await Store.SnapshotAsync("A"), "d1", null, T0, DecisionAction.Hold, DecisionReason.SecondLook);
        await Store.CommitAsync(
            commit with { Guarded = commit.Guarded with { Decision = commit.Guarded.Decision with { AwaitsEvidence = true } } });

        Assert.Empty(await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.Failed, T0.AddMinutes(1))], Ct));
        Assert.Equal([ListingOf("A")], await Store.Observations.AppendAsync([Seen("A", 9m, T0.AddMinutes(2))], Ct));
    }

    [Fact]
    public async Task Append_TwoPagesOfAProductInABatch_BumpsEachOfItsListingsOnceAndFromTheFirstChangeOn()
    {
        await Store.Catalog.ApplyImportAsync(
            Import("A") with
            {
                Listings = [Listing("A"), Listing("A", "other")],
                Watches = [new Watch(WatchOf("A"), null), new Watch(WatchOf("A", "q"), null)],
            },
            Ct);
        var before = (await Store.SnapshotAsync("A")).Version;

        var bumped = await Store.Observations.AppendAsync(
            [Seen("A", 9m, T0.AddMinutes(2)), Seen("A", 8m, T0.AddMinutes(1)) with { Watch = WatchOf("A", "q") }], Ct);

        Assert.Equal([ListingOf("A", "other"), ListingOf("A")], bumped.OrderBy(listing => listing.Channel.Value, StringComparer.Ordinal));
        Assert.Equal(before with { Market = before.Market + 1 }, (await Store.SnapshotAsync("A")).Version);
        await Store.SetAsync("A", "d-1", 7.9m, T0.AddHours(1));
        var history = (await Store.Views.GetProductHistoryAsync(new HistorySpan(new Sku("A"), T0, T0.AddDays(1)), Ct))!;
        Assert.Equal(T0.AddMinutes(1), Assert.Single(history.Listings.SelectMany(trail => trail.Pushes)).SeenAt);
    }

    [Fact]
    public async Task Snapshot_ASibling_SaysWhoShipsItAndOfWhichAccountItIs()
    {
        var leader = Listing("A", "other") with { Account = "second", Fulfilment = Fulfilment.Platform };
        await Store.Catalog.ApplyImportAsync(Import("A") with { Listings = [Listing("A"), leader] }, Ct);

        var sibling = Assert.Single((await Store.SnapshotAsync("A")).Siblings);

        Assert.Equal((ListingOf("A", "other"), "second", Fulfilment.Platform), (sibling.Id, sibling.Account, sibling.Fulfilment));
    }

    [Fact]
    public async Task Append_Featured_MovesTheMarketAndRemembersThePrice()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        Assert.Single(await Store.Observations.AppendAsync([SeenOnListing("A", T0) with { IsFeatured = true }], Ct));
        Assert.Empty(await Store.Observations.AppendAsync([SeenOnListing("A", T0.AddMinutes(1)) with { IsFeatured = true }], Ct));
        Assert.Single(await Store.Observations.AppendAsync([SeenOnListing("A", T0.AddMinutes(2)) with { IsFeatured = false }], Ct));

        var snapshot = await Store.SnapshotAsync("A");
        Assert.False(snapshot.IsFeatured);
        Assert.Equal(Euro(10m), snapshot.History.LastFeaturedPrice);
    }

    [Fact]
    public async Task Append_EveryAttempt_IsCounted()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync(
            [Seen("A", 9m, T0), Seen("A", 9m, T0.AddMinutes(1)), Attempt("A", ObservationStatus.Blocked, T0.AddMinutes(2))], Ct);
        await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.Blocked, T0.AddMinutes(3))], Ct);

        var source = Assert.Single(await Store.Reports.GetSourceStatisticsAsync(T0.AddMinutes(4), Ct));

        Assert.Equal((2, 2), (source.ByStatus["priced"], source.ByStatus["blocked"]));
        Assert.Equal(
            (T0.AddMinutes(3), T0.AddMinutes(1), "because"), (source.LastAttemptAt!.Value, source.LastPositiveAt!.Value, source.LastError));
        Assert.Equal(4, (await Store.Reports.GetStatisticsAsync(T0, Ct)).Attempts);
    }

    [Fact]
    public async Task Append_UnknownWatch_IsLeftOutAndTheRestIsWritten()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        Assert.Equal([ListingOf("A")], await Store.Observations.AppendAsync([Seen("nobody", 9m, T0), Seen("A", 9m, T0)], Ct));
    }

    [Fact]
    public async Task Append_FromManyCallers_LosesNothing()
    {
        var skus = Enumerable.Range(0, 40).Select(i => $"S{i:00}").ToList();
        await Store.Catalog.ApplyImportAsync(Import(skus), Ct);

        await Task.WhenAll(skus.Select(sku => Task.Run(async () => await Store.Observations.AppendAsync([Seen(sku, 9m, T0)], Ct))));

        Assert.Equal(40, (await Store.Reports.GetStatisticsAsync(T0, Ct)).Offers);
        Assert.Equal(40, (await Store.Reports.GetProductsAsync(new ProductQuery(null, null, null, null, null, 500), Ct)).Items.Count);
    }
}
