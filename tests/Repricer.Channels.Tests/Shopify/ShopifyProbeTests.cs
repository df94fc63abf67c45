using Repricer.Engine.Channels;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

public sealed class ShopifyProbeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probe_EverythingGranted_IsWellAndChangesNothing()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Graph.Scopes.Add("write_orders");
        var lines = await channel.Shopify.ProbeAsync(Ct);
        Assert.All(lines, line => Assert.Equal(ProbeMark.Ok, line.Mark));
        Assert.Equal(["token", "currency", "scopes", "scopes"], lines.Select(line => line.What));
        Assert.Single(channel.Shop.Calls);
        Assert.Empty(channel.Updates());
    }

    [Fact]
    public async Task Probe_ScopesAreMissingAndMarketsHavePrices_SaysWhatToDo()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Graph.Scopes.Clear();
        channel.Shop.Graph.PriceLists!.Add(("Germany", "EUR"));
        var lines = await channel.Shopify.ProbeAsync(Ct);
        ProbeLine[] faults = [.. lines.Where(line => line.Mark != ProbeMark.Ok)];
        Assert.Equal([ProbeMark.Fail, ProbeMark.Warn, ProbeMark.Warn], faults.Select(line => line.Mark));
        Assert.All(
            faults.Zip((string[])["write_products", "read_orders", "'Germany' in EUR"]),
            pair => Assert.Contains(pair.Second, pair.First.Detail, StringComparison.Ordinal));
        Assert.All(faults, line => Assert.NotNull(line.Cure));
    }

    [Fact]
    public async Task Probe_PriceListsMayNotBeSeen_IsNoFault()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Graph.PriceLists = null;
        Assert.DoesNotContain(await channel.Shopify.ProbeAsync(Ct), line => line.Mark == ProbeMark.Fail);
    }

    [Fact]
    public async Task Probe_AppIsNotKnown_FailsWithoutTheSecret()
    {
        await using var channel = await OpenAsync(new() { ["ClientId"] = "somebody" });
        var line = Assert.Single(await channel.Shopify.ProbeAsync(Ct));
        Assert.Equal((ProbeMark.Fail, "token"), (line.Mark, line.What));
        Assert.DoesNotContain(ShopifySimulator.ClientSecret, line.Detail + line.Cure, StringComparison.Ordinal);
    }
}
