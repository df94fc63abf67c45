using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;
using Xunit;

namespace Repricer.Channels.Tests;

/// <summary>What every channel that tells what it settled promises: whole days of its zone in our words, or none.</summary>
public abstract class SettlementSourceConformance
{
    protected static readonly DateOnly Day = new(2026, 2, 27);

    internal abstract ValueTask<SettlementSourceUnderTest> OpenSettlementsAsync();

    [Fact]
    public async Task ReadSettlements_ASaleAndItsFee_ShareTheOrdersReferenceAndComeAsTheyComeToUs()
    {
        await using var shop = await OpenSettlementsAsync();
        var listing = shop.Settle(Noon(shop), 1, "o-1", 2, 19.80m, 2.97m);
        var lines = await ReadAsync(shop);
        var sale = Assert.Single(lines, line => line.Cause == SettlementCause.Sale);
        var fee = Assert.Single(lines, line => line.Cause == SettlementCause.Fee);
        Assert.Equal((listing, Day, 2, 19.80m), (sale.Listing, sale.Day, sale.Units, sale.Amount.Amount));
        Assert.Equal((listing, Day, 0, -2.97m), (fee.Listing, fee.Day, fee.Units, fee.Amount.Amount));
        Assert.NotEmpty(sale.Reference);
        Assert.Equal(sale.Reference, fee.Reference);
    }

    [Fact]
    public async Task ReadSettlements_TwoOrders_HaveTwoReferences()
    {
        await using var shop = await OpenSettlementsAsync();
        shop.Settle(Noon(shop), 1, "o-1", 1, 10m, 1.50m);
        shop.Settle(Noon(shop), 1, "o-2", 1, 10m, 1.50m);
        var fees = (await ReadAsync(shop)).Where(line => line.Cause == SettlementCause.Fee);
        Assert.Equal(2, fees.Select(line => line.Reference).Distinct().Count());
    }

    [Fact]
    public async Task ReadSettlements_EdgesOfTheDay_AreThoseOfTheChannelsZone()
    {
        await using var shop = await OpenSettlementsAsync();
        var (start, end) = (LocalClock.StartOf(Day, shop.Zone), LocalClock.StartOf(Day.AddDays(1), shop.Zone));
        shop.Settle(start.AddSeconds(-1), 1, "before", 1, 100m, 15m);
        shop.Settle(start, 1, "first", 1, 10m, 1.50m);
        shop.Settle(end.AddSeconds(-1), 1, "last", 1, 20m, 3m);
        shop.Settle(end, 1, "after", 1, 100m, 15m);
        Assert.Equal(30m, (await ReadAsync(shop)).Where(line => line.Cause == SettlementCause.Sale).Sum(line => line.Amount.Amount));
    }

    [Fact]
    public async Task ReadSettlements_MoreThanOnePage_AreAllThereOnce()
    {
        await using var shop = await OpenSettlementsAsync();
        for (var i = 0; i < shop.MoreThanAPage; i++)
            shop.Settle(Noon(shop).AddSeconds(i), 1, $"o-{i}", 1, 10m, 1.50m);
        var sales = (await ReadAsync(shop)).Where(line => line.Cause == SettlementCause.Sale).ToList();
        Assert.Equal(
            (shop.MoreThanAPage, 10m * shop.MoreThanAPage), (sales.Sum(line => line.Units), sales.Sum(line => line.Amount.Amount)));
    }

    [Fact]
    public async Task ReadSettlements_MoneyThatWentBack_IsARefundWithItsPiecesAndNoNegativeSale()
    {
        await using var shop = await OpenSettlementsAsync();
        var listing = shop.Refund(Noon(shop), 1, "o-1", 2, 19.80m, 2.97m);
        var lines = await ReadAsync(shop);
        Assert.All(lines, line => Assert.Equal((listing, SettlementCause.Refund), (line.Listing, line.Cause)));
        Assert.Equal((2, -16.83m), (lines.Sum(line => line.Units), lines.Sum(line => line.Amount.Amount)));
    }

