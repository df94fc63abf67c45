using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Channels;
using Repricer.Engine.Settling;
using Xunit;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>What an operator's transaction log says was settled, in our words; and what its orders say was sold.</summary>
public sealed class MiraklSettlementTests
{
    private static readonly DateOnly Day = new(2026, 2, 27);

    private static readonly DateTimeOffset Noon = new(2026, 2, 27, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadSettlements_EveryTypeOfAnOrder_HasItsCause()
    {
        await using var market = new MiraklMarket();
        market.Shop.Orders.Add(Noon, "o-1", "RECEIVED", MiraklSimOrders.Line("o-1-1", "a", 2, 20m));
        (string Type, decimal Amount)[] log =
        [
            ("ORDER_AMOUNT", 20m), ("ORDER_SHIPPING_AMOUNT", 5m), ("ORDER_AMOUNT_TAX", 3.80m), ("COMMISSION_FEE", -3m),
            ("COMMISSION_VAT", -0.57m), ("SELLER_FEE_ON_ORDER", -0.20m), ("SELLER_PENALTY_FEE", -1m), ("OPERATOR_REMITTED_ORDER_AMOUNT_TAX", -3.80m),
        ];
        foreach (var (type, amount) in log)
            market.Shop.Transactions.Add(Noon, type, amount, "o-1", "o-1-1");
        Assert.Equal(
            [
                (SettlementCause.Sale, "ORDER_AMOUNT", 2, 20m), (SettlementCause.Shipping, "ORDER_SHIPPING_AMOUNT", 0, 5m),
                (SettlementCause.Fee, "COMMISSION_FEE", 0, -3m), (SettlementCause.Fee, "SELLER_FEE_ON_ORDER", 0, -0.20m),
                (SettlementCause.Tax, "COMMISSION_VAT", 0, -0.57m), (SettlementCause.Tax, "OPERATOR_REMITTED_ORDER_AMOUNT_TAX", 0, -3.80m),
                (SettlementCause.Tax, "ORDER_AMOUNT_TAX", 0, 3.80m), (SettlementCause.Other, "SELLER_PENALTY_FEE", 0, -1m),
            ],
            await ReadAsync(market));
    }

    [Fact]
    public async Task ReadSettlements_WhatIsOfNoOrder_IsLeftOut()
    {
        await using var market = new MiraklMarket();
        market.Shop.Transactions.Add(Noon, "SUBSCRIPTION_FEE", -39m);
        market.Shop.Transactions.Add(Noon, "PAYMENT", -500m);
        market.Shop.Transactions.Add(Noon, "ORDER_AMOUNT", 5m, "an order that is not told", "its line");
        Assert.Empty(await ReadAsync(market));
    }

    [Fact]
    public async Task ReadSettlements_LinesAreKnown_OrdersAreNotAskedForAgain()
    {
        await using var market = new MiraklMarket();
        for (var i = 0; i < 130; i++)
        {
            market.Shop.Orders.Add(Noon, $"o-{i}", "RECEIVED", MiraklSimOrders.Line($"o-{i}-1", "a", 1, 10m));
            market.Shop.Transactions.Add(Noon, "ORDER_AMOUNT", 10m, $"o-{i}", $"o-{i}-1");
        }

        Assert.Equal(130, (await ReadAsync(market)).Count);
        await ReadAsync(market);
        Assert.Equal(2, market.Shop.Api.Calls.Count(call => call.Path == "/api/orders"));
    }

    [Fact]
    public async Task ReadSettlements_RefundOfAKnownLine_IsLookedUpForItsPieces()
    {
        await using var market = new MiraklMarket();
        var line = MiraklSimOrders.Line("o-1-1", "a", 3, 30m);
        market.Shop.Orders.Add(Noon, "o-1", "RECEIVED", line);
        market.Shop.Transactions.Add(Noon, "ORDER_AMOUNT", 30m, "o-1", "o-1-1");
        await ReadAsync(market);
        MiraklSimOrders.Refund(line, "r-1", 2);
        market.Shop.Transactions.Add(Noon, "REFUND_ORDER_AMOUNT", -20m, "o-1", "o-1-1", "r-1");
        Assert.Equal(
            [(SettlementCause.Sale, "ORDER_AMOUNT", 3, 30m), (SettlementCause.Refund, "REFUND_ORDER_AMOUNT", 2, -20m)],
            await ReadAsync(market));
    }

    [Fact]
    public async Task ReadSettlements_ALineWithoutAnAmount_FailsTheDay()
    {
        await using var market = new MiraklMarket();
        market.Shop.Orders.Add(Noon, "o-1", "RECEIVED", MiraklSimOrders.Line("o-1-1", "a", 1, 10m));
        market.Shop.Transactions.Add(Noon, "ORDER_AMOUNT", 10m, "o-1", "o-1-1").Remove("amount_credited");
        Assert.IsType<SettlementReadOutcome.Failed>(await market.Mirakl.ReadSettlementsAsync(Day, Ct));
    }

    [Fact]
    public async Task ReadSettlements_PagesThatNeverEnd_FailTheDay()
    {
        await using var market = new MiraklMarket();
        market.Shop.Transactions.NeverEnds = true;
        Assert.IsType<SettlementReadOutcome.Failed>(await market.Mirakl.ReadSettlementsAsync(Day, Ct));
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage, typeof(SettlementReadOutcome.Failed))]
    [InlineData(ApiFault.TooMany, typeof(SettlementReadOutcome.Throttled))]
    public async Task ReadSettlements_TheOrderCannotBeAskedFor_NothingIsKnownOfTheDay(ApiFault fault, Type outcome)
    {
        await using var market = new MiraklMarket();
        market.Shop.Orders.Add(Noon, "o-1", "RECEIVED", MiraklSimOrders.Line("o-1-1", "a", 1, 10m));
        market.Shop.Transactions.Add(Noon, "ORDER_AMOUNT", 10m, "o-1", "o-1-1");
        market.Shop.Api.Break(fault, call => call.Path == "/api/orders");
        Assert.IsType(outcome, await market.Mirakl.ReadSettlementsAsync(Day, Ct));
    }

