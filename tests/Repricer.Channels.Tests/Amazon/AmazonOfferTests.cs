using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Observing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonOfferTests
{
    [Fact]
    public async Task ReadOffers_Offer_CarriesAllThatAmazonTells()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Pricing.Of["sku"] = [AmazonSimPricing.Offer("A-RIVAL", 19.99m, 4.90m, winner: true, platform: true)];
        var offer = Assert.Single((await Read(shop, "sku")).Offers);
        Assert.Equal((19.99m, 4.90m, "A-RIVAL", Fulfilment.Platform, Condition.New, 97m, 120, 2, true, "DE", true), (
            offer.Price.Amount, offer.Shipping!.Value.Amount, offer.SellerId, offer.Fulfilment, offer.Condition, offer.Rating, offer.FeedbackCount,
            offer.HandlingDays, offer.InStock, offer.ShipsFrom, offer.Featured));
    }

    [Theory]
    [InlineData(true, 20, 30, true)]
    [InlineData(false, 20, 20, false)]
    [InlineData(false, 20, 30, false)]
    public async Task ReadOffers_BuyBox_IsOursOnlyWhereTwoFactsAgree(bool ourFlag, int ours, int theirs, bool? featured)
    {
        await using var shop = await Open("sku");
        shop.Simulator.Pricing.Of["sku"] =
            [AmazonSimPricing.Offer(AmazonSimulator.Seller, ours, winner: ourFlag), AmazonSimPricing.Offer("A-RIVAL", theirs, winner: !ourFlag)];
        Assert.Equal(featured, (await Read(shop, "sku")).IsFeatured);
    }

    [Trait("situation", "10")]
    [Fact]
    public async Task Situation10_FlagOnTheWrongOffer_IsNotBelieved()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Pricing.Of["sku"] =
            [AmazonSimPricing.Offer(AmazonSimulator.Seller, 20m, winner: true), AmazonSimPricing.Offer("A-RIVAL", 18m)];
        shop.Simulator.Pricing.Twist = (_, part) =>
            part["body"]!["payload"]!["Summary"]!["BuyBoxPrices"]![0]!["ListingPrice"] = AmazonSimPricing.Money(18m);
        var read = await Read(shop, "sku");
        Assert.Null(read.IsFeatured);
        Assert.DoesNotContain(read.Offers, offer => offer.Featured && offer.Ours == Ownership.Yes);
    }

    [Fact]
    public async Task ReadOffers_NoBuyBoxAtAll_IsSuppressed()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Pricing.Of["sku"] = [AmazonSimPricing.Offer(AmazonSimulator.Seller, 20m, featured: false), AmazonSimPricing.Offer("A-RIVAL", 18m)];
        var read = await Read(shop, "sku");
        Assert.Equal((false, true, false, 99m), (
            read.IsFeatured, read.Market!.IsSuppressed, read.Market.IsEligible, read.Market.CompetitivePriceThreshold!.Value.Amount));
    }

    [Fact]
    public async Task A9_OneElementFails_TheOthersAreRead()
    {
        await using var shop = await Open("a", "b", "c");
        foreach (var sku in new[] { "a", "b", "c" })
            shop.Simulator.Pricing.Of[sku] = [AmazonSimPricing.Offer($"A-{sku}", 10m)];
        shop.Simulator.Pricing.Status = sku => sku switch { "a" => 429, "b" => 500, _ => 200 };
        var read = await shop.Amazon.ReadOffersAsync([AmazonUnderTest.Of("a"), AmazonUnderTest.Of("b"), AmazonUnderTest.Of("c")], Ct);
        Assert.IsType<OfferReadOutcome.Throttled>(read[0]);
        Assert.IsType<OfferReadOutcome.Failed>(read[1]);
        Assert.Equal("A-c", Assert.Single(Assert.IsType<OfferReadOutcome.Read>(read[2]).Offers).SellerId);
    }

    [Fact]
    public async Task A9_ElementIsMissing_IsFailedNotItsNeighbours()
    {
        await using var shop = await Open("a", "b");
        shop.Simulator.Pricing.Of["b"] = [AmazonSimPricing.Offer("A-b", 10m)];
        shop.Simulator.Pricing.Twist = (sku, part) =>
        {
            if (sku == "a")
                part["request"]!["SellerSKU"] = "somebody-else";
        };
        var read = await shop.Amazon.ReadOffersAsync([AmazonUnderTest.Of("a"), AmazonUnderTest.Of("b")], Ct);
        Assert.IsType<OfferReadOutcome.Failed>(read[0]);
        Assert.IsType<OfferReadOutcome.Read>(read[1]);
    }

    [Trait("situation", "12")]
    [Fact]
    public async Task A10_TwoSkusOfOneProductNotKnown_TheBatchIsHalvedUntilAllAreRead()
    {
        await using var shop = await Open();
        foreach (var sku in new[] { "a", "b", "c" })
            shop.Simulator.Listings.Add(sku, asin: "B000000001");
        shop.Simulator.Listings.Add("d");
        var read = await shop.Amazon.ReadOffersAsync([.. "abcd".Select(letter => AmazonUnderTest.Of(letter.ToString()))], Ct);
        Assert.All(read, outcome => Assert.IsType<OfferReadOutcome.Read>(outcome));
    }

    [Fact]
    public async Task A10_TwoSkusOfOneProductKnown_GoApartAtOnce()
    {
        await using var shop = await Open();
        shop.Simulator.Listings.Add("a", asin: "B000000001");
        shop.Simulator.Listings.Add("b", asin: "B000000001");
        ListingId[] both = [AmazonUnderTest.Of("a"), AmazonUnderTest.Of("b")];
        await shop.Amazon.ReadPricesAsync(both, Ct);
        Assert.All(await shop.Amazon.ReadOffersAsync(both, Ct), outcome => Assert.IsType<OfferReadOutcome.Read>(outcome));
        Assert.Equal(2, shop.Simulator.CountOf("offers"));
    }

    [Trait("situation", "2")]
    [Fact]
    public async Task A11_ListIsEmptyAndSevenAreStated_BothAreTold()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Pricing.Of["sku"] = [];
        shop.Simulator.Pricing.Twist = (_, part) => part["body"]!["payload"]!["Summary"]!["TotalOfferCount"] = 7;
        var read = await Read(shop, "sku");
        Assert.Empty(read.Offers);
        Assert.Equal(7, read.Market!.StatedOffers);
        Assert.Null(read.IsFeatured);
    }

    [Trait("situation", "9")]
    [Fact]
    public async Task A12_AnswerOfLastWeek_CarriesItsDate()
    {
        await using var shop = await Open("sku");
        var week = shop.Time.GetUtcNow().AddDays(-7);
        shop.Simulator.Pricing.Of["sku"] = [AmazonSimPricing.Offer("A-RIVAL", 10m)];
        shop.Simulator.Pricing.Twist = (_, part) => part["headers"]!["Date"] = week.ToString("R");
        Assert.Equal(week, (await Read(shop, "sku")).Market!.AsOf);
    }

    [Fact]
    public async Task ReadOffers_AmazonHasNotGatheredThemYet_IsNoAnswer()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Pricing.Twist = (_, part) => part["body"]!["payload"]!["status"] = "ActiveButTooSoonForProcessing";
        Assert.IsType<OfferReadOutcome.Failed>(Assert.Single(await shop.Amazon.ReadOffersAsync([AmazonUnderTest.Of("sku")], Ct)));
    }

    [Trait("situation", "12")]
    [Fact]
    public async Task ReadOffers_AwkwardSkus_ArriveWhole()
    {
        await using var shop = await Open("a/b #1", "x+y");
        shop.Simulator.Pricing.Of["a/b #1"] = [AmazonSimPricing.Offer("A-1", 10m)];
        shop.Simulator.Pricing.Of["x+y"] = [AmazonSimPricing.Offer("A-2", 11m)];
        var read = await shop.Amazon.ReadOffersAsync([AmazonUnderTest.Of("x+y"), AmazonUnderTest.Of("a/b #1")], Ct);
        Assert.Equal(["A-2", "A-1"], read.Select(outcome => Assert.Single(Assert.IsType<OfferReadOutcome.Read>(outcome).Offers).SellerId));
    }

    [Theory]
    [InlineData("VALID_FOEP", 17.5, true)]
    [InlineData("OFFER_NOT_ELIGIBLE", null, false)]
    [InlineData("NO_COMPETING_OFFER", null, null)]
    [InlineData("A_STATE_OF_TOMORROW", null, null)]
    public async Task ReadOffers_ExpectedPrice_IsToldAsAmazonStatesIt(string state, object? price, bool? eligible)
    {
        await using var shop = await Open("sku");
        shop.Simulator.Pricing.Of["sku"] = [AmazonSimPricing.Offer("A-RIVAL", 18m, winner: true)];
        shop.Simulator.Pricing.ExpectedOf = _ => (state, price is null ? null : Convert.ToDecimal(price, System.Globalization.CultureInfo.InvariantCulture));
        var market = (await Read(shop, "sku")).Market!;
        Assert.Equal((price is null ? null : 17.5m, eligible), (market.ExpectedFeaturedPrice?.Amount, market.IsEligible));
    }

    [Fact]
    public async Task ReadOffers_ExpectedPrice_IsAskedForTwiceAMinuteAndKeptMeanwhile()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Pricing.Of["sku"] = [AmazonSimPricing.Offer("A-RIVAL", 18m)];
        shop.Simulator.Pricing.ExpectedOf = _ => ("VALID_FOEP", 17.5m);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(17.5m, (await Read(shop, "sku")).Market!.ExpectedFeaturedPrice?.Amount);
            shop.Time.Advance(TimeSpan.FromSeconds(6));
        }

        Assert.Equal(2, shop.Simulator.CountOf("expected"));
        shop.Simulator.Fault = operation => operation == "expected" ? AmazonFault.Status(500) : null;
        shop.Time.Advance(TimeSpan.FromHours(3));
        Assert.Null((await Read(shop, "sku")).Market!.ExpectedFeaturedPrice);
    }

    [Fact]
    public async Task P1_ReferencePrices_AreToldAsAdviceOfTheProduct()
    {
        await using var shop = await OpenWithReferencesAsync();
        shop.Simulator.Pricing.ReferencesOf = asin => asin == "B000000001"
            ? [("CompetitivePriceThreshold", 21m), ("CompetitivePrice", 18.5m), ("WasPrice", 25m), ("A_NAME_OF_TOMORROW", 1m)]
            : [];
        var market = (await Read(shop, "sku")).Market!;

        // The threshold that came with the offers is newer; the suggested price is shown and followed by nobody.
        Assert.Equal((18.5m, 99m), (market.SuggestedPrice!.Value.Amount, market.CompetitivePriceThreshold!.Value.Amount));
        Assert.Null((await Read(shop, "other")).Market!.SuggestedPrice);
        shop.Simulator.Pricing.Twist = (_, part) => part["body"]!["payload"]!["Summary"]!.AsObject().Remove("CompetitivePriceThreshold");
        Assert.Equal(21m, (await Read(shop, "sku")).Market!.CompetitivePriceThreshold!.Value.Amount);
    }

    [Fact]
    public async Task P2_ReferencePrices_AreAskedForTwiceAMinuteAndOnlyWhereConfigured()
    {
        await using var shop = await OpenWithReferencesAsync();
        for (var i = 0; i < 10; i++)
        {
            await Read(shop, "sku");
            shop.Time.Advance(TimeSpan.FromSeconds(6));
        }

        Assert.Equal(2, shop.Simulator.CountOf("summary"));
        await using var without = await Open("sku");
        await without.ReadAsync("sku", Ct);
        await Read(without, "sku");
        Assert.Equal(0, without.Simulator.CountOf("summary"));
    }

    [Fact]
    public async Task P3_PartOfASummaryFailsOrContradictsItself_NothingIsTakenOfIt()
    {
        await using var shop = await OpenWithReferencesAsync();
        shop.Simulator.Pricing.ReferencesOf = asin =>
            asin == "B000000001" ? [("CompetitivePrice", 18.5m), ("CompetitivePrice", 18m)] : [("CompetitivePrice", 9m)];
        shop.Simulator.Pricing.SummaryStatus = asin => asin == "B000000002" ? 500 : 200;
        Assert.Null((await Read(shop, "sku")).Market!.SuggestedPrice);
        Assert.Null((await Read(shop, "other")).Market!.SuggestedPrice);
        Assert.Equal(1, shop.Simulator.CountOf("summary"));
    }

    private static async Task<AmazonUnderTest> OpenWithReferencesAsync()
    {
        var shop = await AmazonUnderTest.OpenAsync(settings => settings["ReferencePrices"] = "true");
        shop.Simulator.Listings.Add("sku", asin: "B000000001");
        shop.Simulator.Listings.Add("other", asin: "B000000002");
        foreach (var sku in new[] { "sku", "other" })
            shop.Simulator.Pricing.Of[sku] = [AmazonSimPricing.Offer("A-RIVAL", 19m, winner: true)];
        await shop.Adapter.ReadPricesAsync([AmazonUnderTest.Of("sku"), AmazonUnderTest.Of("other")], Ct);
        return shop;
    }

    [Fact]
    public async Task ReadOffers_UsedListing_IsAskedForAsUsed()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings["sku"].Condition = "used_very_good";
        shop.Simulator.Pricing.Of["sku"] = [AmazonSimPricing.Offer("A-RIVAL", 18m, sub: "very_good")];
        string? asked = null;
        shop.Simulator.Pricing.Twist = (_, part) => asked = (string?)part["request"]!["ItemCondition"];
        await shop.ReadAsync("sku", Ct);
        Assert.Equal(Condition.UsedVeryGood, Assert.Single((await Read(shop, "sku")).Offers).Condition);
        Assert.Equal("Used", asked);
    }

    private static async Task<AmazonUnderTest> Open(params string[] skus)
    {
        var shop = await AmazonUnderTest.OpenAsync();
        foreach (var sku in skus)
            shop.Simulator.Listings.Add(sku);
        return shop;
    }

    private static async Task<OfferReadOutcome.Read> Read(AmazonUnderTest shop, string sku) =>
        Assert.IsType<OfferReadOutcome.Read>(Assert.Single(await shop.Amazon.ReadOffersAsync([AmazonUnderTest.Of(sku)], Ct)));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
