using Repricer.Engine.Channels;
using Xunit;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>What a look at the shop's access tells.</summary>
public sealed class WooProbeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probe_AllIsWell_SaysSoAndWritesNothing()
    {
        await using var shop = new WooShop();
        var lines = await shop.Woo.ProbeAsync(Ct);
        Assert.Equal(["keys", "currency", "tax", "webhooks"], lines.Select(line => line.What));
        Assert.All(lines, line => Assert.Equal(ProbeMark.Ok, line.Mark));
        Assert.All(shop.Shop.Api.Calls, call => Assert.Equal("GET", call.Method));
    }

    [Fact]
    public async Task Probe_AnotherCurrencyAndAWebhookGivenUp_AreToldWithTheCure()
    {
        await using var shop = new WooShop(settings => settings["Currency"] = "CHF");
        shop.Shop.GivenUp.Add("Products");
        var lines = await shop.Woo.ProbeAsync(Ct);
        Assert.Equal([ProbeMark.Ok, ProbeMark.Fail, ProbeMark.Ok, ProbeMark.Warn], lines.Select(line => line.Mark));
        Assert.Contains("Products", lines[3].Detail, StringComparison.Ordinal);
        Assert.All(lines.Where(line => line.Mark != ProbeMark.Ok), line => Assert.NotNull(line.Cure));
    }

    [Fact]
    public async Task Probe_KeyIsRevoked_FailsWithTheCureAndNoKey()
    {
        await using var shop = new WooShop();
        shop.Shop.Keys.Secret = "cs_another";
        var line = Assert.Single(await shop.Woo.ProbeAsync(Ct));
        Assert.Equal(ProbeMark.Fail, line.Mark);
        Assert.Contains("ConsumerKey", line.Cure, StringComparison.Ordinal);
        Assert.DoesNotContain("cs_7", line.Detail, StringComparison.Ordinal);
    }
}