    [Theory]
    [InlineData("STAGING", false)]
    [InlineData("WAITING_ACCEPTANCE", false)]
    [InlineData("WAITING_DEBIT_PAYMENT", false)]
    [InlineData("SHIPPING", true)]
    [InlineData("RECEIVED", true)]
    [InlineData("REFUSED", false)]
    public async Task ReadSales_StateOfTheLine_SaysWhetherItWasSold(string state, bool isSold)
    {
        await using var market = new MiraklMarket();
        market.Shop.Orders.Add(Noon, "o-1", state, MiraklSimOrders.Line("o-1-1", "a", 1, 10m));
        var days = Assert.IsType<SalesReadOutcome.Read>(await market.Mirakl.ReadSalesAsync(Day, Ct)).Days;
        Assert.Equal(isSold, days.Count == 1);
    }

    [Fact]
    public async Task Probe_OrdersAndTransactionsAreNotOpen_SaysWhichRightIsMissing()
    {
        await using var market = new MiraklMarket();
        (market.Shop.Orders.MayRead, market.Shop.Transactions.MayRead) = (false, false);
        var warned = (await market.Mirakl.ProbeAsync(Ct)).Where(line => line.Mark != ProbeMark.Ok).ToList();
        Assert.Equal([("sales", ProbeMark.Warn), ("settlements", ProbeMark.Warn)], warned.Select(line => (line.What, line.Mark)));
        Assert.Contains("OR11", warned[0].Cure, StringComparison.Ordinal);
        Assert.Contains("TL02", warned[1].Cure, StringComparison.Ordinal);
        Assert.IsType<SettlementReadOutcome.Refused>(await market.Mirakl.ReadSettlementsAsync(Day, Ct));
    }

    private static async Task<IReadOnlyList<(SettlementCause Cause, string Detail, int Units, decimal Amount)>> ReadAsync(
        MiraklMarket market)
    {
        var lines = Assert.IsType<SettlementReadOutcome.Read>(await market.Mirakl.ReadSettlementsAsync(Day, Ct)).Lines;
        return
        [
            .. lines.Select(line => (line.Cause, line.Detail, line.Units, line.Amount.Amount))
                .OrderBy(line => line.Cause).ThenBy(line => line.Detail, StringComparer.Ordinal),
        ];
    }
}
