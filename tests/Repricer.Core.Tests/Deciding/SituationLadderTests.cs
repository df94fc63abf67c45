using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

public sealed class SituationLadderTests
{
    private static readonly FloorTerm Ladder = new(FloorKind.Ladder)
    {
        Ladder = new FloorLadder(
        [
            new LadderStep(0, [new FloorTerm(FloorKind.Profit, 2m)]),
            new LadderStep(90, [new FloorTerm(FloorKind.Markup, 0m)]),
            new LadderStep(180, [new FloorTerm(FloorKind.Markup, -20m, AllowLoss: true), new FloorTerm(FloorKind.Amount, 8.50m)]),
        ]),
    };

    // Cost 8.00, fees 15 %: profit 2 needs 11.77, no loss 9.42, −20 % (6.40) 7.53 but never under 8.50.
    [Theory]
    [InlineData(null, 11.77)]
    [InlineData(0, 11.77)]
    [InlineData(89, 11.77)]
    [InlineData(90, 9.42)]
    [InlineData(179, 9.42)]
    [InlineData(180, 8.50)]
    [InlineData(4000, 8.50)]
    public void Ladder_ByStockAge_TheLastStepThatHasBegunHolds(int? age, double floor)
    {
        var snapshot = Snapshot(Offer(5m)).WithCosts() with { Offers = [Offer(5m)] };
        snapshot = snapshot with { Product = snapshot.Product with { StockAgeDays = age } };

        Assert.Equal(M((decimal)floor), snapshot.Decide(Strategy() with { Floors = [Ladder] }).Floor);
    }

    [Fact]
    public void Ladder_MissingCost_VoidsTheStepOnly()
    {
        var snapshot = Snapshot(Offer(5m)).WithCosts();
        snapshot = snapshot with { Product = snapshot.Product with { StockAgeDays = 200, Cost = null } };

        Assert.Equal(M(8.50m), snapshot.Decide(Strategy() with { Floors = [Ladder] }).Floor);
        Assert.Equal(DecisionReason.CostMissing, (snapshot with { Product = snapshot.Product with { StockAgeDays = null } }).Decide(
            Strategy() with { Floors = [Ladder] }).Reason);
    }

    [Fact]
    public void Ladder_TheManualMinimum_HoldsBesideIt()
    {
        var snapshot = Snapshot(Offer(5m)).WithCosts();
        snapshot = snapshot with { Product = snapshot.Product with { StockAgeDays = 200, MinPrice = M(10m) } };

        Assert.Equal((M(10m), BindingConstraint.MinPrice), (snapshot.Decide(Strategy() with { Floors = [Ladder] }).Floor!.Value,
            snapshot.Decide(Strategy() with { Floors = [Ladder] }).Binding));
    }

    [Fact]
    public void Ladder_Trace_NamesAgeAndStep()
    {
        var snapshot = Snapshot(Offer(5m)).WithCosts();
        var trace = new TraceSink();
        _ = (snapshot with { Product = snapshot.Product with { StockAgeDays = 95 } }).Decide(Strategy() with { Floors = [Ladder] }, trace);

        Assert.Contains(trace.Steps, step => step.Text == "the stock is 95 days old: the step of the ladder from 90 days holds");
    }
}
