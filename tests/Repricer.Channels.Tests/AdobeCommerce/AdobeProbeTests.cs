using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Channels;
using Xunit;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>What a look at the shop's access tells.</summary>
public sealed class AdobeProbeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probe_AllIsWell_SaysWherePricesGoAndWritesNothing()
    {
        await using var channel = In("english");
        channel.Shop.Add("a", 5m);
        var lines = await channel.Ac.ProbeAsync(Ct);
        Assert.All(lines, line => Assert.Equal((ProbeMark.Ok, null), (line.Mark, line.Cure)));
        Assert.Equal(["access", "store view", "shown prices", "sales"], lines.Select(line => line.What));
        Assert.Contains("2 store views", lines[1].Detail, StringComparison.Ordinal);
        Assert.Contains("WaitsForIndex may be true", lines[2].Detail, StringComparison.Ordinal);
        Assert.Empty(channel.Writes());
    }

    [Fact]
    public async Task Probe_PriceScopeIsGlobal_IsToldWithTheCure()
    {
        await using var channel = In("english");
        channel.Shop.IsGlobal = true;
        var line = (await channel.Ac.ProbeAsync(Ct))[1];
        Assert.Equal(ProbeMark.Warn, line.Mark);
        Assert.Contains("not in english alone", line.Detail, StringComparison.Ordinal);
        Assert.NotNull(line.Cure);
    }

    [Fact]
    public async Task Probe_PagesShowOtherPricesThanTheIndexIsWaitedFor_IsToldWithTheCure()
    {
        await using var channel = new AdobeChannel(settings => settings["WaitsForIndex"] = "true");
        channel.Shop.Add("a", 5m);
        channel.Shop.Catalogue.TaxShown = 0.19m;
        var line = (await channel.Ac.ProbeAsync(Ct))[2];
        Assert.Equal(ProbeMark.Warn, line.Mark);
        Assert.Contains("1 of 1", line.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_PagesCannotBeRead_IsToldWithTheCure()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("a", 5m);
        channel.Shop.Api.Break(ApiFault.HtmlForbidden, call => call.Path.Contains("render", StringComparison.Ordinal));
        var line = (await channel.Ac.ProbeAsync(Ct))[2];
        Assert.Equal(ProbeMark.Warn, line.Mark);
        Assert.Contains("ReadsShown", line.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_OrdersAreNotAmongTheResources_SaysWhichIsMissing()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Catalogue.HidesOrders = true;
        var line = Assert.Single(await channel.Ac.ProbeAsync(Ct), line => line.Mark != ProbeMark.Ok);
        Assert.Equal(("sales", ProbeMark.Warn), (line.What, line.Mark));
        Assert.Contains("Orders", line.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_TokenIsRevoked_FailsWithTheCure()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Keys.TokenIsRevoked = true;
        var line = Assert.Single(await channel.Ac.ProbeAsync(Ct));
        Assert.Equal(ProbeMark.Fail, line.Mark);
        Assert.Contains("credentials", line.Cure, StringComparison.Ordinal);
    }

    private static AdobeChannel In(string view) => new(settings => settings["StoreView"] = view);
}
