using Repricer.Core.Measuring;
using Xunit;

namespace Repricer.Core.Tests.Measuring;

/// <summary>Price wars by examples reckoned by hand: an hour between moves, a piece a day.</summary>
public sealed class PriceWarTests
{
    private static readonly DateTimeOffset T0 = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>We fall from 100 to 97, the rival from 99 to 96, by turns each hour: 3 % and 3.03 %, together more than 5 %.</summary>
    [Fact]
    public void Find_SixFallsByTurns_AreAWarThatEndsADayLater()
    {
        var war = Assert.Single(PriceWars.Find(
            Own((0, 100m), (1, 99m), (3, 98m), (5, 97m)), Rival((0, 99m), (2, 98m), (4, 97m), (6, 96m)), T0.AddHours(100)));

        Assert.Equal((T0.AddHours(1), T0.AddHours(30), 6), (war.Start, war.End, war.Falls));
        Assert.Equal((100m, 97m, 99m, 96m), (war.OwnBefore, war.OwnLowest, war.RivalBefore, war.RivalLowest));
    }

    [Fact]
    public void Find_OneThatGoesOn_HasNoEnd() => Assert.Null(Assert.Single(PriceWars.Find(
        Own((0, 100m), (1, 99m), (3, 98m), (5, 97m)), Rival((0, 99m), (2, 98m), (4, 97m), (6, 96m)), T0.AddHours(10))).End);

    [Fact]
    public void Find_ARiseOfMoreThanAPercent_EndsItThere()
    {
        var war = Assert.Single(PriceWars.Find(
            Own((0, 100m), (1, 99m), (3, 98m), (5, 97m), (7, 99m)), Rival((0, 99m), (2, 98m), (4, 97m), (6, 96m)), T0.AddHours(100)));

        Assert.Equal(T0.AddHours(7), war.End);
    }

    [Fact]
    public void Find_FiveFallsOrAnAnswerTooLateOrTooLittle_IsNone()
    {
        Assert.Empty(PriceWars.Find(Own((0, 100m), (1, 98m), (3, 96m), (5, 94m)), Rival((0, 99m), (2, 97m), (4, 95m)), T0.AddHours(100)));
        Assert.Empty(PriceWars.Find(
            Own((0, 100m), (1, 98m), (3, 96m), (11, 94m)), Rival((0, 99m), (2, 97m), (4, 95m), (12, 93m)), T0.AddHours(100)));
        Assert.Empty(PriceWars.Find(
            Own((0, 100m), (1, 99.9m), (3, 99.8m), (5, 99.7m)), Rival((0, 99m), (2, 98.9m), (4, 98.8m), (6, 98.7m)), T0.AddHours(100)));
    }

    [Fact]
    public void Find_AWar_IsKnownFromItsSixthTurnOn() => Assert.Equal(T0.AddHours(6), Assert.Single(PriceWars.Find(
        Own((0, 100m), (1, 99m), (3, 98m), (5, 97m)), Rival((0, 99m), (2, 98m), (4, 97m), (6, 96m)), T0.AddHours(100))).Known);

    /// <summary>Two steps of ours in a row are one turn; what falls 20 h after the last belongs to the war that goes on.</summary>
    [Fact]
    public void Find_StepsOfOneSide_AreOneTurn_AndALateFallKeepsAWarOn()
    {
        var war = Assert.Single(PriceWars.Find(
            Own((0, 100m), (1, 99m), (2, 98.5m), (4, 98m), (6, 97m), (27, 96m)), Rival((0, 99m), (3, 98m), (5, 97m), (7, 96m)),
            T0.AddHours(100)));

        Assert.Equal((T0.AddHours(1), T0.AddHours(51), 8, 96m), (war.Start, war.End, war.Falls, war.OwnLowest));
        Assert.Empty(PriceWars.Find(
            Own((0, 100m), (1, 99m), (2, 97m), (3, 95m), (4, 93m), (5, 91m)), Rival((0, 99m), (6, 96m)), T0.AddHours(100)));
    }

    [Fact]
    public void Find_ARiseOfLessThanAPercent_DoesNotEndIt() => Assert.Equal(T0.AddHours(30), Assert.Single(PriceWars.Find(
        Own((0, 100m), (1, 99m), (3, 98m), (5, 97m), (7, 97.5m)), Rival((0, 99m), (2, 98m), (4, 97m), (6, 96m)), T0.AddHours(100))).End);

    [Fact]
    public void Find_FallsOfOneSideAlone_AreNone() => Assert.Empty(PriceWars.Find(
        [.. Enumerable.Range(0, 12).Select(at => new WarMove(T0.AddHours(at), IsOurs: true, 100m - at, 99m - at))], T0.AddDays(2)));

    /// <summary>1 below for 2 h, 2 below for 2 h, 3 below from hour 5 to 30: (2 + 4 + 75) ÷ 24 days × 1 = 3.375.</summary>
    [Fact]
    public void Cost_OfAWar_IsPiecesTimesTimeTimesWhatWeWentBelow()
    {
        var own = Own((0, 100m), (1, 99m), (3, 98m), (5, 97m));
        var war = Assert.Single(PriceWars.Find(own, Rival((0, 99m), (2, 98m), (4, 97m), (6, 96m)), T0.AddHours(100)));

        Assert.Equal(3.375m, Math.Round(PriceWars.CostOf(war, own, 1m, T0.AddHours(100)), 6));
    }

    private static List<(DateTimeOffset At, decimal Price)> Own(params (int Hour, decimal Price)[] steps) =>
        [.. steps.Select(step => (T0.AddHours(step.Hour), step.Price))];

    private static List<Stretch<decimal>> Rival(params (int Hour, decimal Price)[] steps) =>
        [.. steps.Select((step, at) => new Stretch<decimal>(
            T0.AddHours(step.Hour), T0.AddHours(at + 1 < steps.Length ? steps[at + 1].Hour : 200), step.Price))];
}
