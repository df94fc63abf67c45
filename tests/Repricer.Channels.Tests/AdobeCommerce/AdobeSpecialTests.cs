using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.AdobeCommerce.AdobeChannel;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>Special prices of our own: leave, set and clear are three wire forms, and no zero is ever one of them.</summary>
public sealed class AdobeSpecialTests
{
    [Fact]
    public async Task D3_CrossedOutPrice_IsTheBasePriceAndOursTheSpecialOneInEachViewOfTheWebsite()
    {
        await using var channel = Owned("default");
        var product = channel.Shop.Add("a", 5m);
        Assert.Equal(new PushOutcome.Accepted(), await channel.PushAsync(CrossedOut(Change("a", 7m), 9m)));
        Assert.Equal((9m, 9m, 5m), (product.BaseIn(1), product.BaseIn(2), product.BaseIn(3)));
        Assert.Equal(new SortedDictionary<int, decimal> { [1] = 7m, [2] = 7m }, product.Special);
        var read = await channel.ReadPriceAsync("a");
        Assert.Equal((Euros(7m), null), (read.Price, read.Shown));
        Assert.Equal(["special-price", "base-prices"], Routes(channel));
    }

    [Fact]
    public async Task D3_SpecialPriceIsMissingInOneView_ItsBuyersSeeAnother()
    {
        await using var channel = Owned("default");
        channel.Shop.Add("a", 5m);
        await channel.PushAsync(CrossedOut(Change("a", 7m), 9m));
        channel.Shop["a"].Special.Remove(2);
        var read = await channel.ReadPriceAsync("a");
        Assert.Equal((Euros(7m), Euros(9m), "store view english has another price"), (read.Price, read.Shown, read.ShownBecause));
    }