    [Fact]
    public async Task ReadSettlements_SameDayTwice_IsTheSame()
    {
        await using var shop = await OpenSettlementsAsync();
        shop.Settle(Noon(shop), 1, "o-1", 1, 10m, 1.50m);
        shop.Refund(Noon(shop), 2, "o-2", 1, 10m, 1.50m);
        var first = await ReadAsync(shop);
        Assert.Equal(4, first.Count);
        Assert.Equal(first, await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_Nothing_IsAnEmptyDayAndNoFailure()
    {
        await using var shop = await OpenSettlementsAsync();
        Assert.Empty(await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_ALaterPageBreaks_NothingIsKnownOfTheDay()
    {
        await using var shop = await OpenSettlementsAsync();
        for (var i = 0; i < shop.MoreThanAPage; i++)
            shop.Settle(Noon(shop).AddSeconds(i), 1, $"o-{i}", 1, 10m, 1.50m);
        shop.BreakLastPage();
        Assert.IsNotType<SettlementReadOutcome.Read>(await shop.Source.ReadSettlementsAsync(Day, Ct));
    }

    [Fact]
    public async Task ReadSettlements_OtherSideIsNotThere_FailsAndThrowsNothing()
    {
        await using var shop = await OpenSettlementsAsync();
        shop.TakeAway();
        Assert.NotEmpty(Assert.IsType<SettlementReadOutcome.Failed>(await shop.Source.ReadSettlementsAsync(Day, Ct)).Reason);
    }

    [Fact]
    public async Task ReadSettlements_NoAnswerUntilTimeIsUp_FailsAndThrowsNothing()
    {
        await using var shop = await OpenSettlementsAsync();
        using var time = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        shop.Hang(time.Cancel);
        Assert.NotEmpty(Assert.IsType<SettlementReadOutcome.Failed>(await shop.Source.ReadSettlementsAsync(Day, time.Token)).Reason);
    }

    [Fact]
    public async Task Settled_AnotherFeeThanPredicted_IsReconciledMarkedAndTakenInOnce()
    {
        await using var shop = await OpenSettlementsAsync();
        var listing = shop.Settle(Noon(shop), 1, "o-1", 2, 20m, 5m);
        await using var bench = await SettledBench.OpenAsync(listing, shop.Currency, Ct);

        var first = await bench.PullAsync(shop.Source, Day, Ct);
        var again = await bench.PullAsync(shop.Source, Day, Ct);

        Assert.Null(first.Failure);
        Assert.Equal((2, 0, 0), (first.Taken.Added, first.Taken.Changed, first.Taken.Unknown));
        Assert.Equal((0, 0, 0), (again.Taken.Added, again.Taken.Changed, again.Taken.Unknown));
        var one = Assert.Single(await bench.ReconcileAsync(Day, Ct));
        Assert.Equal((listing, 2, 20m), (one.Listing, one.Settled.Units, one.Revenue.Amount));
        Assert.Equal((3.60m, 5m, 1.40m), (one.Settled.PredictedFee.Amount, one.SettledFee.Amount, one.FeeOff!.Value.Amount));
        Assert.Equal((listing, 1), (Assert.Single(again.Findings).Listing, await bench.MarkedAsync(Ct)));
    }

    [Fact]
    public async Task Settled_TheFeeAsPredicted_MarksNothing()
    {
        await using var shop = await OpenSettlementsAsync();
        var listing = shop.Settle(Noon(shop), 1, "o-1", 2, 20m, 3.60m);
        await using var bench = await SettledBench.OpenAsync(listing, shop.Currency, Ct);
        Assert.Empty((await bench.PullAsync(shop.Source, Day, Ct)).Findings);
        Assert.Equal(0, await bench.MarkedAsync(Ct));
    }

    private static DateTimeOffset Noon(SettlementSourceUnderTest shop) => LocalClock.StartOf(Day, shop.Zone).AddHours(12);

    private static async Task<IReadOnlyList<SettlementLine>> ReadAsync(SettlementSourceUnderTest shop)
    {
        var lines = Assert.IsType<SettlementReadOutcome.Read>(await shop.Source.ReadSettlementsAsync(Day, Ct)).Lines;
        Assert.Equal(
            lines.Count, lines.Select(line => (line.Listing, line.Day, line.Reference, line.Cause, line.Detail)).Distinct().Count());
        Assert.All(lines, line => Assert.True(line.Amount.IsOnGrid));
        return
        [
            .. lines.OrderBy(line => line.Listing).ThenBy(line => line.Reference, StringComparer.Ordinal)
                .ThenBy(line => line.Detail, StringComparer.Ordinal),
        ];
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}

/// <summary>A source of settlements and the other side it talks to.</summary>
internal abstract class SettlementSourceUnderTest : IAsyncDisposable
{
    public abstract ISettlementSource Source { get; }

    public virtual TimeZoneInfo Zone => SalesSourceUnderTest.Berlin;

    public virtual string Currency => "EUR";

    /// <summary>A number of orders whose lines do not fit in one page.</summary>
    public abstract int MoreThanAPage { get; }

    /// <summary>A sale is settled: what was paid, less the fee.</summary>
    /// <param name="fee">What is taken, above zero.</param>
    public abstract ListingId Settle(DateTimeOffset at, int listing, string order, int units, decimal paid, decimal fee);

    /// <summary>It goes back, and the fee with it.</summary>
    public abstract ListingId Refund(DateTimeOffset at, int listing, string order, int units, decimal paid, decimal fee);

    public abstract void BreakLastPage();

    /// <summary>The next call is taken, and no answer ever comes.</summary>
    /// <param name="whenCalled">Done when the call has come.</param>
    public abstract void Hang(Action whenCalled);

    public abstract void TakeAway();

    public abstract ValueTask DisposeAsync();

    protected static ListingId Of(string listing) => new(new ChannelId("shop"), listing);
}
