using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Host.Tests.Planning;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>The verbs that say which price of a frozen listing is right, over the store and through a running engine.</summary>
public sealed class ApproveCommandTests
{
    private static readonly ListingId Mug = new(new ChannelId("shop"), "MUG-3");

    [Theory]
    [InlineData("adopted the live price 8.20 EUR", "8.20 EUR", "approve")]
    [InlineData("adopted the live price 8.20 EUR", "8.20 EUR", "approve", "--adopt")]
    [InlineData("adopted the live price 8.20 EUR", "8.20 EUR", "adopt")]
    [InlineData("our price 7.00 EUR goes out again over 8.20 EUR", "RESTORED", "approve", "--restore")]
    [InlineData("our price 7.00 EUR goes out again over 8.20 EUR", "RESTORED", "restore-price")]
    public async Task Approve_OfAFrozenListing_SaysAndDoesOneOfTheTwo(string told, string explained, string verb, params string[] more)
    {
        await using var bench = await FrozenAsync(live: 8.20m);

        var text = await bench.DoAsync([verb, "shop/MUG-3", "--reason", "looked at the shop", .. more]);

        Assert.Contains(told, text, StringComparison.Ordinal);
        var why = await bench.DoAsync("explain", "shop/MUG-3");
        Assert.Contains(explained, why.Replace("SET 7.00 EUR: restored", "RESTORED", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("looked at the shop", why.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains($"console:{Environment.UserName}", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adopt_WithoutAKnownLivePrice_AsksForALookFirst()
    {
        await using var bench = await FrozenAsync(live: null);
        Assert.Equal(1, await bench.RunAsync("approve", "shop/MUG-3", "--reason", "fine"));
        Assert.Contains("no live price of shop/MUG-3 is known that could be adopted", bench.Error, StringComparison.Ordinal);
        Assert.Contains("looked at first", bench.Error, StringComparison.Ordinal);
        await bench.DoAsync("approve", "shop/MUG-3", "--restore", "--reason", "ours is right");
    }

    [Fact]
    public async Task Approve_BySku_TakesTheOneListingThatItHas()
    {
        await using var bench = await FrozenAsync(live: 8.20m);
        Assert.Contains("shop/MUG-3: adopted", await bench.DoAsync("adopt", "MUG-3", "--reason", "looked"), StringComparison.Ordinal);
        Assert.Contains(
            "shop/MUG-3: pinned at 8.00 EUR", await bench.DoAsync("pin", "MUG-3", "8.00", "--for", "2d", "--reason", "fair"),
            StringComparison.Ordinal);
        Assert.Contains("shop/MUG-3: paused", await bench.DoAsync("pause", "MUG-3", "--reason", "fair"), StringComparison.Ordinal);
        Assert.Equal(1, await bench.RunAsync("unpin", "MUGG-3"));
        Assert.Contains("which is no SKU either", bench.Error, StringComparison.Ordinal);
    }

    private static async Task<PlanBench> FrozenAsync(decimal? live)
    {
        var bench = await PlanBench.CreateAsync("on_save");
        await bench.RunAsync("run", "--once");
        await bench.StartAsync(works: false);
        var now = TimeProvider.System.GetUtcNow();
        var found = live is { } price ? new LivePrice(new Money(price, Currency.Parse("EUR")), now, "read back") : null;
        await bench.Engine!.Store.Guard.FreezeAsync(Mug, "live is another", found, now, TestContext.Current.CancellationToken);
        await bench.StopAsync();
        return bench;
    }
}