    [Fact]
    public async Task Push_SpecialPrice_BeginsNowInTheZoneOfTheStore()
    {
        await using var channel = Owned(null);
        channel.Shop.Views[0] = channel.Shop.Views[0] with { Zone = "Asia/Tokyo" };
        channel.Time.Advance(new TimeSpan(11, 4, 5));
        channel.Shop.Add("a", 5m);
        await channel.PushAsync(CrossedOut(Change("a", 7m), 9m));
        Assert.Equal(
            """{"prices":[{"price":7.00,"store_id":0,"sku":"a","price_from":"2026-03-02 08:04:05","price_to":""}]}""",
            channel.Writes()[0].Text);

        // The next one keeps the beginning: the shop would else forget since when it has been sold so.
        channel.Time.Advance(TimeSpan.FromDays(1));
        await channel.PushAsync(Change("a", 6m, version: 2));
        Assert.Contains("\"2026-03-02 08:04:05\"", channel.Writes()[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_CrossedOutPriceIsLeft_OnlyTheSpecialPriceIsWritten()
    {
        await using var channel = Owned(null);
        channel.Shop.Add("a", 5m);
        await channel.PushAsync(CrossedOut(Change("a", 7m), 9m));
        await channel.PushAsync(Change("a", 8m, version: 2));
        Assert.Equal((9m, 8m), (channel.Shop["a"].BaseIn(0), channel.Shop["a"].Special[0]));

        // One that would not be below the base price any more is none: the base price is ours again.
        await channel.PushAsync(Change("a", 9.5m, version: 3));
        Assert.Equal(9.5m, channel.Shop["a"].BaseIn(0));
        Assert.Empty(channel.Shop["a"].Special);
    }

    [Fact]
    public async Task Clear_SpecialPrice_IsTakenAwayByItsOwnRouteAndNeverByAZero()
    {
        await using var channel = Owned("default");
        var product = channel.Shop.Add("a", 5m);
        await channel.PushAsync(CrossedOut(Change("a", 7m), 9m));
        var outcome = await channel.PushAsync(Change("a", 8m, version: 2) with { Terms = PriceTerms.NothingCrossedOut });
        Assert.Equal(new PushOutcome.Accepted(), outcome);
        Assert.Equal((8m, 8m), (product.BaseIn(1), product.BaseIn(2)));
        Assert.Empty(product.Special);
        Assert.Equal(["base-prices", "special-price-delete"], Routes(channel).TakeLast(2));
        NoZero(channel);

        // Nothing is left to take away.
        await channel.PushAsync(Change("a", 8.5m, version: 3) with { Terms = PriceTerms.NothingCrossedOut });
        Assert.Equal("base-prices", Routes(channel)[^1]);
        Assert.Equal(["7.00", "8.00", "8.50"], channel.Arrived().Select(arrived => arrived.Price));
    }

    [Fact]
    public async Task Clear_SpecialPriceOfAllViews_IsHiddenByOneThatSavesNothing()
    {
        await using var channel = Owned("default");
        var product = channel.Shop.Add("a", 9m);
        product.Special[0] = 6m;
        foreach (var (price, version) in new[] { (8m, 1), (7m, 2), (8.5m, 3) })
        {
            var terms = version == 1 ? PriceTerms.NothingCrossedOut : PriceTerms.Leave;
            Assert.IsType<PushOutcome.Accepted>(await channel.PushAsync(Change("a", price, version: version) with { Terms = terms }));
            var read = await channel.ReadPriceAsync("a");
            Assert.Equal((Euros(price), null), (read.Price, read.Shown));
            Assert.Equal((price, price, price), (product.BaseIn(1), product.Special[1], product.Special[2]));
        }

        Assert.Equal(6m, product.Special[0]);
        NoZero(channel);
    }

    [Fact]
    public async Task Set_OldSpecialPriceHasAnEnd_TheEndIsTakenAwayWithIt()
    {
        await using var channel = Owned(null);
        var product = channel.Shop.Add("a", 9m);
        (product.Special[0], product.SpecialFrom[0], product.SpecialTo[0]) = (8m, "2020-01-01 00:00:00", "2020-02-01 00:00:00");
        await channel.PushAsync(CrossedOut(Change("a", 7m), 9m));
        Assert.Empty(product.SpecialTo);
        Assert.Equal(Euros(7m), (await channel.ReadPriceAsync("a")).Price);
        NoZero(channel);
    }

    [Fact]
    public async Task Set_SpecialPricesAreScheduledUpdates_BeginLaterThanNowAndStandInNobodysWay()
    {
        await using var channel = Owned(null, staging: true);
        channel.Shop.Prices.HasStaging = true;
        channel.Shop.Add("a", 9m);
        var outcome = await channel.PushAsync(CrossedOut(Change("a", 7m), 9m));
        Assert.Equal(new PushOutcome.Accepted(CheckAfter: TimeSpan.FromMinutes(3)), outcome);
        Assert.Equal(Euros(9m), (await channel.ReadPriceAsync("a")).Price);
        channel.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(Euros(7m), (await channel.ReadPriceAsync("a")).Price);
        Assert.IsType<PushOutcome.Accepted>(await channel.PushAsync(CrossedOut(Change("a", 6m, version: 2), 9m)));
        Assert.Equal(6m, channel.Shop["a"].Special[0]);
    }

    [Fact]
    public async Task Set_ScheduledUpdateWouldHaveBegun_IsRejectedWithTheShopsWords()
    {
        await using var channel = Owned(null);
        channel.Shop.Prices.HasStaging = true;
        channel.Shop.Add("a", 9m);
        var outcome = await channel.PushAsync(CrossedOut(Change("a", 7m), 9.5m));
        Assert.Contains("must be later than now", Assert.IsType<PushOutcome.Rejected>(outcome).Reason, StringComparison.Ordinal);
        Assert.Equal(9m, channel.Shop["a"].BaseIn(0));
    }

    [Fact]
    public async Task Set_CrossedOutPriceIsNotAbove_IsRejectedWithoutAWrite()
    {
        await using var channel = Owned(null);
        channel.Shop.Add("a", 9m);
        Assert.IsType<PushOutcome.Rejected>(await channel.PushAsync(CrossedOut(Change("a", 7m), 7m)));
        Assert.Empty(channel.Writes());
    }

    [Fact]
    public async Task Set_BasePriceIsNotTakenAfterTheSpecialOne_IsUnknownAndReadBack()
    {
        await using var channel = Owned(null);
        channel.Shop.Add("a", 8m);
        channel.Shop.Add("b", 8m);
        channel.Shop.Api.Break(ApiFault.TooMany, call => call.Path.EndsWith("/base-prices", StringComparison.Ordinal));
        var outcomes = await channel.PushAllAsync(CrossedOut(Change("a", 7m), 9m), Change("b", 7m));
        Assert.Contains("a part of it", Assert.IsType<PushOutcome.Unknown>(outcomes[0]).Reason, StringComparison.Ordinal);
        Assert.IsType<PushOutcome.Throttled>(outcomes[1]);
        Assert.Equal(7m, channel.Shop["a"].Special[0]);
    }

    [Fact]
    public async Task D1_OneOfSeveralSpecialPricesIsRefused_OnlyThatOneIsRejected()
    {
        await using var channel = Owned(null);
        channel.Shop.Add("a", 8m);
        foreach (var isGerman in new[] { false, true })
        {
            channel.Shop.Prices.IsGerman = isGerman;
            var outcomes = await channel.PushAllAsync(CrossedOut(Change("a", 7m), 9m), CrossedOut(Change("missing", 7m), 9m));
            Assert.IsType<PushOutcome.Accepted>(outcomes[0]);
            Assert.Contains("missing", Assert.IsType<PushOutcome.Rejected>(outcomes[1]).Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Push_WhatStandsCannotBeRead_NothingIsSent()
    {
        await using var channel = Owned(null);
        channel.Shop.Add("a", 8m);
        channel.Shop.Api.Break(ApiFault.BadGateway, call => call.Path.EndsWith("special-price-information", StringComparison.Ordinal));
        Assert.IsType<PushOutcome.NotSent>(await channel.PushAsync(Change("a", 7m)));
        Assert.Empty(channel.Writes());
    }

    [Fact]
    public async Task Push_SpecialPricesAreTheShopsOwn_NoneIsEverWritten()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("a", 8m).Special[0] = 6m;
        Assert.Equal(ChannelOutputs.Price, channel.Adapter.Traits.Outputs);
        await channel.PushAsync(CrossedOut(Change("a", 7m), 9m));
        Assert.Equal((7m, 6m), (channel.Shop["a"].BaseIn(0), channel.Shop["a"].Special[0]));
    }

    internal static PriceChange CrossedOut(PriceChange change, decimal price) =>
        change with { Terms = PriceTerms.CrossedOut(Euros(price)) };

    private static AdobeChannel Owned(string? view, bool staging = false) => new(settings =>
    {
        settings["OwnsSales"] = "true";
        settings["Staging"] = staging ? "true" : "false";
        settings["StoreView"] = view;
    });

    private static string[] Routes(AdobeChannel channel) => [.. channel.Writes().Select(call => call.Path.Split('/')[^1])];

    private static void NoZero(AdobeChannel channel) => Assert.All(
        channel.Writes().SelectMany(call => call.Json!["prices"]!.AsArray()), row => Assert.True((decimal)row!["price"]! > 0));
}
