using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Mirakl;
using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>Imports and how they end: M3, M5 and M6 of the design.</summary>
public sealed class MiraklImportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task M3_ImportGoesItsWay_IsPendingAndThenFinishedBySku()
    {
        await using var market = Open();
        market.Shop.MaxPrice = 100m;
        var found = await market.Mirakl.PushAsync(Batch("b", Change("a", 9m), Change("b", 500m), Change("c", 8m)), Ct);
        Assert.Single(found.Select(outcome => Assert.IsType<PushOutcome.Accepted>(outcome).Submission).Distinct());
        Assert.IsType<SubmissionOutcome.Pending>(await market.EndOfAsync(found[0], "a", "b", "c"));
        market.Time.Advance(TimeSpan.FromSeconds(90));
        Assert.IsType<SubmissionOutcome.Pending>(await market.EndOfAsync(found[0], "a", "b", "c"));
        Assert.Equal(5m, market.Shop["a"].Default.Price);
        market.Time.Advance(TimeSpan.FromSeconds(90));
        var end = Assert.IsType<SubmissionOutcome.Finished>(await market.EndOfAsync(found[0], "c", "b", "a"));
        Assert.Contains("above 100", Assert.IsType<PushOutcome.Rejected>(end.ByListing[MiraklMarket.Of("b")]).Reason);
        Assert.IsType<PushOutcome.Accepted>(end.ByListing[MiraklMarket.Of("a")]);
        Assert.IsType<PushOutcome.Accepted>(end.ByListing[MiraklMarket.Of("c")]);
        Assert.Equal((9m, 5m, 8m), (market.Shop["a"].Default.Price, market.Shop["b"].Default.Price, market.Shop["c"].Default.Price));
    }

    [Fact]
    public async Task M3_ReportLeavesARefusedOneOut_NobodyItDoesNotNameIsTaken()
    {
        await using var market = Open(immediate: true);
        market.Shop.MaxPrice = 100m;
        market.Shop.Imports.Unreported.Add("c");
        var found = await market.Mirakl.PushAsync(Batch("b", Change("a", 9m), Change("b", 500m), Change("c", 600m)), Ct);
        var end = Assert.IsType<SubmissionOutcome.Finished>(await market.EndOfAsync(found[0], "a", "b", "c"));
        Assert.IsType<PushOutcome.Rejected>(Assert.Single(end.ByListing).Value);
        Assert.Equal(MiraklMarket.Of("b"), end.ByListing.Keys.Single());
    }

    [Fact]
    public async Task M3_ImportFails_IsLostWithItsReason()
    {
        await using var market = Open(immediate: true);
        market.Shop.Imports.EndsAsFailed = true;
        var outcome = await market.PushAsync(Change("a", 9m));
        Assert.Contains("could not be worked on", Assert.IsType<SubmissionOutcome.Lost>(await market.EndOfAsync(outcome, "a")).Reason);
        Assert.IsType<PushOutcome.Accepted>(await market.PushAsync(Change("a", 8m)));
    }

    [Fact]
    public async Task M3_NobodyKnowsTheImport_IsLost()
    {
        await using var market = Open();
        Assert.IsType<SubmissionOutcome.Lost>(await market.EndOfAsync(new PushOutcome.Accepted("imp-77"), "a"));
    }

    [Theory]
    [InlineData(ApiFault.Unavailable)]
    [InlineData(ApiFault.HtmlPage)]
    [InlineData(ApiFault.CutBody)]
    [InlineData(ApiFault.TooMany)]
    public async Task M3_StatusOrReportCannotBeRead_IsAskedAgain(ApiFault fault)
    {
        await using var market = Open(immediate: true);
        market.Shop.MaxPrice = 1m;
        var outcome = await market.PushAsync(Change("a", 9m));
        market.Shop.Api.Break(fault, call => call.Method == "GET" && call.Path.EndsWith("imports", StringComparison.Ordinal));
        Assert.IsType<SubmissionOutcome.Pending>(await market.EndOfAsync(outcome, "a"));
        Assert.IsType<PushOutcome.Rejected>(
            Assert.IsType<SubmissionOutcome.Finished>(await market.EndOfAsync(outcome, "a")).ByListing[MiraklMarket.Of("a")]);
    }

    [Fact]
    public async Task M5_SecondImportWhileOneIsUnderWay_WaitsAndTheNewerWins()
    {
        await using var market = Open();
        Assert.IsType<PushOutcome.Accepted>(await market.PushAsync(Change("a", 9m)));
        Assert.IsType<PushOutcome.Throttled>(await market.PushAsync(Change("a", 8m, version: 2)));
        Assert.Single(market.Shop.Imports.Files);
        market.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.IsType<PushOutcome.Accepted>(await market.PushAsync(Change("a", 8m, version: 2)));
        market.Time.Advance(TimeSpan.FromMinutes(3));
        await market.ReadAsync("a");
        Assert.Equal(["9.00", "8.00"], market.Arrived().Select(arrived => arrived.Price));
    }

    [Fact]
    public async Task M5_OneOfBeforeOurStartIsUnderWay_IsWaitedFor()
    {
        await using var market = Open();
        Assert.IsType<PushOutcome.Accepted>(await market.PushAsync(Change("a", 9m)));
        using var restarted = Again(market);
        Assert.IsType<PushOutcome.Throttled>(Assert.Single(await restarted.PushAsync(Batch("b", Change("a", 8m)), Ct)));
        Assert.Single(market.Shop.Imports.Files);
    }

    [Fact]
    public async Task M5_OperatorRefusesASecondInAMinute_IsThrottledWithoutEffect()
    {
        var rates = new CountedRates();
        await using var market = Open(immediate: true, rates);
        market.Shop.Imports.RefusesTooMany = true;
        Assert.IsType<PushOutcome.Accepted>(await market.PushAsync(Change("a", 9m)));
        Assert.IsType<PushOutcome.Throttled>(await market.PushAsync(Change("a", 8m, version: 2)));
        Assert.Equal(("import", null), Assert.Single(rates.Throttles));
        Assert.Equal(2, rates.Waits("import"));
    }

    [Theory]
    [InlineData(ApiFault.BadGateway)]
    [InlineData(ApiFault.CutBody)]
    public async Task Push_AnswerIsLost_IsUnknownAndTheNextWaitsForWhatMayBeUnderWay(ApiFault fault)
    {
        await using var market = Open();
        market.Shop.Api.Break(fault, call => call.Method == "POST");
        Assert.IsType<PushOutcome.Unknown>(await market.PushAsync(Change("a", 9m)));
        Assert.IsType<PushOutcome.Throttled>(await market.PushAsync(Change("a", 8m, version: 2)));
        Assert.Single(market.Shop.Imports.Files);
    }

    [Fact]
    public async Task Push_PageOfAFirewall_IsUnknown()
    {
        await using var market = Open();
        market.Shop.Api.Break(ApiFault.HtmlPage, call => call.Method == "POST");
        Assert.IsType<PushOutcome.Unknown>(await market.PushAsync(Change("a", 9m)));
    }

    [Fact]
    public async Task Push_WhatStandsCannotBeRead_NothingIsSent()
    {
        await using var market = Open();
        market.Shop.Api.Break(ApiFault.Unavailable, call => call.Path == "/api/offers");
        Assert.IsType<PushOutcome.NotSent>(await market.PushAsync(Change("a", 9m)));
        Assert.Empty(market.Shop.Imports.Files);
    }

    [Fact]
    public async Task M6_PriceWaitsForApproval_TheOldOneIsReadAndTheHorizonIsLong()
    {
        await using var market = Open(immediate: true, change: settings => settings["ApprovalHours"] = "48");
        market.Shop.Imports.NeedsApproval = true;
        var outcome = await market.PushAsync(Change("a", 9m));
        Assert.IsType<PushOutcome.Accepted>(
            Assert.IsType<SubmissionOutcome.Finished>(await market.EndOfAsync(outcome, "a")).ByListing[MiraklMarket.Of("a")]);
        Assert.Equal(5m, Assert.IsType<PriceReadOutcome.Read>(await market.ReadAsync("a")).Price.Amount);
        Assert.Equal(TimeSpan.FromHours(49), market.Adapter.Traits.EffectHorizon);
        market.Shop.Imports.Approve();
        Assert.Equal(9m, Assert.IsType<PriceReadOutcome.Read>(await market.ReadAsync("a")).Price.Amount);
    }

    private static MiraklMarket Open(
        bool immediate = false, IRateBuckets? rates = null, Action<Dictionary<string, string?>>? change = null)
    {
        var market = new MiraklMarket(change, rates, immediate: immediate);
        foreach (var sku in new[] { "a", "b", "c" })
            market.Shop.Add(sku, 5m);
        return market;
    }

    private static MiraklAdapter Again(MiraklMarket market) =>
        (MiraklAdapter)new MiraklChannelFactory().Create(
            market.Adapter.Id,
            new Dictionary<string, string?>
            {
                ["Url"] = market.Shop.Api.Url.AbsoluteUri, ["ApiKey"] = "env:KEY", ["Currency"] = "EUR", ["AllowPrivateNetwork"] = "true",
            },
            new ChannelServices(market.Time, NullLoggerFactory.Instance, _ => MiraklSimulator.Key)).Adapter!;
}
