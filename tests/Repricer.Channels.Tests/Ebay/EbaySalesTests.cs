using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>What a day sold, told by orders that name SKU and item, never the offer.</summary>
public sealed class EbaySalesTests
{
    private static readonly DateOnly Day = new(2026, 2, 27);

    private static readonly DateTimeOffset Noon = new(2026, 2, 27, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadSales_OfferIsFoundBySku_AndAskedForOnce()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("77", "SKU-A", "9.90");
        shop.Market.Orders.Add(Noon, EbaySimOrders.Line("SKU-A", "2977", 2, 19.80m, discounted: 17.80m));
        shop.Market.Orders.Add(Noon, EbaySimOrders.Line("SKU-A", "a listing made anew", 1, 9.90m));
        await ReadAsync(shop);
        Assert.Equal(new SalesDay(Listing("77"), Day, 3, Euros(27.70m), null), Assert.Single(await ReadAsync(shop)));
        Assert.Single(shop.Market.Api.Calls, call => call.Path.EndsWith("/offer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadSales_SeveralOffersOfASku_TheOneOfTheItemIsMeantWhereverItStands()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "SKU-A", "9.90");
        shop.Market.Add("2", "SKU-A", "9.90");
        shop.Market.Orders.Add(Noon, EbaySimOrders.Line("SKU-A", "292", 1, 9.90m));
        shop.Market.Orders.Add(Noon, EbaySimOrders.Line("SKU-A", "an older one", 1, 9.90m));
        Assert.Equal((Listing("2"), 1), Assert.Single((await ReadAsync(shop)).Select(row => (row.Listing, row.Units))));
    }

    [Fact]
    public async Task ReadSales_WhatIsNotSoldByOurOffers_IsLeftOut()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "SKU-A", "9.90");
        shop.Market.Add("9", "SKU-site", "9.90").IsMadeElsewhere = true;
        var auction = EbaySimOrders.Line("SKU-A", "291", 4, 40m);
        auction["soldFormat"] = "AUCTION";
        shop.Market.Orders.Add(
            Noon, EbaySimOrders.Line("SKU-site", "299", 4, 40m), EbaySimOrders.Line(null, "298", 4, 40m), auction,
            EbaySimOrders.Line("SKU-A", "291", 4, 40m, marketplace: "EBAY_GB"), EbaySimOrders.Line("SKU-A", "291", 1, 9.90m));
        Assert.Equal((Listing("1"), 1), Assert.Single((await ReadAsync(shop)).Select(row => (row.Listing, row.Units))));
    }

    [Fact]
    public async Task ReadSales_NotPaidYet_IsNotSoldYet()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "SKU-A", "9.90");
        shop.Market.Orders.Add(Noon, EbaySimOrders.Line("SKU-A", "291", 1, 9.90m))["orderPaymentStatus"] = "PENDING";
        Assert.Empty(await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSales_PaidInAnotherCurrency_CountsThePiecesAndNoRevenue()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "SKU-A", "9.90");
        shop.Market.Orders.Add(Noon, EbaySimOrders.Line("SKU-A", "291", 1, 9.90m, currency: "GBP"));
        shop.Market.Orders.Add(Noon, EbaySimOrders.Line("SKU-A", "291", 1, 9.90m));
        Assert.Equal(new SalesDay(Listing("1"), Day, 2, null, null), Assert.Single(await ReadAsync(shop)));
    }

    [Fact]
    public async Task ReadSales_PagesOverlap_AnOrderCountsOnce()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "SKU-A", "9.90");
        shop.Market.Orders.RepeatsAcrossPages = true;
        for (var i = 0; i < 201; i++)
            shop.Market.Orders.Add(Noon.AddSeconds(i), EbaySimOrders.Line("SKU-A", "291", 1, 1m));
        Assert.Equal(201, Assert.Single(await ReadAsync(shop)).Units);
    }

    [Fact]
    public async Task ReadSales_TheDayIsNotOver_AsksForNothingThatLiesAhead()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "SKU-A", "9.90");
        shop.Market.Orders.Add(shop.Time.GetUtcNow().AddHours(-1), EbaySimOrders.Line("SKU-A", "291", 1, 9.90m));
        var today = DateOnly.FromDateTime(shop.Time.GetUtcNow().UtcDateTime);
        Assert.Single(Assert.IsType<SalesReadOutcome.Read>(await shop.Ebay.ReadSalesAsync(today, Ct)).Days);
        Assert.IsType<SalesReadOutcome.Failed>(await shop.Ebay.ReadSalesAsync(today.AddDays(2), Ct));
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage, typeof(SalesReadOutcome.Failed))]
    [InlineData(ApiFault.TooMany, typeof(SalesReadOutcome.Throttled))]
    public async Task ReadSales_TheOfferCannotBeAskedFor_NothingIsKnownOfTheDay(ApiFault fault, Type outcome)
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "SKU-A", "9.90");
        shop.Market.Orders.Add(Noon, EbaySimOrders.Line("SKU-A", "291", 1, 9.90m));
        shop.Market.Api.Break(fault, call => call.Path.EndsWith("/offer", StringComparison.Ordinal));
        Assert.IsType(outcome, await shop.Ebay.ReadSalesAsync(Day, Ct));
    }

    private static async Task<IReadOnlyList<SalesDay>> ReadAsync(EbayShop shop) =>
        Assert.IsType<SalesReadOutcome.Read>(await shop.Ebay.ReadSalesAsync(Day, Ct)).Days;

    private static ListingId Listing(string offer) => new(new ChannelId("shop"), offer);

    private static Money Euros(decimal amount) => new(amount, Currency.Parse("EUR"));
}
