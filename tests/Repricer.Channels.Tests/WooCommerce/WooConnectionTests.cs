using Repricer.Adapters.Channels.WooCommerce;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>Keys, hosts and what stands between: C8 to C10 of the design, and what goes wrong with any API.</summary>
public sealed class WooConnectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task C8_HostStripsTheHeader_TheQueryCarriesTheKeysFromThenOn()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        shop.Shop.Keys.StripsHeader = true;
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("1", 9m)));
        Assert.Equal(["GET", "GET", "POST"], shop.Shop.Api.Calls.Select(call => call.Method));
        Assert.Equal([null, "x", "x"], shop.Shop.Api.Calls.Select(call => call.Parameter("consumer_secret") is null ? null : "x"));
        Assert.Equal("9.00", shop.Shop[1].Price);
    }

    [Fact]
    public async Task C8_QueryIsNotAllowed_CredentialsAreRefused()
    {
        await using var shop = new WooShop(settings => settings["QueryFallback"] = "false");
        shop.Shop.Add(1, "5.00");
        shop.Shop.Keys.StripsHeader = true;
        Assert.IsType<PushOutcome.Refused>(await shop.PushAsync(Change("1", 9m)));
        Assert.DoesNotContain(shop.Shop.Api.Calls, call => call.Parameter("consumer_secret") is not null);
    }

    [Fact]
    public async Task C8_KeyIsRevoked_IsRefusedWithoutTryingTheQuery()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        shop.Shop.Keys.Key = "ck_another";
        var push = Assert.IsType<PushOutcome.Refused>(await shop.PushAsync(Change("1", 9m)));
        Assert.Contains("Consumer key is invalid", push.Reason, StringComparison.Ordinal);
        Assert.IsType<PriceReadOutcome.Refused>(await shop.ReadAsync("1"));
        Assert.IsType<ListingPageOutcome.Refused>(await shop.Woo.ReadListingsAsync(null, null, Ct));
        Assert.IsType<SalesReadOutcome.Refused>(await shop.Woo.ReadSalesAsync(new DateOnly(2026, 3, 1), Ct));
        Assert.Equal(4, shop.Shop.Api.Calls.Count);
    }

    [Fact]
    public async Task C9_PlainHttp_IsSignedAndNeverCarriesTheSecret()
    {
        await using var shop = new WooShop(plain: true);
        shop.Shop.Add(1, "5.00");
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("1", 9m)));
        Assert.All(shop.Shop.Api.Calls, call =>
        {
            Assert.Null(call.Header("Authorization"));
            Assert.DoesNotContain(shop.Shop.Keys.Secret, call.Target, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(16, false)]
    [InlineData(-16, false)]
    public async Task C9_ClockIsWrong_IsRefusedBeyondAQuarterOfAnHour(int minutes, bool isTaken)
    {
        await using var shop = new WooShop(plain: true);
        shop.Shop.Add(1, "5.00");
        shop.OurClock.By = TimeSpan.FromMinutes(minutes);
        var outcome = await shop.PushAsync(Change("1", 9m));
        if (isTaken)
            Assert.IsType<PushOutcome.Accepted>(outcome);
        else
            Assert.Contains("timestamp", Assert.IsType<PushOutcome.Refused>(outcome).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.HtmlForbidden, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.Unavailable, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.UnavailableForAWhile, typeof(PushOutcome.Throttled))]
    [InlineData(ApiFault.BadGateway, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.CutBody, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.TooMany, typeof(PushOutcome.Throttled))]
    public async Task C10_SomebodyElseAnswersAPush_IsUnknownUnlessItCertainlySays(ApiFault fault, Type outcome)
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        shop.Shop.Api.Break(fault, call => call.Method == "POST");
        Assert.IsType(outcome, await shop.PushAsync(Change("1", 9m)));
        Assert.Equal(1, shop.Shop.Api.Calls.Count(call => call.Method == "POST"));
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage, typeof(PushOutcome.NotSent))]
    [InlineData(ApiFault.HtmlForbidden, typeof(PushOutcome.NotSent))]
    [InlineData(ApiFault.CutBody, typeof(PushOutcome.NotSent))]
    [InlineData(ApiFault.TooMany, typeof(PushOutcome.Throttled))]
    public async Task C10_LookBeforeThePushFails_NothingIsSent(ApiFault fault, Type outcome)
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        shop.Shop.Api.Break(fault);
        Assert.IsType(outcome, await shop.PushAsync(Change("1", 9m)));
        Assert.DoesNotContain(shop.Shop.Api.Calls, call => call.Method == "POST");
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage)]
    [InlineData(ApiFault.HtmlForbidden)]
    [InlineData(ApiFault.Unavailable)]
    [InlineData(ApiFault.BadGateway)]
    [InlineData(ApiFault.CutBody)]
    public async Task C10_SomebodyElseAnswersARead_NothingIsLearned(ApiFault fault)
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        shop.Shop.Api.Break(fault);
        Assert.IsType<PriceReadOutcome.Failed>(await shop.ReadAsync("1"));
        shop.Shop.Api.Break(fault);
        Assert.IsType<ListingPageOutcome.Failed>(await shop.Woo.ReadListingsAsync(null, null, Ct));
        shop.Shop.Api.Break(fault);
        Assert.IsType<SalesReadOutcome.Failed>(await shop.Woo.ReadSalesAsync(new DateOnly(2026, 3, 1), Ct));
    }

    [Fact]
    public async Task Push_AddressWithoutAShop_IsRefusedWithTheCure()
    {
        await using var shop = new WooShop(settings => settings["Url"] = "https://shop.test/elsewhere");
        var outcome = Assert.IsType<PushOutcome.Refused>(await shop.PushAsync(Change("1", 9m)));
        Assert.Contains("permalinks", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reasons_PageRepeatsTheAddress_HoldNoKeys()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        shop.Shop.Keys.StripsHeader = true;
        await shop.ReadAsync("1");
        shop.Shop.Api.Break(ApiFault.HtmlForbidden);
        var read = Assert.IsType<PriceReadOutcome.Failed>(await shop.ReadAsync("1"));
        Assert.Contains("***", read.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(shop.Shop.Keys.Secret, read.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(shop.Shop.Keys.Key, read.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rates_EachCall_AsksFirstAndTellsWhenItWasTooMany()
    {
        var rates = new CountedRates();
        await using var shop = new WooShop(rates: rates);
        shop.Shop.Add(1, "5.00");
        await shop.PushAsync(Change("1", 9m));
        shop.Shop.Api.Break(ApiFault.TooMany);
        await shop.ReadAsync("1");
        Assert.Equal(shop.Shop.Api.Calls.Count, rates.Waits(WooApi.Bucket));
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(rates.Throttles).After);
        Assert.Equal(WooApi.Bucket, Assert.Single(shop.Adapter.Traits.Buckets).Name);
    }

    [Fact]
    public async Task Push_PrivateAddressWithoutLeave_IsNeverDialled()
    {
        await using var shop = new WooShop(settings => settings.Remove("AllowPrivateNetwork"));
        var outcome = Assert.IsType<PushOutcome.NotSent>(await shop.PushAsync(Change("1", 9m)));
        Assert.Contains("AllowPrivateNetwork", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(shop.Shop.Api.Calls);
        Assert.IsType<PriceReadOutcome.Failed>(Assert.Single(
            await shop.Adapter.ReadPricesAsync([new ListingId(new ChannelId("shop"), "1")], Ct)));
    }
}
