using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Channels.Mirakl;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>What it is configured to, and what a look at its access tells.</summary>
public sealed class MiraklAccessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Create_WhatIsNeeded_MakesAChannelOfPricesAndTiers()
    {
        var made = Create(new() { ["Url"] = "https://shop.mirakl.example", ["ApiKey"] = "env:K", ["Currency"] = "EUR" });
        Assert.Empty(made.Errors);
        using var adapter = Assert.IsType<MiraklAdapter>(made.Adapter);
        Assert.Equal(
            (1000, true, ChannelOutputs.Price | ChannelOutputs.Tiers, TimeSpan.FromHours(1)),
            (adapter.Traits.PushBatch, adapter.Traits.CanReadBack, adapter.Traits.Outputs, adapter.Traits.EffectHorizon));
        Assert.Equal(1m / 60m, Assert.Single(adapter.Traits.Buckets, bucket => bucket is { Name: "import", Burst: 1 }).PerSecond);
    }

    [Fact]
    public void Create_FaultySettings_NamesThemAllAndNoSecret()
    {
        var made = Create(new()
        {
            ["Url"] = "https://shop.mirakl.example/api/", ["ApiKey"] = "hunter2", ["Currency"] = "eur", ["MaxBatch"] = "5001",
            ["ApprovalHour"] = "3",
        });
        Assert.Null(made.Adapter);
        Assert.Equal(["Url", "ApiKey", "Currency", "MaxBatch", "ApprovalHour"], made.Errors.Select(error => error.Key));
        Assert.DoesNotContain(made.Errors, error => error.Message.Contains("hunter2", StringComparison.Ordinal));
        Assert.Contains("did you mean 'ApprovalHours'?", made.Errors[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Type_IsKnown() => Assert.IsType<MiraklChannelFactory>(ChannelTypes.Find("mirakl").Factory);

    [Fact]
    public async Task AnyCall_ShopIsNamed_SaysWhichShop()
    {
        await using var market = new MiraklMarket(settings => settings["ShopId"] = "2000");
        market.Shop.Add("a", 5m);
        await market.PushAsync(ChannelConformance.Change("a", 9m));
        Assert.All(market.Shop.Api.Calls, call => Assert.Equal("2000", call.Parameter("shop_id")));
    }

    [Fact]
    public async Task Probe_AllIsWell_WritesNothing()
    {
        await using var market = new MiraklMarket();
        Assert.All(await market.Mirakl.ProbeAsync(Ct), line => Assert.Equal(ProbeMark.Ok, line.Mark));
        Assert.All(market.Shop.Api.Calls, call => Assert.Equal("GET", call.Method));
    }

    [Fact]
    public async Task M10_Probe_ShopSellsInAnotherCurrency_FailsWithTheCure()
    {
        await using var market = new MiraklMarket(currency: "PLN");
        var line = Assert.Single(await market.Mirakl.ProbeAsync(Ct), line => line.Mark == ProbeMark.Fail);
        Assert.Contains("PLN", line.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_ClosedDropshipWithoutImports_SaysAllOfIt()
    {
        await using var market = new MiraklMarket();
        (market.Shop.State, market.Shop.Model, market.Shop.MayImport) = ("SUSPENDED", "DROPSHIP", false);
        var lines = await market.Mirakl.ProbeAsync(Ct);
        Assert.Equal(
            [("shop", ProbeMark.Warn), ("model", ProbeMark.Fail), ("price imports", ProbeMark.Fail)],
            lines.Where(line => line.Mark != ProbeMark.Ok).Select(line => (line.What, line.Mark)));
    }

    [Fact]
    public async Task Probe_KeyIsRevoked_FailsWithTheCure()
    {
        await using var market = new MiraklMarket();
        market.Shop.KeyIsRevoked = true;
        var line = Assert.Single(await market.Mirakl.ProbeAsync(Ct));
        Assert.Equal(ProbeMark.Fail, line.Mark);
        Assert.Contains("ApiKey", line.Cure, StringComparison.Ordinal);
    }

    private static ChannelCreation Create(Dictionary<string, string?> settings) => new MiraklChannelFactory().Create(
        new ChannelId("shop"), settings, new ChannelServices(new ManualTimeProvider(), NullLoggerFactory.Instance, _ => "t"));
}
