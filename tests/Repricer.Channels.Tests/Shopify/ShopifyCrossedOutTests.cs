using System.Text.Json;
using System.Text.Json.Nodes;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>The crossed-out price: left as it is, set, or taken away, and never a zero.</summary>
public sealed class ShopifyCrossedOutTests
{
    [Fact]
    public async Task S4_CrossedOutPriceIsTakenAway_GoesAsNullAndNeverAsZero()
    {
        await using var channel = await OpenAsync();
        var variant = channel.Shop.Store.Add(1, 11);
        variant.CompareAt = 30m;
        await channel.PushAsync(Change(1, 11, 5m) with { Terms = PriceTerms.NothingCrossedOut });
        Assert.Null(variant.CompareAt);
        Assert.False(variant.IsShownAsSale);
        Assert.Contains("\"compareAtPrice\":null", channel.Updates()[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task S4_ZeroAsCrossedOutPrice_WouldBeShownAsASaleByTheShop()
    {
        // What the simulator does to whoever sends it: the reason why null is sent.
        await using var channel = await OpenAsync();
        var variant = channel.Shop.Store.Add(1, 11);
        channel.Shop.Store.Update(
            JsonSerializer.Deserialize<JsonObject>(
                """{"productId":"gid://shopify/Product/1","variants":[{"id":"gid://shopify/ProductVariant/11","compareAtPrice":"0"}]}""")!,
            partial: true);
        Assert.True(variant.IsShownAsSale);
    }

    [Trait("situation", "3")]
    [Fact]
    public async Task Push_CrossedOutPrice_IsLeftSetOrTakenAwayAndNoPriceEverGoesAsZero()
    {
        await using var channel = await OpenAsync();
        foreach (var id in (int[])[11, 12, 13])
            channel.Shop.Store.Add(1, id).CompareAt = 30m;
        await channel.PushAsync(
            Change(1, 11, 5m), Change(1, 12, 5m) with { Terms = PriceTerms.CrossedOut(new Money(7.5m, Currency.Parse("EUR"))) },
            Change(1, 13, 5m) with { Terms = PriceTerms.NothingCrossedOut });
        Assert.Equal([30m, 7.5m, null], channel.Shop.Store.All.Select(variant => variant.CompareAt));
        Assert.Equal(
            """[{"id":"gid://shopify/ProductVariant/11","price":"5.00"},{"id":"gid://shopify/ProductVariant/12","price":"5.00","compareAtPrice":"7.50"},{"id":"gid://shopify/ProductVariant/13","price":"5.00","compareAtPrice":null}]""",
            channel.Shop.Calls.Last()["variables"]!["variants"]!.ToJsonString());
    }

    [Fact]
    public async Task S5_CrossedOutPriceThatIsNotAbove_IsRejectedHereBecauseTheShopWouldTakeIt()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        var outcomes = await channel.PushAsync(
            Change(1, 11, 5m) with { Terms = PriceTerms.CrossedOut(new Money(5m, Currency.Parse("EUR"))) });
        Assert.Contains("not above", Assert.IsType<PushOutcome.Rejected>(Assert.Single(outcomes)).Reason, StringComparison.Ordinal);
        Assert.Empty(channel.Updates());
    }
}
