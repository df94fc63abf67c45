using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Calendar;
using Repricer.Engine.Channels;
using Repricer.Engine.Settling;
using Xunit;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>What the reconciliation reports tell, one a week, weeks later.</summary>
public sealed class WalmartSettlementTests
{
    private static readonly DateOnly Day = new(2026, 2, 27);

    private static readonly DateTimeOffset Noon = LocalClock.StartOf(Day, WalmartSimReports.Zone).AddHours(12);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sale", "Product Price", "Purchase", SettlementCause.Sale, "Product Price", 1)]
    [InlineData("Sale", "Shipping", "Purchase", SettlementCause.Shipping, "Shipping", 0)]
    [InlineData("Sale", "Commission on Product", "Purchase", SettlementCause.Fee, "Commission on Product", 0)]
    [InlineData("Sale", "Commission on Shipping", "Purchase", SettlementCause.Fee, "Commission on Shipping", 0)]
    [InlineData("Sale", "Product tax", "Purchase", SettlementCause.Tax, "Product tax", 0)]
    [InlineData("Sale", "Product tax withheld", "Purchase", SettlementCause.Tax, "Product tax withheld", 0)]
    [InlineData("Sale", "Total Walmart Funded Savings", "Purchase", SettlementCause.Promotion, "Total Walmart Funded Savings", 0)]
    [InlineData("Refund", "Product Price", "Return", SettlementCause.Refund, "Product Price", 1)]
    [InlineData("Refund", "Shipping tax", "Return", SettlementCause.Tax, "Shipping tax", 0)]
    [InlineData(
        "Adjustment", "Fee/Reimbursement", "Walmart Shipping Label Service Charge", SettlementCause.Fulfilment,
        "Walmart Shipping Label Service Charge", 0)]
    [InlineData("Adjustment", "Fee/Reimbursement", "WFS StorageFee", SettlementCause.Fulfilment, "WFS StorageFee", 0)]
    [InlineData("Dispute Settlement", "Fee/Reimbursement", "Dispute won", SettlementCause.Other, "Dispute won", 0)]
    [InlineData("Adjustment", "a name of tomorrow", "", SettlementCause.Other, "a name of tomorrow", 0)]
    public async Task ReadSettlements_EveryAmount_HasItsCause(
        string type, string amountType, string description, SettlementCause cause, string detail, int units)
    {
        await using var shop = new WalmartShop();
        shop.Market.Reports.Add(Noon, type, amountType, 4.25m, "a", "po-1", 1, description);
        var line = Assert.Single(await ReadAsync(shop));
        Assert.Equal((cause, detail, units, 4.25m, "po-1/1"), (line.Cause, line.Detail, line.Units, line.Amount.Amount, line.Reference));
    }

    [Fact]
    public async Task ReadSettlements_WhatIsOfNoItem_IsLeftOut()
    {
        await using var shop = new WalmartShop();
        shop.Market.Reports.Add(Noon, "Service Fee", "Fee/Reimbursement", -30m, null, null, description: "Subscription");
        Assert.Empty(await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_NoReportHoldsTheDayYet_IsEmptyAndNoFailureAndIsToldLater()
    {
        await using var shop = new WalmartShop();
        Assert.Empty(await ReadAsync(shop));
        shop.Market.Reports.Add(Noon, "Sale", "Product Price", 10m, "a", "po-1", 1);
        shop.Time.Advance(TimeSpan.FromHours(2));
        Assert.Single(await ReadAsync(shop));
        Assert.True(shop.Walmart.SettledDaysBack >= WalmartSimReports.ReportOf(Day).DayNumber - Day.DayNumber);
    }

    [Fact]
    public async Task ReadSettlements_DaysOfOnePeriod_ReadItsReportOnce()
    {
        await using var shop = new WalmartShop();
        for (var day = 0; day < 5; day++)
            shop.Market.Reports.Add(Noon.AddDays(-day), "Sale", "Product Price", 10m, "a", $"po-{day}", 1);
        for (var day = 0; day < 5; day++)
            Assert.Single(Assert.IsType<SettlementReadOutcome.Read>(await shop.Walmart.ReadSettlementsAsync(Day.AddDays(-day), Ct)).Lines);
        Assert.Single(shop.Market.Api.Calls, call => call.Path.EndsWith("reconFileJson", StringComparison.Ordinal));
        Assert.Single(shop.Market.Api.Calls, call => call.Path.EndsWith("availableReconFiles", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadSettlements_ARowWithoutAnAmount_FailsTheDay()
    {
        await using var shop = new WalmartShop();
        shop.Market.Reports.Add(Noon, "Sale", "Product Price", 10m, "a", "po-1", 1)["Amount"] = "ten";
        Assert.IsType<SettlementReadOutcome.Failed>(await shop.Walmart.ReadSettlementsAsync(Day, Ct));
    }

    [Fact]
    public async Task ReadSettlements_PagesThatStandStill_FailTheDay()
    {
        await using var shop = new WalmartShop();
        shop.Market.Reports.Add(Noon, "Sale", "Product Price", 10m, "a", "po-1", 1);
        shop.Market.Reports.StandsStill = true;
        Assert.Contains("does not go on", Assert.IsType<SettlementReadOutcome.Failed>(
            await shop.Walmart.ReadSettlementsAsync(Day, Ct)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("availableReconFiles", ApiFault.HtmlPage, typeof(SettlementReadOutcome.Failed))]
    [InlineData("reconFileJson", ApiFault.TooMany, typeof(SettlementReadOutcome.Throttled))]
    [InlineData("reconFileJson", ApiFault.BadGateway, typeof(SettlementReadOutcome.Failed))]
    public async Task ReadSettlements_CallGoesWrong_NothingIsKnownOfTheDayAndNothingIsRemembered(string path, ApiFault fault, Type outcome)
    {
        await using var shop = new WalmartShop();
        shop.Market.Reports.Add(Noon, "Sale", "Product Price", 10m, "a", "po-1", 1);
        shop.Market.Api.Break(fault, call => call.Path.EndsWith(path, StringComparison.Ordinal));
        Assert.IsType(outcome, await shop.Walmart.ReadSettlementsAsync(Day, Ct));
        Assert.Single(await ReadAsync(shop));
    }

    [Fact]
    public async Task Probe_ReportsAreNotInTheKey_SaysWhichRightIsMissing()
    {
        await using var shop = new WalmartShop();
        shop.Market.Reports.MayRead = false;
        var line = Assert.Single(await shop.Walmart.ProbeAsync(Ct), line => line.What == "settlements");
        Assert.Equal((ProbeMark.Warn, "the key needs Reports: view as well"), (line.Mark, line.Cure));
        Assert.IsType<SettlementReadOutcome.Refused>(await shop.Walmart.ReadSettlementsAsync(Day, Ct));
    }

    private static async Task<IReadOnlyList<SettlementLine>> ReadAsync(WalmartShop shop) =>
        Assert.IsType<SettlementReadOutcome.Read>(await shop.Walmart.ReadSettlementsAsync(Day, Ct)).Lines;
}
