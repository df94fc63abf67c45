using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Amounts;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>Single prices and their reading back: W1, W2, W5 to W7, W11 of the design.</summary>
public sealed class WalmartWriteTests
{
    [Fact]
    public async Task W1_PriceIsTaken_IsAcceptedAndShownFiveMinutesLater()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        shop.Market.Delay = TimeSpan.FromMinutes(5);
        var accepted = Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync("sku-0001", 9.90m));
        Assert.Equal((null, TimeSpan.FromMinutes(2)), (accepted.Submission, accepted.CheckAfter));
        Assert.Equal(5m, await PriceAsync(shop));
        shop.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(9.90m, await PriceAsync(shop));
        Assert.True(shop.Adapter.Traits.EffectHorizon > TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Push_OnTheWire_IsARegularPriceAndNothingOfPromotions()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        await shop.PushAsync("sku-0001", 9.9m);
        var call = shop.Last("/v3/price");
        Assert.Equal(
            """{"sku":"sku-0001","pricing":[{"currentPriceType":"BASE","currentPrice":{"currency":"USD","amount":9.90}}]}""", call.Text);
        Assert.Empty(call.Query);
    }

    [Fact]
    public async Task W2_OlderPriceAfterANewerOne_IsTakenAndIgnored()
    {
        await using var shop = new WalmartShop();
        var skus = shop.Add(21);
        shop.Market.Feeds.Takes = TimeSpan.FromMinutes(10);
        var (_, feed) = await shop.FeedAsync(7m, skus);
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        await shop.PushAsync("sku-0001", 8m);
        shop.Time.Advance(TimeSpan.FromMinutes(9));
        var ended = Assert.IsType<SubmissionOutcome.Finished>(await shop.Walmart.ReadSubmissionAsync(feed!, [WalmartShop.Of("sku-0001")], Ct));
        Assert.IsType<PushOutcome.Accepted>(ended.ByListing[WalmartShop.Of("sku-0001")]);

        // The feed's word is no live price: what is read back is the newer one.
        Assert.Equal(8m, await PriceAsync(shop));
        Assert.Equal(7m, shop.Market.Items["sku-0002"].Live);
    }

    [Trait("situation", "22")]
    [Fact]
    public async Task W5_TokensAreUsedUp_IsThrottledUntilTheNextIsThere()
    {
        var rates = new CountedRates();
        await using var shop = new WalmartShop(rates);
        shop.Add(1);
        shop.Market.PriceTokens = 1;
        await shop.PushAsync("sku-0001", 9m);
        Assert.Equal(("price", null, 0m, TimeSpan.FromSeconds(36)), Assert.Single(rates.Adopted));
        Assert.Equal(TimeSpan.FromSeconds(36), Assert.IsType<PushOutcome.Throttled>(await shop.PushAsync("sku-0001", 8m)).RetryAfter);
        Assert.Equal(("price", TimeSpan.FromSeconds(36)), Assert.Single(rates.Throttles));
        Assert.Equal(9m, shop.Market.Items["sku-0001"].Price);
        Assert.Equal(2, rates.Waits("price"));
    }

    [Fact]
    public async Task W5_TimeOfTheNextTokenIsNonsense_IsThrottledWithoutATime()
    {
        var rates = new CountedRates();
        await using var shop = new WalmartShop(rates);
        shop.Add(1);
        shop.Market.PriceTokens = 0;
        shop.Market.NextToken = TimeSpan.FromDays(-400);
        Assert.Null(Assert.IsType<PushOutcome.Throttled>(await shop.PushAsync("sku-0001", 8m)).RetryAfter);
        Assert.Equal(("price", null), Assert.Single(rates.Throttles));
    }

    [Fact]
    public async Task W6_TokenOfFifteenMinutes_IsRenewedBeforeItsEnd()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        for (var i = 0; i < 10; i++)
        {
            Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync("sku-0001", 9m + i));
            shop.Time.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.InRange(shop.Market.Tokens, 3, 5);
    }

    [Fact]
    public async Task W6_TokenIsRefusedEarly_AnotherIsFetchedOnce()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        await shop.PushAsync("sku-0001", 9m);
        shop.Market.ExpireTokens();
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync("sku-0001", 8m));
        Assert.Equal(2, shop.Market.Tokens);
    }

    [Fact]
    public async Task W6_KeyIsRevoked_IsRefusedWithoutTheSecret()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        shop.Market.KeyIsRevoked = true;
        var refused = Assert.IsType<PushOutcome.Refused>(await shop.PushAsync("sku-0001", 9m));
        Assert.Contains("ClientSecret", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(WalmartSimulator.Secret, refused.Reason, StringComparison.Ordinal);
        Assert.IsType<PriceReadOutcome.Refused>(await shop.ReadAsync("sku-0001"));
    }

    [Fact]
    public async Task W7_EveryCall_HasANumberOfItsOwnAndTheServicesName()
    {
        await using var shop = new WalmartShop(null, "us", ("Partner", "partner-7"));
        shop.Add(2);
        await shop.PushAsync("sku-0001", 9m);
        await shop.ReadAsync("sku-0001");
        await shop.Walmart.ReadListingsAsync(null, null, Ct);
        var calls = shop.Market.Api.Calls;
        Assert.Equal(calls.Count, calls.Select(call => call.Header("WM_QOS.CORRELATION_ID")).Distinct().Count());
        Assert.All(calls, call => Assert.True(Guid.TryParse(call.Header("WM_QOS.CORRELATION_ID"), out _)));
        Assert.All(calls, call => Assert.Equal("Walmart Marketplace", call.Header("WM_SVC.NAME")));
        Assert.All(calls, call => Assert.Equal("partner-7", call.Header("WM_CONSUMER.CHANNEL.TYPE")));
        Assert.All(calls, call => Assert.Null(call.Header("WM_MARKET")));
    }

    [Theory]
    [InlineData("DATA", typeof(PushOutcome.Rejected))]
    [InlineData("SYSTEM", typeof(PushOutcome.Unknown))]
    public async Task Push_SuccessWithAnErrorInIt_IsNoSuccessAndIsNotTriedAgain(string category, Type outcome)
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        shop.Market.ErrorsIn200["sku-0001"] = category;
        Assert.IsType(outcome, await shop.PushAsync("sku-0001", 9m));
        Assert.Single(shop.Market.Api.Calls, call => call.Path == "/v3/price");
        Assert.Equal(5m, shop.Market.Items["sku-0001"].Price);
    }

    [Fact]
    public async Task Push_AnswerNamesAnotherItem_IsUnknown()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        shop.Market.NamesAnother = true;
        Assert.IsType<PushOutcome.Unknown>(await shop.PushAsync("sku-0001", 9m));
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage, typeof(PushOutcome.Unknown), typeof(PriceReadOutcome.Failed))]
    [InlineData(ApiFault.HtmlForbidden, typeof(PushOutcome.Unknown), typeof(PriceReadOutcome.Failed))]
    [InlineData(ApiFault.CutBody, typeof(PushOutcome.Unknown), typeof(PriceReadOutcome.Failed))]
    [InlineData(ApiFault.BadGateway, typeof(PushOutcome.Unknown), typeof(PriceReadOutcome.Failed))]
    [InlineData(ApiFault.Unavailable, typeof(PushOutcome.Unknown), typeof(PriceReadOutcome.Failed))]
    [InlineData(ApiFault.UnavailableForAWhile, typeof(PushOutcome.Throttled), typeof(PriceReadOutcome.Throttled))]
    [InlineData(ApiFault.TooMany, typeof(PushOutcome.Throttled), typeof(PriceReadOutcome.Throttled))]
    public async Task Call_GoesWrong_SaysWhatIsCertain(ApiFault fault, Type pushed, Type read)
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        shop.Market.Api.Break(fault, call => call.Path == "/v3/price");
        Assert.IsType(pushed, await shop.PushAsync("sku-0001", 9m));
        shop.Market.Api.Break(fault, call => call.Method == "GET");
        Assert.IsType(read, await shop.ReadAsync("sku-0001"));
    }

    [Fact]
    public async Task Call_TokenCannotBeAskedFor_IsNotSent()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        shop.Market.Api.Break(ApiFault.HtmlPage, call => call.Path == "/v3/token");
        Assert.IsType<PushOutcome.NotSent>(await shop.PushAsync("sku-0001", 9m));
        Assert.DoesNotContain(shop.Market.Api.Calls, call => call.Path == "/v3/price");
    }

    [Fact]
    public async Task Push_UnknownItemOrAnotherCurrency_IsRejected()
    {
        await using var shop = new WalmartShop();
        var rejected = Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync("nobody", 9m));
        Assert.Contains("no such item", rejected.Reason, StringComparison.Ordinal);
        var outcome = Assert.Single(await shop.Walmart.PushAsync(
            ChannelConformance.Batch("b", WalmartShop.Change("sku-0001", 9m, currency: "EUR")), Ct));
        Assert.Contains("USD", Assert.IsType<PushOutcome.Rejected>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ItemIsNotTheFirstOfTheAnswer_IsReadByItsSku()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        Assert.Equal(5m, await PriceAsync(shop));
        Assert.IsType<PriceReadOutcome.Gone>(await shop.ReadAsync("nobody"));
        Assert.IsType<PriceReadOutcome.Failed>(await shop.ReadAsync(".."));
    }

    [Fact]
    public async Task W11_PriceBreaksARule_IsToldOnceWalmartHadItsTime()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        shop.Market.HighestShown = 50m;
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync("sku-0001", 99m));
        Assert.Null(Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("sku-0001")).Refusal);
        shop.Time.Advance(TimeSpan.FromMinutes(15));
        var read = Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("sku-0001"));
        Assert.Equal("unpublished: Reasonable Price Not Satisfied: the price is too high", read.Refusal);
        await shop.PushAsync("sku-0001", 49m);
        shop.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Null(Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("sku-0001")).Refusal);
    }

    [Fact]
    public async Task W11_HiddenForAnotherReason_IsNoRefusalOfThePrice()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        shop.Market.Items["sku-0001"].IsHidden = true;
        shop.Market.Items["sku-0001"].Reason = "No shipping information was set up: ingest it again with a shipping price";
        Assert.Null(Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("sku-0001")).Refusal);
    }

    private static async Task<decimal> PriceAsync(WalmartShop shop)
    {
        var read = Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("sku-0001"));
        Assert.Equal(new Money(read.Price.Amount, Repricer.Reading.Currency.Parse("USD")), read.Price);
        return read.Price.Amount;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
