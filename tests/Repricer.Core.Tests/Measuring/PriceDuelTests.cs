using Repricer.Core.Measuring;
using Xunit;

namespace Repricer.Core.Tests.Measuring;

public sealed class PriceDuelTests
{
    private static readonly DateTimeOffset T0 = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void SixFallsByTurns_AreAWarFromTheSixthOn_AndEndADayAfterTheLast()
    {
        var (ours, theirs) = Turns(6, hoursBetween: 1, 0.98m);
        var war = Assert.Single(PriceDuel.Find(ours, theirs, T0.AddHours(10)));
        Assert.Equal((T0.AddHours(5), (DateTimeOffset?)null), (war.From, war.Until));
        Assert.Equal(12m, Math.Round(war.Fall));
        Assert.Equal(T0.AddHours(29), Assert.Single(PriceDuel.Find(ours, theirs, T0.AddHours(48))).Until);
    }

    [Fact]
    public void FiveFalls_OrSmallOnes_OrLateAnswers_AreNoWar()
    {
        Assert.Empty(Find(Turns(5, 1, 0.98m)));
        Assert.Empty(Find(Turns(6, 1, 0.995m)));
        Assert.Empty(Find(Turns(6, 7, 0.98m)));
    }

    [Fact]
    public void FallsOfOneSideAlone_AreNoTurns()
    {
        var (ours, theirs) = Turns(12, 1, 0.98m);
        Assert.Empty(PriceDuel.Find(ours, [], T0.AddHours(20)));
        Assert.Empty(PriceDuel.Find([], theirs, T0.AddHours(20)));
    }

    [Fact]
    public void Rise_EndsAWar_AndASmallOneDoesNot()
    {
        var (ours, theirs) = Turns(8, 1, 0.98m);
        List<PriceChange> small = [.. ours, new PriceChange(T0.AddHours(9), 100m, 100.5m)];
        Assert.Null(Assert.Single(PriceDuel.Find(small, theirs, T0.AddHours(12))).Until);
        List<PriceChange> large = [.. ours, new PriceChange(T0.AddHours(9), 100m, 103m)];
        Assert.Equal(T0.AddHours(9), Assert.Single(PriceDuel.Find(large, theirs, T0.AddHours(12))).Until);
    }

    private static IReadOnlyList<PriceDuelSpan> Find((List<PriceChange> Ours, List<PriceChange> Theirs) turns) =>
        PriceDuel.Find(turns.Ours, turns.Theirs, T0.AddHours(100));

    /// <summary>Falls of both by turns, ours first.</summary>
    private static (List<PriceChange> Ours, List<PriceChange> Theirs) Turns(int falls, int hoursBetween, decimal each)
    {
        var (ours, theirs, price) = (new List<PriceChange>(), new List<PriceChange>(), 100m);
        for (var i = 0; i < falls; i++)
        {
            (i % 2 == 0 ? ours : theirs).Add(new PriceChange(T0.AddHours(i * hoursBetween), price, price * each));
            price *= each;
        }

        return (ours, theirs);
    }
}
