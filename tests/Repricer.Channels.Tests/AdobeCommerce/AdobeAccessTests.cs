using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.AdobeCommerce.AdobeChannel;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>Who lets us in, and to what: D9 of the design.</summary>
public sealed class AdobeAccessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task D9_AdministratorsToken_IsHadOnceAndAgainBeforeItEnds()
    {
        await using var channel = Admin();
        channel.Shop.Add("a", 5m);
        await channel.PushAsync(Change("a", 7m));
        await channel.ReadAsync("a");
        Assert.Equal(1, channel.Shop.Keys.LogIns);
        channel.Time.Advance(TimeSpan.FromHours(3.5));
        Assert.IsType<PushOutcome.Accepted>(await channel.PushAsync(Change("a", 8m, version: 2)));
        Assert.Equal(2, channel.Shop.Keys.LogIns);
        Assert.DoesNotContain(
            channel.Shop.Api.Calls, call => call.Header("Authorization")?.Contains("OAuth", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task D9_TokenEndsBeforeItsTime_IsHadAgainAndTheCallGoesAgainOnce()
    {
        await using var channel = Admin();
        channel.Shop.Add("a", 5m);
        await channel.PushAsync(Change("a", 7m));
        channel.Shop.Keys.EndAll();
        Assert.IsType<PushOutcome.Accepted>(await channel.PushAsync(Change("a", 8m, version: 2)));
        Assert.Equal((2, 8m), (channel.Shop.Keys.LogIns, channel.Shop["a"].BaseIn(0)));
        Assert.Equal(["7.00", "8.00"], channel.Arrived().Select(arrived => arrived.Price));
    }

    [Fact]
    public async Task D9_AdministratorIsNotLetIn_IsRefusedWithoutThePassword()
    {
        await using var channel = Admin();
        channel.Shop.Keys.TokenIsRevoked = true;
        var reason = Assert.IsType<PushOutcome.Refused>(await channel.PushAsync(Change("a", 7m))).Reason;
        Assert.Contains("administrator is not let in", reason, StringComparison.Ordinal);
        Assert.DoesNotContain(AdobeSimKeys.Password, reason, StringComparison.Ordinal);
        Assert.IsType<PriceReadOutcome.Refused>(await channel.ReadAsync("a"));
        Assert.IsType<ListingPageOutcome.Refused>(await channel.Ac.ReadListingsAsync(null, null, Ct));
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage, typeof(PushOutcome.NotSent))]
    [InlineData(ApiFault.BadGateway, typeof(PushOutcome.NotSent))]
    [InlineData(ApiFault.TooMany, typeof(PushOutcome.Throttled))]
    public async Task D9_LoggingInGoesWrong_NothingWasSent(ApiFault fault, Type outcome)
    {
        await using var channel = Admin();
        channel.Shop.Add("a", 5m);
        channel.Shop.Api.Break(fault);
        Assert.IsType(outcome, await channel.PushAsync(Change("a", 7m)));
        Assert.IsType<PushOutcome.Accepted>(await channel.PushAsync(Change("a", 7m)));
    }

    [Fact]
    public async Task Integration_SignedCalls_AreLetInWhereItsTokenAloneIsNot()
    {
        await using var bare = new AdobeChannel();
        bare.Shop.Keys.TakesBearer = false;
        var refused = Assert.IsType<PushOutcome.Refused>(await bare.PushAsync(Change("a", 7m)));
        Assert.Contains("Magento_Catalog::catalog", refused.Reason, StringComparison.Ordinal);

        await using var signed = new AdobeChannel(settings =>
        {
            (settings["ConsumerKey"], settings["ConsumerSecret"]) = ("env:KEY", "env:SECRET");
            settings["AccessTokenSecret"] = "env:TOKENSECRET";
        });
        signed.Shop.Keys.TakesBearer = false;
        signed.Shop.Add("ü, and more", 5m);
        Assert.IsType<PushOutcome.Accepted>(await signed.PushAsync(Change("ü, and more", 7m)));
        Assert.Equal(Euros(7m), (await signed.ReadPriceAsync("ü, and more")).Price);
        Assert.Single(Assert.IsType<ListingPageOutcome.Page>(await signed.Ac.ReadListingsAsync(null, null, Ct)).Listings);
        Assert.All(new[] { AdobeSimKeys.ConsumerSecret, AdobeSimKeys.TokenSecret }, secret => Assert.DoesNotContain(
            signed.Shop.Api.Calls, call => call.Headers.Values.Any(value => value.Contains(secret, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task StoreView_IsNotThere_NothingIsWrittenAndThoseThatAreAreNamed()
    {
        await using var channel = new AdobeChannel(settings => settings["StoreView"] = "german");
        channel.Shop.Add("a", 5m);
        var reason = Assert.IsType<PushOutcome.Refused>(await channel.PushAsync(Change("a", 7m))).Reason;
        Assert.Contains("'german'; it has default, english, swiss", reason, StringComparison.Ordinal);
        Assert.Empty(channel.Writes());
    }

    [Theory]
    [InlineData("swiss", true)]
    [InlineData(null, true)]
    [InlineData("default", false)]
    public async Task Currency_IsAnotherThanTheStoreViews_NothingIsWritten(string? view, bool isOdd)
    {
        await using var channel = new AdobeChannel(settings => settings["StoreView"] = view);
        channel.Shop.Views[2] = channel.Shop.Views[2] with { Currency = "CHF" };
        channel.Shop.Add("a", 5m);
        var outcome = await channel.PushAsync(Change("a", 7m));
        Assert.Equal(
            isOdd ? "prices of store view 'swiss' are in CHF, the channel's in EUR" : null, (outcome as PushOutcome.Refused)?.Reason);
        Assert.Equal(isOdd ? 0 : 1, channel.Writes().Count);
    }

    [Fact]
    public async Task Rates_EveryCall_WaitsForItsTurnAndARefusalIsTold()
    {
        var rates = new CountedRates();
        await using var channel = new AdobeChannel(settings => (settings["Username"], settings["Password"], settings["AccessToken"])
            = (AdobeSimKeys.Username, "env:PASSWORD", null), rates);
        channel.Shop.Add("a", 5m);
        await channel.PushAsync(Change("a", 7m));
        await channel.ReadAsync("a");
        Assert.Equal(channel.Shop.Api.Calls.Count, rates.Waits("calls"));
        channel.Shop.Api.Break(ApiFault.TooMany);
        Assert.Equal(new PushOutcome.Throttled(TimeSpan.FromSeconds(7)), await channel.PushAsync(Change("a", 8m, version: 2)));
        Assert.Equal(("calls", TimeSpan.FromSeconds(7)), Assert.Single(rates.Throttles));
    }

    [Fact]
    public async Task Address_IsNotTheShop_IsRefusedWithTheCure()
    {
        await using var channel = new AdobeChannel(settings => settings["Url"] += "shop/");
        Assert.Contains("no Adobe Commerce at the address", Assert.IsType<PushOutcome.Refused>(
            await channel.PushAsync(Change("a", 7m))).Reason, StringComparison.Ordinal);
    }

    private static AdobeChannel Admin() => new(settings => (settings["Username"], settings["Password"], settings["AccessToken"])
        = (AdobeSimKeys.Username, "env:PASSWORD", null));
}
