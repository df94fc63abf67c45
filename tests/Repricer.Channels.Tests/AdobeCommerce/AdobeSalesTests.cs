using System.Text.Json.Nodes;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;
using Xunit;
using static Repricer.Channels.Tests.AdobeCommerce.AdobeChannel;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>What a day's orders say was sold.</summary>
public sealed class AdobeSalesTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadSales_ADayInTheZoneOfTheStore_CountsItsPieces()
    {
        await using var channel = new AdobeChannel();

        // Berlin's day begins an hour before that of UTC.
        Order(channel, "2026-02-28 22:59:59", "complete", Line("a", 100, 500m));
        Order(channel, "2026-02-28 23:00:00", "processing", Line("a", 2, 20m), Line("b", 1, 5m));
        Order(channel, "2026-03-01 22:59:59", "complete", Line("A", 1, 9.994m, discount: 0.5m));
        Order(channel, "2026-03-01 23:00:00", "complete", Line("a", 100, 500m));
        Order(channel, "2026-03-01 12:00:00", "canceled", Line("a", 100, 500m));
        Assert.Equal(
            [new SalesDay(Of("a"), Day, 3, Euros(29.49m), null), new SalesDay(Of("b"), Day, 1, Euros(5m), null)], await ReadAsync(channel));
    }

    [Fact]
    public async Task ReadSales_LinesThatAreNotSoldByThemselves_AreNotCountedTwice()
    {
        await using var channel = new AdobeChannel();
        Order(
            channel, "2026-03-01 12:00:00", "processing",
            Line("shirt-red", 1, 30m, "configurable"), Line("shirt-red", 1, 0m, parent: 1),
            Line("set", 1, 50m, "bundle"), Line("mug", 2, 0m, parent: 3));
        Assert.Equal([new SalesDay(Of("shirt-red"), Day, 1, Euros(30m), null)], await ReadAsync(channel));
    }

    [Fact]
    public async Task ReadSales_SomeWereCancelled_AreNotSoldAndTheirMoneyIsNotKnown()
    {
        await using var channel = new AdobeChannel();
        Order(channel, "2026-03-01 12:00:00", "processing", Line("a", 3, 30m, cancelled: 1), Line("b", 1, 30m, cancelled: 1));
        Assert.Equal([new SalesDay(Of("a"), Day, 2, null, null)], await ReadAsync(channel));
    }

    [Fact]
    public async Task ReadSales_ManyOrders_AreAllThere()
    {
        await using var channel = new AdobeChannel(settings => settings["StoreView"] = "english");
        for (var i = 0; i < 230; i++)
            Order(channel, "2026-03-01 12:00:00", "complete", Line("a", 1, 5m));
        channel.Shop.Catalogue.OrderRows[0]["store_id"] = "3";
        Assert.Equal([new SalesDay(Of("a"), Day, 229, Euros(1145m), null)], await ReadAsync(channel));
    }

    private static async Task<IReadOnlyList<SalesDay>> ReadAsync(AdobeChannel channel) =>
        Assert.IsType<SalesReadOutcome.Read>(await channel.Ac.ReadSalesAsync(Day, Ct)).Days;

    private static void Order(AdobeChannel channel, string at, string state, params JsonObject[] lines) =>
        channel.Shop.Catalogue.OrderRows.Add(new JsonObject
        {
            ["created_at"] = at, ["state"] = state, ["store_id"] = "1", ["items"] = new JsonArray([.. lines]),
        });

    private static JsonObject Line(
        string sku, decimal ordered, decimal total, string type = "simple", int? parent = null, decimal cancelled = 0,
        decimal discount = 0) => new()
        {
            ["sku"] = sku, ["product_type"] = type, ["parent_item_id"] = parent, ["qty_ordered"] = ordered, ["qty_canceled"] = cancelled,
            ["base_row_total_incl_tax"] = total, ["base_discount_amount"] = discount,
        };
}
