using Repricer.Engine.Channels;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonSalesTests
{
    private static readonly DateOnly Day = new(2026, 2, 27);

    [Fact]
    public async Task ReadSales_QueryIsReady_TellsUnitsRevenueAndSessionsBySku()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Queries.Lines =
            """
            {"sku":"a","sales":{"unitsOrdered":3,"orderedProductSales":{"amount":59.97,"currencyCode":"EUR"}},"traffic":{"sessions":120}}
            {"sku":"b","sales":{"unitsOrdered":0,"orderedProductSales":{"amount":0.0,"currencyCode":"EUR"}},"traffic":{"sessions":7}}
            """;
        Assert.IsType<SalesReadOutcome.Throttled>(await shop.Amazon.ReadSalesAsync(Day, Ct));
        Assert.IsType<SalesReadOutcome.Throttled>(await shop.Amazon.ReadSalesAsync(Day, Ct));
        shop.Time.Advance(TimeSpan.FromMinutes(3));
        var days = Assert.IsType<SalesReadOutcome.Read>(await shop.Amazon.ReadSalesAsync(Day, Ct)).Days;
        Assert.Equal([("a", Day, 3, 59.97m, 120), ("b", Day, 0, 0m, 7)], days.Select(day =>
            (day.Listing.Value, day.Day, day.Units, day.Revenue!.Value.Amount, day.Sessions!.Value)));
        Assert.Equal(1, shop.Simulator.CountOf("query"));
        Assert.Contains("aggregateBy:SKU,startDate:\"2026-02-27\"", Assert.Single(shop.Simulator.Queries.Asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadSales_NothingWasSold_IsReadAndEmpty()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        await shop.Amazon.ReadSalesAsync(Day, Ct);
        shop.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Empty(Assert.IsType<SalesReadOutcome.Read>(await shop.Amazon.ReadSalesAsync(Day, Ct)).Days);
    }

    [Fact]
    public async Task ReadSales_DocumentIsTorn_FailsAndIsAskedForAnew()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Queries.Lines = """{"sku":"a","sales":{"unitsOrd""";
        await shop.Amazon.ReadSalesAsync(Day, Ct);
        shop.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.Contains("line 1", Assert.IsType<SalesReadOutcome.Failed>(await shop.Amazon.ReadSalesAsync(Day, Ct)).Reason);
        Assert.IsType<SalesReadOutcome.Throttled>(await shop.Amazon.ReadSalesAsync(Day, Ct));
        Assert.Equal(2, shop.Simulator.CountOf("query"));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
