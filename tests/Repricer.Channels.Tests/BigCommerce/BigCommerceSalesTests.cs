using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>What a day's orders of version 2 say was sold by one storefront.</summary>
public sealed class BigCommerceSalesTests
{
    private static readonly DateOnly Day = new(2026, 2, 27);

    private static readonly DateTimeOffset Noon = new(2026, 2, 27, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadSales_ManyOrders_AreAPageEachAndNotACallEach()
    {
        await using var store = new BigCommerceStore();
        for (var i = 0; i < 60; i++)
            store.Store.Orders.Add(Noon, 10, BigCommerceSimOrders.Line(11, 21, 1, 5m));
        Assert.Equal(60, Assert.Single(await ReadAsync(store)).Units);
        Assert.Single(store.Store.Api.Calls);
    }

    [Fact]
    public async Task ReadSales_Discounts_AreTakenOffAndTheCurrencyIsWhatWasPaid()
    {
        await using var store = new BigCommerceStore();
        store.Store.Orders.Add(Noon, 2, BigCommerceSimOrders.Line(11, 21, 2, 20m, discount: 3m));
        store.Store.Orders.Add(Noon, 2, BigCommerceSimOrders.Line(12, 22, 1, 20m))["default_currency_code"] = "USD";
        Assert.Equal(
            [
                new SalesDay(Listing("11/21"), Day, 2, new Money(17m, Currency.Parse("EUR")), null),
                new SalesDay(Listing("12/22"), Day, 1, null, null),
            ],
            (await ReadAsync(store)).OrderBy(row => row.Listing));
    }

    [Fact]
    public async Task ReadSales_WhatWasTakenOffIsNotTold_CountsThePiecesAndNoRevenue()
    {
        await using var store = new BigCommerceStore();
        var line = BigCommerceSimOrders.Line(11, 21, 2, 20m, discount: 3m);
        line.Remove("discounted_total_inc_tax");
        store.Store.Orders.Add(Noon, 2, line);
        Assert.Equal(new SalesDay(Listing("11/21"), Day, 2, null, null), Assert.Single(await ReadAsync(store)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    [InlineData(7, false)]
    [InlineData(11, true)]
    [InlineData(14, true)]
    public async Task ReadSales_StateOfTheOrder_SaysWhetherAnybodyHasPaid(int status, bool isSold)
    {
        await using var store = new BigCommerceStore();
        store.Store.Orders.Add(Noon, status, BigCommerceSimOrders.Line(11, 21, 1, 5m));
        Assert.Equal(isSold, (await ReadAsync(store)).Count == 1);
    }

    [Fact]
    public async Task ReadSales_AnotherStorefrontAndGoodsOfNoCatalogue_AreLeftOut()
    {
        await using var store = new BigCommerceStore();
        store.Store.Orders.Add(Noon, 10, BigCommerceSimOrders.Line(11, 21, 9, 5m))["channel_id"] = 7;
        store.Store.Orders.Add(
            Noon, 10, BigCommerceSimOrders.Line(0, null, 9, 5m), BigCommerceSimOrders.Line(11, null, 9, 5m),
            BigCommerceSimOrders.Line(11, 21, 1, 5m));
        Assert.Equal(1, Assert.Single(await ReadAsync(store)).Units);
    }

    private static async Task<IReadOnlyList<SalesDay>> ReadAsync(BigCommerceStore store) =>
        Assert.IsType<SalesReadOutcome.Read>(await store.Bc.ReadSalesAsync(Day, Ct)).Days;

    private static ListingId Listing(string value) => new(new ChannelId("shop"), value);
}
