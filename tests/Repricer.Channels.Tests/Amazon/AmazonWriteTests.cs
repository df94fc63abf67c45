using System.Text.Json.Nodes;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonWriteTests
{
    [Fact]
    public async Task A1_OkWithInvalid_IsRejectedOnceAndThePriceStands()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings.Refuse = _ => "the price is refused";
        var outcome = Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct));
        Assert.Contains("99022: the price is refused", outcome.Reason);
        Assert.Equal(1, shop.Simulator.CountOf("patch"));
        Assert.Equal("50", shop.Simulator.Listings["sku"].Live);
    }

    [Fact]
    public async Task A2_AcceptedAndAppliedLater_IsReadAsTheOldPriceUntilThen()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings.Delay = TimeSpan.FromSeconds(90);
        Assert.Null(Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct)).Submission);
        Assert.Equal(50m, (await Read(shop, "sku")).Price.Amount);
        shop.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(40m, (await Read(shop, "sku")).Price.Amount);
    }

    [Fact]
    public async Task A2_AcceptedAndNeverApplied_IsReadAsTheOldPriceWithoutARefusal()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings.Delay = null;
        await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct);
        shop.Time.Advance(TimeSpan.FromHours(2));
        var read = await Read(shop, "sku");
        Assert.Equal(50m, read.Price.Amount);
        Assert.Null(read.Refusal);
    }

    [Fact]
    public async Task A3_UnknownSku_IsRejectedBeforeAmazonCanAcceptIt()
    {
        await using var shop = await Open("sku");
        Assert.Contains("no such listing", Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(AmazonUnderTest.Change("gone", 40m), Ct)).Reason);
        Assert.Equal(0, shop.Simulator.CountOf("patch"));
        Assert.IsType<PriceReadOutcome.Gone>(await shop.ReadAsync("gone", Ct));
    }

    [Trait("situation", "15")]
    [Fact]
    public async Task A3_SearchLeavesAListingOut_ItsOwnAddressDecides()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings.Hide = _ => true;
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct));
        Assert.Equal(40m, (await Read(shop, "sku")).Price.Amount);
    }

    [Fact]
    public async Task A4_LaterIssueAboutThePrice_IsARefusal()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings.Delay = null;
        await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct);
        shop.Simulator.Listings["sku"].AddIssue("8572", "texts do not matter", "ERROR", "INVALID_ATTRIBUTE", "item_name");
        Assert.Null((await Read(shop, "sku")).Refusal);
        shop.Simulator.Listings["sku"].AddIssue("90225", "price out of proportion", "ERROR", "INVALID_PRICE");
        Assert.Equal("90225: price out of proportion", (await Read(shop, "sku")).Refusal);
    }

    [Fact]
    public async Task A4_IssueThatStoodBefore_IsNoRefusalOfThisPriceForAWhile()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings.Delay = null;
        shop.Simulator.Listings["sku"].AddIssue("90225", "the price of yesterday", "ERROR", "INVALID_PRICE");
        await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct);
        Assert.Null((await Read(shop, "sku")).Refusal);
        shop.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("90225: the price of yesterday", (await Read(shop, "sku")).Refusal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A5_Replace_KeepsWhatIsNotOursWhetherItDropsOrNot(bool drops)
    {
        await using var shop = await Open("sku");
        var listing = shop.Simulator.Listings["sku"];
        shop.Simulator.Listings.ReplaceDrops = drops;
        listing.Set("minimum_seller_allowed_price", 30m);
        listing.Set("maximum_seller_allowed_price", 80m);
        listing.Set("map_price", 35m);
        listing.Set("our_price", 48m, "B2B");
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct));
        listing = shop.Simulator.Listings["sku"];
        Assert.Equal((40m, 30m, 80m, 35m, 48m), (
            listing.Amount("our_price"), listing.Amount("minimum_seller_allowed_price"), listing.Amount("maximum_seller_allowed_price"),
            listing.Amount("map_price"), listing.Amount("our_price", "B2B")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A5_BoundsAndTiers_GoInTheSamePatch(bool drops)
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings.ReplaceDrops = drops;
        var terms = AmazonUnderTest.Bounds(30m, 80m) with { Tiers = AmazonUnderTest.Tiers((5, 38m), (10, 36.5m)).Tiers };
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(AmazonUnderTest.Change("sku", 40m) with { Terms = terms }, Ct));
        var listing = shop.Simulator.Listings["sku"];
        Assert.Equal((40m, 30m, 80m), (
            listing.Amount("our_price"), listing.Amount("minimum_seller_allowed_price"), listing.Amount("maximum_seller_allowed_price")));
        Assert.Equal(40m, listing.Amount("our_price", "B2B"));
        Assert.Equal(
            """[{"schedule":[{"discount_type":"fixed","levels":[{"lower_bound":5,"value":38.00},{"lower_bound":10,"value":36.50}]}]}]""",
            listing.Entry("B2B")!["quantity_discount_plan"]!.ToJsonString());
        Assert.Equal(1, shop.Simulator.CountOf("patch"));
    }

    [Trait("situation", "6")]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A6_Clear_TakesBoundsAndTiersAwayAndNeverSendsAZero(bool drops)
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings.ReplaceDrops = drops;
        await shop.PushAsync(
            AmazonUnderTest.Change("sku", 40m) with { Terms = AmazonUnderTest.Bounds(30m, 80m) with { Tiers = AmazonUnderTest.Tiers((5, 38m)).Tiers } }, Ct);
        var clear = PriceTerms.Leave with { Bounds = new(DesiredKind.Clear, default), Tiers = new(DesiredKind.Clear, default) };
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(AmazonUnderTest.Change("sku", 20m, 2) with { Terms = clear }, Ct));
        var listing = shop.Simulator.Listings["sku"];
        Assert.Equal("20.00", listing.Live);
        Assert.Null(listing.Entry("ALL")!["minimum_seller_allowed_price"]);
        Assert.Null(listing.Entry("ALL")!["maximum_seller_allowed_price"]);
        Assert.Null(listing.Entry("B2B")!["quantity_discount_plan"]);

        // What we made for business buyers follows, or it would be sold below the floor one day.
        Assert.Equal(20m, listing.Amount("our_price", "B2B"));
        await shop.PushAsync(AmazonUnderTest.Change("sku", 70m, 3), Ct);
        Assert.Equal(70m, shop.Simulator.Listings["sku"].Amount("our_price", "B2B"));
    }

    [Fact]
    public async Task A6_EmptyObjectForAPrice_IsWhatTheSimulatorRefuses()
    {
        await using var shop = await Open("sku");
        var patches = JsonNode.Parse(
            """[{"op":"replace","path":"/attributes/purchasable_offer","value":[{"audience":"B2B","quantity_discount_plan":[{}]}]}]""")!.AsArray();
        Assert.Equal("INVALID", (string?)shop.Simulator.Listings.Submit("sku", patches)["status"]);
    }

    [Theory]
    [InlineData(45, 60)]
    [InlineData(20, 30)]
    public async Task A7_PriceOutsideOfAmazonsRange_IsNotTriedForItWouldTakeTheListingDown(int lowest, int highest)
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings["sku"].Set("minimum_seller_allowed_price", lowest);
        shop.Simulator.Listings["sku"].Set("maximum_seller_allowed_price", highest);
        Assert.Contains("seller_allowed_price", Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct)).Reason);
        Assert.Equal(0, shop.Simulator.CountOf("patch"));
        Assert.True(shop.Simulator.Listings["sku"].IsBuyable);
    }

    [Trait("situation", "7")]
    [Fact]
    public async Task A7_NewRangeThatLeavesThePresentPriceOut_IsNarrowedByTheNextChange()
    {
        await using var shop = await Open("sku");
        var first = AmazonUnderTest.Change("sku", 90m) with { Terms = AmazonUnderTest.Bounds(80m, 120m) };
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(first, Ct));
        Assert.Equal("90.00", shop.Simulator.Listings["sku"].Live);
        Assert.Equal(50m, shop.Simulator.Listings["sku"].Amount("minimum_seller_allowed_price"));
        await shop.PushAsync(AmazonUnderTest.Change("sku", 91m, 2) with { Terms = first.Terms }, Ct);
        Assert.Equal((91m, 80m), (shop.Simulator.Listings["sku"].Amount("our_price"), shop.Simulator.Listings["sku"].Amount("minimum_seller_allowed_price")));
    }

    [Fact]
    public async Task A7_RefusedAfterAcceptance_IsARefusalAndTheAttributeIsThePrice()
    {
        await using var shop = await Open("sku");
        shop.Simulator.Listings.Delay = TimeSpan.FromSeconds(30);
        await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct);
        shop.Simulator.Listings["sku"].Set("minimum_seller_allowed_price", 45m);
        shop.Simulator.Listings.ReplaceDrops = false;
        shop.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains("18160", (await Read(shop, "sku")).Refusal);
    }

    [Fact]
    public async Task A15_TokenExpiresMidBatch_IsFetchedAgainAndNothingIsLost()
    {
        await using var shop = await Open("a", "b");
        shop.Simulator.Tokens.Life = TimeSpan.FromMinutes(10);
        await shop.PushAsync(AmazonUnderTest.Change("a", 40m), Ct);
        shop.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(AmazonUnderTest.Change("b", 41m), Ct));
        Assert.Equal(2, shop.Simulator.Tokens.Granted);
        Assert.Equal([("a", "40.00", "EUR"), ("b", "41.00", "EUR")], shop.Arrived());
    }

    [Fact]
    public async Task A15_TokenNearItsEnd_IsRenewedBeforeItIsRefused()
    {
        await using var shop = await Open("a");
        await shop.PushAsync(AmazonUnderTest.Change("a", 40m), Ct);
        shop.Time.Advance(TimeSpan.FromMinutes(49));
        await shop.PushAsync(AmazonUnderTest.Change("a", 41m, 2), Ct);
        Assert.Equal(2, shop.Simulator.Tokens.Granted);
        Assert.Equal(2, shop.Simulator.CountOf("patch"));
    }

    [Fact]
    public async Task Push_AuthorisationWithdrawn_IsRefusedOnceAndNotTriedForTheOthers()
    {
        await using var shop = await Open("a", "b");
        shop.Simulator.Tokens.IsRevoked = true;
        var outcomes = await shop.Adapter.PushAsync(
            ChannelConformance.Batch("b1", AmazonUnderTest.Change("a", 40m), AmazonUnderTest.Change("b", 41m)), Ct);
        Assert.All(outcomes, outcome => Assert.Contains("invalid_grant", Assert.IsType<PushOutcome.Refused>(outcome).Reason));
        Assert.IsType<PriceReadOutcome.Refused>(await shop.ReadAsync("a", Ct));
        Assert.Equal(0, shop.Simulator.CountOf("patch"));
    }

    private static async Task<AmazonUnderTest> Open(params string[] skus)
    {
        var shop = await AmazonUnderTest.OpenAsync();
        foreach (var sku in skus)
            shop.Simulator.Listings.Add(sku);
        return shop;
    }

    private static async Task<PriceReadOutcome.Read> Read(AmazonUnderTest shop, string sku) => Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync(sku, Ct));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
