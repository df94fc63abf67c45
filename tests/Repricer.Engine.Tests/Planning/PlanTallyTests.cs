using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Repricer.Engine.Planning;
using Repricer.Engine.Strategies;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Planning;

public sealed class PlanTallyTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly Strategy Beat = new() { Name = "beat", Hash = "h", Move = new PriceMove(MoveKind.Match) };

    [Fact]
    public void Figures_OfMoves_SayHowManyHowFarAndWhichWay()
    {
        var tally = new PlanTally();
        tally.Add(Of("A", Side(10m), Side(11m)));
        tally.Add(Of("B", Side(10m), Side(9.5m)));
        tally.Add(Of("C", Side(10m), Side(13m)));
        tally.Add(Of("D", Side(10m), Side(10m)));
        tally.Add(Of("E", Side(null), Side(8m)));
        var figures = tally.ToFigures();

        Assert.Equal((5, 3, 2, 1, "60.00"), (figures.Listings, figures.Moved, figures.Up, figures.Down, figures.MovedShare));
        Assert.Equal(("11.67", "10.00", "30.00"), (figures.MeanMove, figures.MedianMove, figures.LargestMove));
        Assert.Equal(
            [("0", 0, 0), ("1", 0, 1), ("5", 1, 0), ("10", 0, 0), ("20", 1, 0)],
            figures.Buckets.Select(bucket => (bucket.Over, bucket.Up, bucket.Down)));
        Assert.Equal(["C", "A", "B"], figures.Biggest.Select(move => move.Sku));
        Assert.Equal(("10.00", "13.00", "30.00"), (figures.Biggest[0].Before, figures.Biggest[0].After, figures.Biggest[0].Move));
        var group = Assert.Single(figures.ByStrategy);
        Assert.Equal(("beat", 5, 3, 2, 1, "11.67"), (group.Name, group.Listings, group.Moved, group.Up, group.Down, group.MeanMove));
    }

    [Fact]
    public void Figures_OfMargins_CountOnlyWhatIsKnownBeforeAndAfter()
    {
        var tally = new PlanTally();
        tally.Add(Of("A", Side(10m, profit: 1m), Side(11m, profit: 2m)));
        tally.Add(Of("B", Side(10m, profit: 3m), Side(9m, profit: 1.5m)));
        tally.Add(Of("C", Side(10m), Side(11m, profit: 100m)));

        Assert.Equal([new MarginChange("EUR", 2, "4.00", "3.50", "2.0000", "1.7500")], tally.ToFigures().Margins);
    }

    [Fact]
    public void Figures_OfBoundsAndHolds_CountWhatIsNew()
    {
        var tally = new PlanTally();
        tally.Add(Of("A", Side(10m), Side(9m) with { Binding = BindingConstraint.Floor }));
        tally.Add(Of("B", Side(10m) with { Binding = BindingConstraint.Map }, Side(9m) with { Binding = BindingConstraint.Floor }));
        tally.Add(Of("C", Side(10m), Side(10m) with { Action = DecisionAction.Skip, Reason = DecisionReason.NoFloor }));
        tally.Add(Of(
            "D", Side(10m) with { Action = DecisionAction.Hold, Reason = DecisionReason.NoFreshData },
            Side(9m) with { HeldBy = HoldReason.LargeDrop }));
        tally.Add(Of("E", Side(10m), Side(10m) with { Strategy = null, Action = DecisionAction.Skip, Reason = DecisionReason.NoStrategy }));
        tally.Add(Of(
            "F", Side(10m) with { Competition = new CompetitionCount(3, 2) }, Side(10m) with { Competition = new CompetitionCount(3, 0) }));
        tally.Add(Of("G", Side(10m) with { Action = DecisionAction.Hold, Reason = DecisionReason.CoolDown }, Side(10m)));
        var figures = tally.ToFigures();

        Assert.Equal(
            (1, 1, 1, 1), (figures.NewlyAtFloor, figures.NewlyWithoutCompetition, figures.WithoutStrategy, figures.NewlyWithoutStrategy));
        Assert.Equal(
            [("guard:large_drop", 1, "D"), ("no_floor", 1, "C"), ("no_strategy", 1, "E")],
            figures.NewlyHeld.Select(reason => (reason.Reason, reason.Count, reason.Examples[0])));
        Assert.Equal("cool_down", Assert.Single(figures.Released).Reason);
    }

    [Fact]
    public void Crossed_AtTheThresholdItself_IsNotOver()
    {
        var tally = new PlanTally();
        tally.Add(Of("A", Side(10m), Side(12m)));
        tally.Add(Of("B", Side(10m), Side(10m)));

        Assert.Empty(tally.Crossed(new ApprovalRule(new Percent(50), new Percent(20))));
        Assert.Empty(tally.Crossed(null));
        Assert.Equal(
            ["50.00 % of listings move, more than 49 %", "a price moves by 20.00 %, more than 19.9 %"],
            tally.Crossed(new ApprovalRule(new Percent(49), new Percent(19.9m))));
    }

    [Fact]
    public void Biggest_OfMany_KeepsTheTwentyFarthest()
    {
        var tally = new PlanTally();
        for (var i = 1; i <= 50; i++)
            tally.Add(Of($"S{i:D2}", Side(100m), Side(100m + i)));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"S{50 - i:D2}"), tally.ToFigures().Biggest.Select(move => move.Sku));
    }

    private static ListingForecast Of(string sku, ListingSide before, ListingSide after) =>
        new(new ListingId(new ChannelId("shop"), sku), new Sku(sku), before, after);

    private static ListingSide Side(decimal? price, decimal? profit = null) => new(
        Beat, [], DecisionAction.Set, DecisionReason.Rule, HoldReason.None, BindingConstraint.None,
        price is { } amount ? new Money(amount, Eur) : null,
        profit is { } earned ? new Money(earned, Eur) : null, new CompetitionCount(1, 1));
}
