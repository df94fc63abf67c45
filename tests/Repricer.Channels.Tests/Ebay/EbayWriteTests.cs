using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>What is written, and what eBay makes of it: E1 to E6, E8 and E11 of the design.</summary>
public sealed class EbayWriteTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task E1_MixedAnswer_IsTakenByTheOffersOwnStatus()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        var found = await PushAsync(shop, Change("1", 9m), Change("2", 9m));
        Assert.IsType<PushOutcome.Accepted>(found[0]);
        Assert.Contains("25713", Assert.IsType<PushOutcome.Rejected>(found[1]).Reason, StringComparison.Ordinal);
        Assert.Equal(2, shop.Market.Api.Calls.Count(EbayShop.IsWrite));
    }

    [Fact]
    public async Task E1_AnswerNamesAnotherOffer_IsNotTakenForOurs()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        shop.Market.NamesAnother = true;
        Assert.IsType<PushOutcome.Unknown>(await shop.PushAsync(Change("1", 9m)));
    }

    [Fact]
    public async Task E1_OfferThatTheAnswerDoesNotName_IsUnknown()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        shop.Market.Unnamed.Add("1");
        Assert.IsType<PushOutcome.Unknown>(await shop.PushAsync(Change("1", 9m)));
    }

    [Fact]
    public async Task E2_MoreRevisionsThanADayTakes_AreRefusedUntilMidnightInCalifornia()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        Assert.Equal(250, shop.Adapter.Traits.ChangesPerListingAndDay);
        Assert.Equal("America/Los_Angeles", shop.Adapter.Traits.DayZone?.Id);
        for (var i = 0; i < 250; i++)
            Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("1", 9m + i)));
        Assert.Contains(
            "revisions", Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(Change("1", 8m))).Reason, StringComparison.Ordinal);

        // Noon in London is four in the morning there.
        shop.Time.Advance(TimeSpan.FromHours(13));
        Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(Change("1", 8m)));
        shop.Time.Advance(TimeSpan.FromHours(7));
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("1", 8m)));
    }

    [Fact]
    public async Task E3_Price_IsTextWithItsCurrencyAndNothingElse()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        await shop.PushAsync(Change("1", 19.9m));
        Assert.Equal(
            """{"requests":[{"offers":[{"offerId":"1","price":{"value":"19.90","currency":"EUR"}}]}]}""", shop.LastWrite().Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task E4_OffersOfSeveralSkus_AreNeverOneCall(bool changesOnlyTheFirst)
    {
        await using var shop = new EbayShop();
        shop.Market.ChangesOnlyTheFirstSku = changesOnlyTheFirst;
        shop.Market.Add("1", "A", "5.00");
        shop.Market.Add("2", "B", "5.00");
        Assert.Equal(1, shop.Adapter.Traits.PushBatch);
        Assert.All(await PushAsync(shop, Change("1", 9m), Change("2", 9m)), outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
        Assert.Equal(("9.00", "9.00"), (shop.Market["1"].Live, shop.Market["2"].Live));
    }

    [Fact]
    public async Task E5_SameOfferTwice_IsNeverInOneCall()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        Assert.All(await PushAsync(shop, Change("1", 9m), Change("1", 8m, version: 2)), outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
        Assert.Equal("8.00", shop.Market["1"].Live);
    }

    [Fact]
    public async Task E6_OfferOfTheSiteItself_IsRejectedAndGone()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00").IsMadeElsewhere = true;
        Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(Change("1", 9m)));
        Assert.IsType<PriceReadOutcome.Gone>(await shop.ReadAsync("1"));
    }

    [Fact]
    public async Task E8_OfferThatIsNotPublished_TakesThePriceAndIsNotReadAsLive()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00").IsPublished = false;
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("1", 9m)));
        Assert.Empty(shop.Arrived());
        Assert.Contains("not published", Assert.IsType<PriceReadOutcome.Failed>(await shop.ReadAsync("1")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task E11_ItemInASaleEvent_IsRejectedWithEbaysWordsAndTheOldPriceStands()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00").IsOnSale = true;
        Assert.Contains(
            "sale event", Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(Change("1", 9m))).Reason, StringComparison.Ordinal);
        Assert.Equal(5m, Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("1")).Price.Amount);
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.HtmlForbidden, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.Unavailable, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.UnavailableForAWhile, typeof(PushOutcome.Throttled))]
    [InlineData(ApiFault.BadGateway, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.CutBody, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.TooMany, typeof(PushOutcome.Throttled))]
    public async Task Push_SomethingBreaksOnTheWay_IsUnknownUnlessItCertainlySays(ApiFault fault, Type outcome)
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        shop.Market.Api.Break(fault, EbayShop.IsWrite);
        Assert.IsType(outcome, await shop.PushAsync(Change("1", 9m)));
        Assert.Single(shop.Market.Api.Calls, EbayShop.IsWrite);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("1/2")]
    [InlineData("123456789012345678901")]
    public async Task Push_NoIdOfAnOffer_IsRejectedWithoutACall(string listing)
    {
        await using var shop = new EbayShop();
        Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(Change(listing, 9m)));
        Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(Change("1", 9m, "USD")));
        Assert.IsType<PriceReadOutcome.Gone>(await shop.ReadAsync(listing));
        Assert.Empty(shop.Market.Api.Calls);
    }

    private static async Task<IReadOnlyList<PushOutcome>> PushAsync(EbayShop shop, params PriceChange[] changes) =>
        await shop.Adapter.PushAsync(Batch("b", changes), Ct);
}
