using Repricer.Engine.Channels;
using Xunit;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>What a look at the store's access tells.</summary>
public sealed class BigCommerceProbeTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probe_AllIsWell_SaysWherePricesGoAndWritesNothing()
    {
        await using var store = new BigCommerceStore();
        store.Store.Lists.Assign(3, channel: 1);
        var lines = await store.Bc.ProbeAsync(Ct);
        Assert.All(lines, line => Assert.Equal(ProbeMark.Ok, line.Mark));
        Assert.Contains("price list 3", lines[1].Detail, StringComparison.Ordinal);
        Assert.All(store.Store.Api.Calls, call => Assert.Equal("GET", call.Method));
    }

    [Fact]
    public async Task Probe_AnotherListThanTheConfigured_IsToldWithTheCure()
    {
        await using var store = new BigCommerceStore(settings => settings["PriceList"] = "0");
        store.Store.Lists.Assign(3, channel: 1);
        var line = (await store.Bc.ProbeAsync(Ct))[1];
        Assert.Equal(ProbeMark.Warn, line.Mark);
        Assert.Contains("price list 3", line.Detail, StringComparison.Ordinal);
        Assert.NotNull(line.Cure);
    }

    [Fact]
    public async Task Probe_TokenIsRevoked_FailsWithTheCure()
    {
        await using var store = new BigCommerceStore();
        store.Store.TokenIsRevoked = true;
        var line = Assert.Single(await store.Bc.ProbeAsync(Ct));
        Assert.Equal(ProbeMark.Fail, line.Mark);
        Assert.Contains("AccessToken", line.Cure, StringComparison.Ordinal);
    }
}
