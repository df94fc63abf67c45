using Microsoft.AspNetCore.Http;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;
using Xunit;

namespace Repricer.Channels.Tests;

/// <summary>What every channel that tells what was sold promises: whole days of its zone, or none.</summary>
public abstract class SalesSourceConformance
{
    protected static readonly ChannelId Channel = new("shop");

    protected static readonly DateOnly Day = new(2026, 2, 27);

    internal abstract ValueTask<SalesSourceUnderTest> OpenSalesAsync();

    [Fact]
    public async Task ReadSales_OrdersOfADay_AreAddedUpByListing()
    {
        await using var shop = await OpenSalesAsync();
        var noon = Start(shop).AddHours(12);
        var first = shop.Sell(noon, 1, 2, 19.80m);
        var second = shop.Sell(noon, 2, 1, 5.55m);
        shop.Sell(noon.AddHours(1), 1, 1, 9.90m);
        Assert.Equal(
            [(first, 3, 29.70m), (second, 1, 5.55m)],
            (await ReadAsync(shop)).OrderByDescending(row => row.Units)
                .Select(row => (row.Listing, row.Units, row.Revenue!.Value.Amount)));
    }

    [Fact]
    public async Task ReadSales_EdgesOfTheDay_AreThoseOfTheChannelsZone()
    {
        await using var shop = await OpenSalesAsync();
        var (start, end) = (Start(shop), LocalClock.StartOf(Day.AddDays(1), shop.Zone));
        shop.Sell(start.AddSeconds(-1), 1, 100, 1000m);
        shop.Sell(start, 1, 1, 10m);
        shop.Sell(end.AddSeconds(-1), 1, 2, 20m);
        shop.Sell(end, 1, 200, 2000m);
        var row = Assert.Single(await ReadAsync(shop));
        Assert.Equal((3, 30m), (row.Units, row.Revenue!.Value.Amount));
    }

    [Fact]
    public async Task ReadSales_MoreThanOnePage_AreAllThereOnce()
    {
        await using var shop = await OpenSalesAsync();
        for (var i = 0; i < shop.MoreThanAPage; i++)
            shop.Sell(Start(shop).AddSeconds(60 + i), 1, 1, 2m);
        var row = Assert.Single(await ReadAsync(shop));
        Assert.Equal((shop.MoreThanAPage, 2m * shop.MoreThanAPage), (row.Units, row.Revenue!.Value.Amount));
    }

