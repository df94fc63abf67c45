using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Observing;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>What is read: our prices, our listings and the rivals' offers; M7 to M9 of the design.</summary>
public sealed class MiraklReadTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadPrices_DiscountOfTheStoreRuns_IsShownAndNotOurs()
    {
        await using var market = new MiraklMarket();
        market.Shop.Add("a", 10m).Prices = [new(10m) { Discount = 8m, DiscountUntil = market.Time.GetUtcNow().AddDays(1) }];
        var read = Assert.IsType<PriceReadOutcome.Read>(await market.ReadAsync("a"));
        Assert.Equal((10m, 8m), (read.Price.Amount, read.Shown?.Amount));
        Assert.StartsWith("discount until ", read.ShownBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task M9_ScheduledPriceStandsAboveOurs_IsShown()
    {
        await using var market = new MiraklMarket(settings => settings["PricingChannel"] = "FR");
        market.Shop.Add("a", 10m).Prices =
            [new(10m), new(9m) { Channel = "FR" }, new(7m) { Channel = "FR", Until = market.Time.GetUtcNow().AddDays(1) }];
        var read = Assert.IsType<PriceReadOutcome.Read>(await market.ReadAsync("a"));
        Assert.Equal((9m, 7m), (read.Price.Amount, read.Shown?.Amount));
        Assert.Contains("scheduled", read.ShownBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task M9_ChannelHasNoPriceOfItsOwn_TheDefaultIsLive()
    {
        await using var market = new MiraklMarket(settings => settings["PricingChannel"] = "FR");
        market.Shop.Add("a", 10m);
        var read = Assert.IsType<PriceReadOutcome.Read>(await market.ReadAsync("a"));
        Assert.Equal((10m, null), (read.Price.Amount, read.Shown));
    }

    [Fact]
    public async Task ReadPrices_ManyOfALargeShop_TakesPagesAndFindsEveryOne()
    {
        await using var market = new MiraklMarket();
        for (var i = 0; i < 250; i++)
            market.Shop.Add($"sku-{i:000}", 5m + i);
        var read = await market.Mirakl.ReadPricesAsync(
            [.. Enumerable.Range(0, 100).Select(i => MiraklMarket.Of($"sku-{249 - (2 * i):000}")), MiraklMarket.Of("gone")], Ct);
        Assert.Equal(
            Enumerable.Range(0, 100).Select(i => 254m - (2 * i)),
            read.OfType<PriceReadOutcome.Read>().Select(one => one.Price.Amount));
        Assert.IsType<PriceReadOutcome.Gone>(read[^1]);
        Assert.InRange(market.Shop.Api.Calls.Count, 3, 5);
    }

    [Fact]
    public async Task ReadPrices_FewOfALargeShop_AreAskedForOneByOne()
    {
        await using var market = new MiraklMarket();
        for (var i = 0; i < 250; i++)
            market.Shop.Add($"sku-{i:000}", 5m);
        Assert.All(
            await market.Mirakl.ReadPricesAsync([MiraklMarket.Of("sku-240"), MiraklMarket.Of("sku-241")], Ct),
            read => Assert.IsType<PriceReadOutcome.Read>(read));
        Assert.All(market.Shop.Api.Calls, call => Assert.NotNull(call.Parameter("sku")));
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage)]
    [InlineData(ApiFault.CutBody)]
    [InlineData(ApiFault.Unavailable)]
    public async Task ReadPrices_AnswerIsNone_FailsAndIsNeverGone(ApiFault fault)
    {
        await using var market = new MiraklMarket();
        market.Shop.Api.Break(fault);
        Assert.IsType<PriceReadOutcome.Failed>(await market.ReadAsync("a"));
    }

    [Fact]
    public async Task AnyCall_KeyIsRevoked_IsRefusedWithoutTheKey()
    {
        await using var market = new MiraklMarket();
        market.Shop.KeyIsRevoked = true;
        var refused = Assert.IsType<PriceReadOutcome.Refused>(await market.ReadAsync("a"));
        Assert.DoesNotContain(MiraklSimulator.Key, refused.Reason, StringComparison.Ordinal);
        Assert.IsType<PushOutcome.Refused>(await market.PushAsync(ChannelConformance.Change("a", 9m)));
    }

    [Fact]
    public async Task ReadListings_Offer_IsToldWithWhatTheShopKnows()
    {
        await using var market = new MiraklMarket();
        var offer = market.Shop.Add("a", 10m);
        (offer.Ean, offer.Quantity, offer.IsActive, offer.Title) = ("4006381333931", 0, false, "Pen");
        var page = Assert.IsType<ListingPageOutcome.Page>(await market.Mirakl.ReadListingsAsync(null, null, Ct));
        var listing = Assert.Single(page.Listings);
        Assert.Equal(("a", "Pen", "4006381333931", "P-a"), (listing.ChannelSku, listing.Title, listing.Gtin, listing.CatalogueId));
        Assert.Equal(
            (10m, 0, ListingStatus.Inactive, "ZERO_QUANTITY"),
            (listing.Price?.Amount, listing.Stock, listing.Status, listing.StatusReason));
        Assert.Equal((Condition.New, 1), (listing.Condition, page.Total));
    }

    [Fact]
    public async Task M7_Rivals_ComeInPagesWithOursMarkedAndInactiveOnesLeftOut()
    {
        await using var market = new MiraklMarket();
        market.Shop.Add("a", 11m);
        market.Shop.Rivals.Most = 2;
        market.Shop.Rivals.Set(
            "P-a", new("rival-a", 10m, 2.50m), new("asleep", 1m, IsActive: false), new(MiraklSimulator.ShopName, 11m), new("rival-b", 12m),
            new("rival-c", 13m, State: "3"));
        var read = await OffersAsync(market, "a");
        Assert.Equal(["rival-a", MiraklSimulator.ShopName, "rival-b", "rival-c"], read.Offers.Select(offer => offer.SellerId));
        Assert.Equal(MiraklSimulator.ShopName, Assert.Single(read.Offers, offer => offer.Ours == Ownership.Yes).SellerId);
        Assert.Equal((10m, 2.50m), (read.Offers[0].Price.Amount, read.Offers[0].Shipping?.Amount));
        Assert.Equal((Condition.New, (Condition?)null), (read.Offers[0].Condition, read.Offers[^1].Condition));
        Assert.Equal((4, null), (read.Market?.StatedOffers, read.IsFeatured));
    }

    [Fact]
    public async Task M7_OurNameIsNotToBeHad_NothingIsReadAsARival()
    {
        await using var market = new MiraklMarket();
        market.Shop.Add("a", 11m);
        market.Shop.Rivals.Set("P-a", new MiraklSimRival(MiraklSimulator.ShopName, 11m));
        market.Shop.Api.Break(ApiFault.Unavailable, call => call.Path == "/api/account");
        Assert.IsType<OfferReadOutcome.Failed>(Assert.Single(await market.Mirakl.ReadOffersAsync([MiraklMarket.Of("a")], Ct)));
        await OffersAsync(market, "a");
        await OffersAsync(market, "a");
        Assert.Equal(2, market.Shop.Api.Calls.Count(call => call.Path == "/api/account"));
    }

    [Fact]
    public async Task M7_TwoListingsOfOneProduct_BothGetItsOffersByOneCall()
    {
        await using var market = new MiraklMarket();
        (market.Shop.Add("a", 11m).Product, market.Shop.Add("b", 12m).Product) = ("P", "P");
        market.Shop.Rivals.Set("P", new MiraklSimRival("rival-a", 10m));
        var read = await market.Mirakl.ReadOffersAsync([MiraklMarket.Of("b"), MiraklMarket.Of("a")], Ct);
        Assert.All(read, one => Assert.Single(Assert.IsType<OfferReadOutcome.Read>(one).Offers));
        Assert.Single(market.Shop.Api.Calls, call => call.Path == "/api/products/offers");
    }

    [Fact]
    public async Task M8_LeadTimeOfNoneIsToldAsOne_IsNotTakenForADay()
    {
        await using var market = new MiraklMarket();
        market.Shop.Add("a", 11m);
        market.Shop.Rivals.Set("P-a", new("rival-a", 10m, Lead: 0), new("rival-b", 12m, Lead: 4));
        Assert.Equal([null, 4], (await OffersAsync(market, "a")).Offers.Select(offer => offer.HandlingDays));
    }

    private static async Task<OfferReadOutcome.Read> OffersAsync(MiraklMarket market, string sku) =>
        Assert.IsType<OfferReadOutcome.Read>(Assert.Single(await market.Mirakl.ReadOffersAsync([MiraklMarket.Of(sku)], Ct)));
}
