using Repricer.Core.Amounts;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;
using Repricer.Reading;
using Xunit;
using static Repricer.Channels.Tests.Walmart.WalmartShop;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>What a day's orders say was sold.</summary>
public sealed class WalmartSalesTests
{
    private static readonly DateOnly Day = new(2026, 2, 27);

    private static readonly DateTimeOffset Noon = new(2026, 2, 27, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadSales_WhoeverSends_IsCounted()
    {
        await using var shop = new WalmartShop();
        shop.Market.Orders.Add(Noon, "SellerFulfilled", WalmartSimOrders.Line("a", 10m));
        shop.Market.Orders.Add(Noon, "WFSFulfilled", WalmartSimOrders.Line("a", 11m));
        shop.Market.Orders.Add(Noon, "3PLFulfilled", WalmartSimOrders.Line("a", 12m));
        Assert.Equal(new SalesDay(Of("a"), Day, 3, new Money(33m, Currency.Parse("USD")), null), Assert.Single(await ReadAsync(shop)));
    }

    [Fact]
    public async Task ReadSales_CursorIsAWholeQuery_IsFollowedAsItIs()
    {
        await using var shop = new WalmartShop();
        for (var i = 0; i < 410; i++)
            shop.Market.Orders.Add(Noon.AddSeconds(i), "SellerFulfilled", WalmartSimOrders.Line("a", 1m));
        Assert.Equal(410, Assert.Single(await ReadAsync(shop)).Units);
        Assert.All(shop.Market.Api.Calls, call => Assert.Null(call.Parameter("nextCursor")));
    }

    [Fact]
    public async Task ReadSales_ThePagesDoNotGoOn_FailsInsteadOfCountingTwice()
    {
        await using var shop = new WalmartShop();
        shop.Market.Orders.NeverEnds = true;
        shop.Market.Orders.Add(Noon, "SellerFulfilled", WalmartSimOrders.Line("a", 1m));
        Assert.IsType<SalesReadOutcome.Failed>(await shop.Walmart.ReadSalesAsync(Day, Ct));
        Assert.Equal(2, shop.Market.Api.Calls.Count(call => call.Path == "/v3/orders"));
    }

    [Fact]
    public async Task ReadSales_ALineOfSeveralPieces_CountsThemAndDoesNotGuessTheirPrice()
    {
        await using var shop = new WalmartShop();
        shop.Market.Orders.Add(Noon, "SellerFulfilled", WalmartSimOrders.Line("a", 10m, quantity: 3));
        Assert.Equal(new SalesDay(Of("a"), Day, 3, null, null), Assert.Single(await ReadAsync(shop)));
    }

    [Fact]
    public async Task ReadSales_SomeOfALineWereCancelled_AreNotSold()
    {
        await using var shop = new WalmartShop();
        var line = WalmartSimOrders.Line("a", 10m, quantity: 3);
        line["orderLineStatuses"]!["orderLineStatus"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject
        {
            ["status"] = "Cancelled", ["statusQuantity"] = new System.Text.Json.Nodes.JsonObject { ["amount"] = "1" },
        });
        shop.Market.Orders.Add(Noon, "SellerFulfilled", line, WalmartSimOrders.Line("b", 5m, status: "Cancelled"));
        Assert.Equal(2, Assert.Single(await ReadAsync(shop)).Units);
    }

    private static async Task<IReadOnlyList<SalesDay>> ReadAsync(WalmartShop shop) =>
        Assert.IsType<SalesReadOutcome.Read>(await shop.Walmart.ReadSalesAsync(Day, Ct)).Days;
}
