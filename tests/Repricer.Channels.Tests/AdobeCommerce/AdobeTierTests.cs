using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>Prices for larger quantities: D10 of the design.</summary>
public sealed class AdobeTierTests
{
    private const string Group = "ALL GROUPS";

    private static readonly AdobeSimTier[] NotOurs =
    [
        new(4m, "fixed", 0, "Wholesale", 5), new(10m, "discount", 2, Group, 30), new(6.5m, "fixed", 0, Group, 1),
    ];

    [Fact]
    public async Task D10_SetTiers_AddsOursAndLeavesThoseOfOtherGroupsAndWebsites()
    {
        await using var channel = Tiered();
        var product = Add(channel);
        product.Tiers.Add(new(4.5m, "fixed", 0, Group, 20));
        Assert.Equal(new PushOutcome.Accepted(), await channel.PushAsync(Change("a", 7m).WithTiers(6m, 5m)));
        Assert.Equal([.. NotOurs, new AdobeSimTier(6m, "fixed", 0, Group, 5), new AdobeSimTier(5m, "fixed", 0, Group, 10)], product.Tiers);
        Assert.DoesNotContain(channel.Shop.Api.Calls, call => call.Method == "PUT");
        Assert.Equal(["tier-prices-delete", "tier-prices", "base-prices"], Routes(channel));
    }

    [Fact]
    public async Task D10_SameTiersAgain_WriteNothing()
    {
        await using var channel = Tiered();
        Add(channel);
        await channel.PushAsync(Change("a", 7m).WithTiers(6m, 5m));
        await channel.PushAsync(Change("a", 7.5m, version: 2).WithTiers(6m, 4.5m));
        Assert.Equal(
            """{"prices":[{"price":4.50,"price_type":"fixed","website_id":0,"sku":"a","customer_group":"ALL GROUPS","quantity":10}]}""",
            channel.Writes().Last(call => call.Path.EndsWith("tier-prices", StringComparison.Ordinal)).Text);
        var before = channel.Writes().Count;
        await channel.PushAsync(Change("a", 8m, version: 3).WithTiers(6m, 4.5m));
        Assert.Equal("base-prices", channel.Writes().Skip(before).Single().Path.Split('/')[^1]);
    }

    [Fact]
    public async Task D10_ClearTiers_TakesOursAwayByTheirOwnValuesAndNeverByAZero()
    {
        await using var channel = Tiered();
        var product = Add(channel);
        await channel.PushAsync(Change("a", 7m).WithTiers(6m, 5m));
        product.Tiers.Add(new(15m, "discount", 0, "all groups".ToUpperInvariant(), 50));
        await channel.PushAsync(Change("a", 7.5m, version: 2).WithTiers());
        Assert.Equal(NotOurs, product.Tiers);
        Assert.All(
            channel.Writes().SelectMany(call => call.Json!["prices"]!.AsArray()), row => Assert.True((decimal)row!["price"]! > 0));
    }

    [Fact]
    public async Task D10_TiersAreLeft_NobodyAsksForThem()
    {
        await using var channel = Tiered();
        Add(channel);
        await channel.PushAsync(Change("a", 7m));
        Assert.Equal(["base-prices"], Routes(channel));
        Assert.DoesNotContain(channel.Shop.Api.Calls, call => call.Path.Contains("tier", StringComparison.Ordinal));
    }

    [Fact]
    public async Task D10_StoreView_TiersAreOfItsWebsite()
    {
        await using var channel = Tiered("swiss");
        var product = Add(channel);
        product.Tiers.RemoveAt(2);
        await channel.PushAsync(Change("a", 7m).WithTiers(6m));
        Assert.Equal([NotOurs[0], new AdobeSimTier(6m, "fixed", 2, Group, 5)], product.Tiers);
    }

    [Fact]
    public async Task D10_TierStandsForAllWebsites_IsRejectedWithTheShopsWordsAndThePriceIsNotSent()
    {
        await using var channel = Tiered("default");
        var product = Add(channel);
        channel.Shop.Add("b", 5m);
        product.Tiers.Add(new(4.5m, "fixed", 0, Group, 5));
        var outcomes = await channel.PushAllAsync(Change("a", 7m).WithTiers(6m), Change("b", 7m).WithTiers(6m));
        var reason = Assert.IsType<PushOutcome.Rejected>(outcomes[0]).Reason;
        Assert.Contains("Customer Group = ALL GROUPS, Website ID = 1, Quantity = 5", reason, StringComparison.Ordinal);
        Assert.IsType<PushOutcome.Accepted>(outcomes[1]);
        Assert.Equal((5m, 7m), (product.BaseIn(1), channel.Shop["b"].BaseIn(1)));
    }

    [Theory]
    [InlineData("tier-prices-information", ApiFault.BadGateway, typeof(PushOutcome.NotSent))]
    [InlineData("/tier-prices", ApiFault.CutBody, typeof(PushOutcome.NotSent))]
    [InlineData("/tier-prices", ApiFault.TooMany, typeof(PushOutcome.Throttled))]
    public async Task D10_TiersGoWrong_ThePriceWasNotSent(string route, ApiFault fault, Type outcome)
    {
        await using var channel = Tiered();
        var product = Add(channel);
        channel.Shop.Api.Break(fault, call => call.Path.EndsWith(route, StringComparison.Ordinal));
        Assert.IsType(outcome, await channel.PushAsync(Change("a", 7m).WithTiers(6m)));
        Assert.Equal(5m, product.BaseIn(0));
        Assert.IsType<PushOutcome.Accepted>(await channel.PushAsync(Change("a", 7m).WithTiers(6m)));
        Assert.Equal(7m, product.BaseIn(0));
    }

    private static AdobeChannel Tiered(string? view = null) =>
        new(settings => (settings["TierGroup"], settings["StoreView"]) = (Group, view));

    private static AdobeSimProduct Add(AdobeChannel channel)
    {
        var product = channel.Shop.Add("a", 5m);
        product.Tiers.AddRange(NotOurs);
        return product;
    }

    private static string[] Routes(AdobeChannel channel) => [.. channel.Writes().Select(call => call.Path.Split('/')[^1])];
}
