using Repricer.Core.Amounts;
using Repricer.Core.Measuring;
using Repricer.Core.Observing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Core.Tests.Measuring;

/// <summary>Promotions and their cadence, and the advertised minimum, each by examples reckoned by hand.</summary>
public sealed class PromotionTests
{
    private static readonly DateTimeOffset Day0 = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.Parse("EUR");

    [Fact]
    public void Find_FallOfATenthForAWeek_IsOneWithItsDepth()
    {
        // Usual 10; 9 and then 8 for a week, back to 10: the lowest is 20 % below.
        var found = Assert.Single(Promotions.Find([Span(0, 20, 10m), Span(20, 24, 9m), Span(24, 27, 8m), Span(27, 40, 10m)], At(40)));

        Assert.Equal((At(20), At(27), 20m), (found.Start, found.End, found.Depth));
    }

    [Theory]
    [InlineData(9.51, 20, 27)] // less than 5 % below
    [InlineData(9, 20, 20.5)] // half a day
    [InlineData(9, 20, 42)] // 22 days: a new price, no promotion
    public void Find_TooLittleTooShortOrTooLong_IsNone(double price, double from, double to) => Assert.Empty(
        Promotions.Find([Span(0, from, 10m), Span(from, to, (decimal)price), Span(to, 60, 10m)], At(60)));

    [Fact]
    public void Find_OneThatRunsOrWhoseEndNobodySaw_IsOneOrNone()
    {
        Assert.Null(Assert.Single(Promotions.Find([Span(0, 20, 10m), Span(20, 23, 9m)], At(23))).End);
        Assert.Empty(Promotions.Find([Span(0, 20, 10m), Span(20, 23, 9m)], At(30)));
        Assert.Empty(Promotions.Find([Span(0, 20, 10m), Span(20, 23, 9m), Span(25, 30, 10m)], At(30)));
        Assert.Empty(Promotions.Find([Span(0, 0.5, 10m), Span(0.5, 3, 9m), Span(3, 30, 10m)], At(30)));
    }

    /// <summary>Gaps of 10, 14 and 12 days: the middle is 12, half the spread 2, so the next is 10 to 14 days after the last.</summary>
    [Fact]
    public void Cadence_OfFourStarts_IsTheMiddleGapAndItsSpread()
    {
        var first = new DateOnly(2026, 1, 1);

        var cadence = Promotions.CadenceOf([first.AddDays(36), first, first.AddDays(10), first.AddDays(24), first]);

        Assert.Equal((4, 12m, first.AddDays(46), first.AddDays(50)), (cadence.Starts, cadence.GapDays, cadence.NextFrom, cadence.NextTo));
        Assert.Null(Promotions.CadenceOf([first, first.AddDays(7)]).GapDays);
    }

    [Theory]
    [InlineData(9.94, 2, 60, null, true)]
    [InlineData(9.95, 2, 60, null, false)] // 10 less half a percent
    [InlineData(9, 1, 60, null, false)]
    [InlineData(9, 2, 59, null, false)]
    [InlineData(9, 2, 60, false, false)]
    public void MapCheck_NeedsDepthReadsTimeAndStock(double price, int reads, int minutes, bool? inStock, bool expected)
    {
        var offer = new Offer
        {
            Source = new("acme"), Price = new Money((decimal)price, Eur), TimesSeen = reads, FirstSeen = Day0, LastSeen = Day0,
                InStock = inStock,
        };

        Assert.Equal(expected, MapCheck.IsBelow(offer, new Money(10m, Eur), Day0.AddMinutes(minutes)));
        Assert.False(MapCheck.IsBelow(offer, new Money(10m, Currency.Parse("USD")), Day0.AddMinutes(minutes)));
        Assert.False(MapCheck.IsBelow(offer with { Condition = Condition.New + 1 }, new Money(10m, Eur), Day0.AddMinutes(minutes)));
    }

    private static Stretch<decimal> Span(double from, double to, decimal price) => new(At(from), At(to), price);

    private static DateTimeOffset At(double day) => Day0.AddDays(day);
}
