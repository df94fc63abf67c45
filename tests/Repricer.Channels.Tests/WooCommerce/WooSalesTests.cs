using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>What a day sold.</summary>
public sealed class WooSalesTests
{
    private static readonly DateOnly Day = new(2026, 2, 27);

    [Fact]
    public async Task ReadSales_OrdersOfTheDay_AreAddedUpByListing()
    {
        await using var shop = new WooShop();
        shop.Shop.Orders.Add(At(0, 0), "completed", (1, 0, 2, "20.00", "3.80"));
        shop.Shop.Orders.Add(At(23, 59), "processing", (1, 0, 1, "10.00", "1.90"), (34, 41, 3, "30.00", "5.70"));
        shop.Shop.Orders.Add(At(12, 0), "cancelled", (1, 0, 50, "500.00", "95.00"));
        shop.Shop.Orders.Add(At(12, 0), "completed", (0, 0, 1, "1.00", "0.19"));
        shop.Shop.Orders.Add(At(24, 0), "completed", (1, 0, 7, "70.00", "13.30"));
        shop.Shop.Orders.Add(At(0, 0).AddSeconds(-1), "completed", (1, 0, 9, "90.00", "17.10"));
        var days = await ReadAsync(shop);
        Assert.Equal(
            [new SalesDay(Listing("1"), Day, 3, Euros(35.70m), null), new SalesDay(Listing("34/41"), Day, 3, Euros(35.70m), null)],
            days.OrderBy(day => day.Listing));
    }

    [Fact]
    public async Task ReadSales_PaidInAnotherCurrency_CountsThePiecesAndNoRevenue()
    {
        await using var shop = new WooShop();
        shop.Shop.Orders.Add(At(1, 0), "completed", "USD", (1, 0, 2, "20.00", "0"));
        shop.Shop.Orders.Add(At(2, 0), "completed", (1, 0, 1, "10.00", "1.90"));
        Assert.Equal(new SalesDay(Listing("1"), Day, 3, null, null), Assert.Single(await ReadAsync(shop)));
    }

    [Fact]
    public async Task ReadSales_MoreThanOnePage_AreAllThere()
    {
        await using var shop = new WooShop();
        for (var i = 0; i < 250; i++)
            shop.Shop.Orders.Add(At(10, 0), "completed", (1, 0, 1, "1.00", "0.19"));
        Assert.Equal(new SalesDay(Listing("1"), Day, 250, Euros(297.50m), null), Assert.Single(await ReadAsync(shop)));
    }

    [Fact]
    public async Task ReadSales_NothingSold_IsAnEmptyDayAndNoFailure()
    {
        await using var shop = new WooShop();
        Assert.Empty(await ReadAsync(shop));
    }

    private static async Task<IReadOnlyList<SalesDay>> ReadAsync(WooShop shop) => Assert.IsType<SalesReadOutcome.Read>(
        await shop.Woo.ReadSalesAsync(Day, TestContext.Current.CancellationToken)).Days;

    private static DateTime At(int hour, int minute) => Day.ToDateTime(TimeOnly.MinValue).AddHours(hour).AddMinutes(minute);

    private static ListingId Listing(string value) => new(new ChannelId("shop"), value);

    private static Money Euros(decimal amount) => new(amount, Currency.Parse("EUR"));
}
