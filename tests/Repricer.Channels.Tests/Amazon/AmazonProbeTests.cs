using Repricer.Engine.Channels;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonProbeTests
{
    [Fact]
    public async Task Probe_AllIsWell_LooksAtEverythingAndChangesNothing()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("sku");
        var lines = await shop.Amazon.ProbeAsync(Ct);
        Assert.Equal(["access", "foreign rules", "prices", "offers", "fees", "sales", "settlements", "events"], lines.Select(line => line.What));
        Assert.All(lines.SkipLast(1), line => Assert.Equal(ProbeMark.Ok, line.Mark));
        Assert.Equal(ProbeMark.Warn, lines[^1].Mark);
        Assert.Equal(1, shop.Simulator.CountOf("patch"));
        Assert.Empty(shop.Arrived());
    }

    [Fact]
    public async Task Probe_PreviewIsInvalid_IsAWarningWithAmazonsWords()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("sku");
        shop.Simulator.Listings.Refuse = _ => "not at this price";
        var line = Assert.Single(await shop.Amazon.ProbeAsync(Ct), line => line.What == "prices");
        Assert.Equal(ProbeMark.Warn, line.Mark);
        Assert.Contains("not at this price", line.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_HeldByAutomatePricing_IsToldWithItsCure()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("sku").Entry("ALL")!["automated_pricing_merchandising_rule_plan"] =
            System.Text.Json.Nodes.JsonNode.Parse("""[{"merchandising_rule":{"rule_id":"r1"}}]""");
        var line = Assert.Single(await shop.Amazon.ProbeAsync(Ct), line => line.What == "foreign rules");
        Assert.Equal(ProbeMark.Warn, line.Mark);
        Assert.NotNull(line.Cure);
    }

    [Fact]
    public async Task Probe_StockAtAmazonMayNotBeSeen_IsToldWithItsCure()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        var listing = shop.Simulator.Listings.Add("sku");
        (listing.Fulfilment, listing.Stock) = ("AMAZON_EU", null);
        shop.Simulator.Stock.Of["sku"] = (4, 0);
        Assert.Equal(ProbeMark.Ok, Assert.Single(await shop.Amazon.ProbeAsync(Ct), line => line.What == "stock").Mark);
        shop.Simulator.Stock.IsForbidden = true;
        var line = Assert.Single(await shop.Amazon.ProbeAsync(Ct), line => line.What == "stock");
        Assert.Equal(ProbeMark.Warn, line.Mark);
        Assert.NotNull(line.Cure);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Probe_SubscriptionIsMissing_IsNamed(bool saysNotFound)
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        shop.Shop.Simulator.Listings.Add("sku");
        var events = Assert.Single(await shop.Shop.Amazon.ProbeAsync(Ct), line => line.What == "events");
        Assert.Equal(ProbeMark.Ok, events.Mark);
        shop.Shop.Simulator.Subscriptions.SaysNotFound = saysNotFound;
        shop.Shop.Simulator.Subscriptions.To.Remove("PRICING_HEALTH");
        events = Assert.Single(await shop.Shop.Amazon.ProbeAsync(Ct), line => line.What == "events");
        Assert.Equal((ProbeMark.Warn, "nothing is subscribed to PRICING_HEALTH"), (events.Mark, events.Detail));
    }

    [Theory]
    [InlineData("search", "access", ProbeMark.Fail)]
    [InlineData("patch", "prices", ProbeMark.Fail)]
    [InlineData("offers", "offers", ProbeMark.Warn)]
    [InlineData("fees", "fees", ProbeMark.Warn)]
    [InlineData("listQueries", "sales", ProbeMark.Warn)]
    [InlineData("transactions", "settlements", ProbeMark.Warn)]
    public async Task Probe_OneIsForbidden_ThatOneIsTold(string operation, string what, ProbeMark mark)
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("sku");
        shop.Simulator.Fault = called => called == operation ? AmazonFault.Status(403) : null;
        var line = Assert.Single(await shop.Amazon.ProbeAsync(Ct), line => line.Mark == mark && line.What == what);
        Assert.NotNull(line.Cure);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