    [Fact]
    public async Task ReadSales_NothingSold_IsAnEmptyDayAndNoFailure()
    {
        await using var shop = await OpenSalesAsync();
        shop.Sell(Start(shop).AddDays(-1), 1, 1, 10m);
        Assert.Empty(await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSales_CancelledOrder_IsNotSold()
    {
        await using var shop = await OpenSalesAsync();
        shop.Sell(Start(shop).AddHours(2), 1, 50, 500m, SaleEnd.Cancelled);
        var sold = shop.Sell(Start(shop).AddHours(3), 2, 1, 10m);
        Assert.Equal((sold, 1), Assert.Single((await ReadAsync(shop)).Select(row => (row.Listing, row.Units))));
    }

    [Fact]
    public async Task ReadSales_RefundedLater_WasSoldThatDayAllTheSame()
    {
        await using var shop = await OpenSalesAsync();
        shop.Sell(Start(shop).AddHours(2), 1, 2, 20m, SaleEnd.Refunded);
        var row = Assert.Single(await ReadAsync(shop));
        Assert.Equal((2, 20m), (row.Units, row.Revenue!.Value.Amount));
    }

    [Fact]
    public async Task ReadSales_SameDayTwice_IsTheSame()
    {
        await using var shop = await OpenSalesAsync();
        shop.Sell(Start(shop).AddHours(2), 1, 2, 20m);
        shop.Sell(Start(shop).AddHours(2), 2, 1, 7m);
        var first = await ReadAsync(shop);
        Assert.Equal(2, first.Count);
        Assert.Equal(first.OrderBy(row => row.Listing), (await ReadAsync(shop)).OrderBy(row => row.Listing));
    }

    [Fact]
    public async Task ReadSales_ALaterPageBreaks_NothingIsKnownOfTheDay()
    {
        await using var shop = await OpenSalesAsync();
        for (var i = 0; i < shop.MoreThanAPage; i++)
            shop.Sell(Start(shop).AddSeconds(60 + i), 1, 1, 2m);
        shop.BreakLastPage();
        Assert.IsNotType<SalesReadOutcome.Read>(await shop.Source.ReadSalesAsync(Day, Ct));
    }

    [Theory]
    [InlineData(false, typeof(SalesReadOutcome.Failed))]
    [InlineData(true, typeof(SalesReadOutcome.Throttled))]
    public async Task ReadSales_CallGoesWrong_NothingIsKnownOfTheDay(bool asksToWait, Type outcome)
    {
        await using var shop = await OpenSalesAsync();
        shop.Sell(Start(shop).AddHours(2), 1, 1, 5m);
        shop.Break(asksToWait);
        Assert.IsType(outcome, await shop.Source.ReadSalesAsync(Day, Ct));
    }

    [Fact]
    public async Task ReadSales_OtherSideIsNotThere_FailsAndThrowsNothing()
    {
        await using var shop = await OpenSalesAsync();
        shop.TakeAway();
        Assert.NotEmpty(Assert.IsType<SalesReadOutcome.Failed>(await shop.Source.ReadSalesAsync(Day, Ct)).Reason);
    }

    [Fact]
    public async Task ReadSales_NoAnswerUntilTimeIsUp_FailsAndThrowsNothing()
    {
        await using var shop = await OpenSalesAsync();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        shop.Hang(time.Cancel);
        Assert.NotEmpty(Assert.IsType<SalesReadOutcome.Failed>(await shop.Source.ReadSalesAsync(Day, time.Token)).Reason);
    }

    private static DateTimeOffset Start(SalesSourceUnderTest shop) => LocalClock.StartOf(Day, shop.Zone);

    private static async Task<IReadOnlyList<SalesDay>> ReadAsync(SalesSourceUnderTest shop)
    {
        var days = Assert.IsType<SalesReadOutcome.Read>(await shop.Source.ReadSalesAsync(Day, Ct)).Days;
        Assert.All(days, row => Assert.Equal((Day, Channel), (row.Day, row.Listing.Channel)));
        Assert.Equal(days.Count, days.Select(row => row.Listing).Distinct().Count());
        return days;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}

/// <summary>What became of an order in the end.</summary>
internal enum SaleEnd
{
    Sold,
    Cancelled,
    Refunded,
}

/// <summary>A source of sales and the other side it talks to.</summary>
internal abstract class SalesSourceUnderTest : IAsyncDisposable
{
    public static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public abstract ISalesSource Source { get; }

    public virtual TimeZoneInfo Zone => Berlin;

    /// <summary>A number of orders that do not fit in one page; 1 = there are no pages.</summary>
    public abstract int MoreThanAPage { get; }

    /// <summary>An order is made.</summary>
    /// <param name="listing">The first, the second …</param>
    /// <param name="total">What is paid for all its pieces.</param>
    /// <returns>The listing.</returns>
    public abstract ListingId Sell(DateTimeOffset at, int listing, int units, decimal total, SaleEnd end = SaleEnd.Sold);

    /// <summary>The next call for orders goes wrong: a page of somebody between answers, or the channel asks to wait.</summary>
    public abstract void Break(bool asksToWait);

    /// <summary>The last of the pages goes wrong.</summary>
    public abstract void BreakLastPage();

    /// <summary>The next call is taken, and no answer ever comes.</summary>
    /// <param name="whenCalled">Done when the call has come.</param>
    public abstract void Hang(Action whenCalled);

    /// <summary>The other side is no longer reachable.</summary>
    public abstract void TakeAway();

    public abstract ValueTask DisposeAsync();

    /// <summary>The next call of a path is taken, and no answer ever comes.</summary>
    public static void Hang(LoopbackApi api, string path, Action whenCalled)
    {
        api.Meanwhile = call =>
        {
            if (call.Path.EndsWith(path, StringComparison.Ordinal))
                whenCalled();
            return Task.CompletedTask;
        };
        api.Break(ApiFault.NoAnswer, call => call.Path.EndsWith(path, StringComparison.Ordinal));
    }

    /// <summary>The next call of a path goes wrong.</summary>
    public static void Break(LoopbackApi api, string path, bool asksToWait) => api.Break(
        asksToWait ? ApiFault.TooMany : ApiFault.HtmlPage, call => call.Path.EndsWith(path, StringComparison.Ordinal));

    /// <summary>Waits until the caller has hung up.</summary>
    public static async Task UntilHungUpAsync(HttpContext context)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = context.RequestAborted.Register(over.SetResult);
        await over.Task;
    }

    protected static ListingId Of(string listing) => new(new ChannelId("shop"), listing);
}
