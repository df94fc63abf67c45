using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Catalog;
using Repricer.Core.Trying.Experiments;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Trying.Experiments;

public sealed class ExperimentTests
{
    private const int Days = 28;

    [Fact]
    public void Compare_ByHand_GivesDifferenceAndInterval()
    {
        // Means 3 and 2; each group's variance 2.5 (1, 2, 3, 4, 5) and (0, 1, 2, 3, 4); error √(2.5/5 + 2.5/5) = 1; 8 degrees, t 2.306.
        var units = Of(Measure.Units, [1, 2, 3, 4, 5], [0, 1, 2, 3, 4]);

        Assert.Equal((3m, 2m, 1m, Verdict.NotSeen), (units.Treated!.Value, units.Holdout!.Value, units.Difference!.Value, units.Verdict));
        Assert.Equal((-1.306m, 3.306m, 2.8m), (Math.Round(units.Low!.Value, 3), Math.Round(units.High!.Value, 3), Math.Round(units.Seeable!.Value, 3)));
        Assert.False(units.IsChange);
    }

    [Theory]
    [InlineData(5, Verdict.Higher)]
    [InlineData(-5, Verdict.Lower)]
    [InlineData(0, Verdict.NotSeen)]
    public void Compare_ListingsThatAlwaysDiffered_CountByTheirChange(int effect, Verdict expected)
    {
        // The treated ones sell a hundred times as much, and always did.
        var outcomes = Enumerable.Range(0, 20).Select(i => Outcome(
            i, isHoldout: i % 2 == 0, (i % 2 == 0 ? 1m : 100m) + (i % 3) + (i % 2 == 0 ? 0 : effect), before: i % 2 == 0 ? 1m : 100m));

        var units = Experiment.Compare([.. outcomes], Days).Single(one => one.Measure == Measure.Units);

        Assert.True(units.IsChange);
        Assert.Equal(expected, units.Verdict);
    }

    [Theory]
    [InlineData(4, 5, Days)]
    [InlineData(5, 4, Days)]
    [InlineData(5, 5, 6)]
    [InlineData(0, 9, Days)]
    public void Compare_FewListingsOrDays_SaysNothing(int treated, int holdout, int days)
    {
        var outcomes = Enumerable.Range(0, treated).Select(i => Outcome(i, false, 10m + i))
            .Concat(Enumerable.Range(treated, holdout).Select(i => Outcome(i, true, 1m))).ToArray();

        Assert.All(Experiment.Compare(outcomes, days), one => Assert.Equal((Verdict.TooLittle, null), (one.Verdict, one.Low)));
    }

    [Fact]
    public void Compare_FewPiecesSold_SaysNothingOfSalesAndStillOfPrices()
    {
        var outcomes = Enumerable.Range(0, 10).Select(i => Outcome(i, i < 5, 0.1m + (i * 0.01m), units: 2)).ToArray();

        var results = Experiment.Compare(outcomes, Days);

        Assert.Equal(Verdict.TooLittle, results.Single(one => one.Measure == Measure.Units).Verdict);
        Assert.NotEqual(Verdict.TooLittle, results.Single(one => one.Measure == Measure.Price).Verdict);
    }

    [Fact]
    public void Compare_UnknownFigures_AreLeftOutAndNeverZero()
    {
        var outcomes = Enumerable.Range(0, 12).Select(i => Outcome(i, i < 6, 5m)).ToArray();
        outcomes[0] = outcomes[0] with { During = new ListingFigures(null, null, null, null, null) };

        var units = Experiment.Compare(outcomes, Days).Single(one => one.Measure == Measure.Units);

        Assert.Equal((5, 6, 5m), (units.HoldoutListings, units.TreatedListings, units.Holdout!.Value));
    }

    [Fact]
    public void Compare_GroupsDrawnFromOneMarket_SeldomSeeADifference()
    {
        var seen = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var outcomes = Enumerable.Range(0, 40).Select(i => Outcome(i, i < 20, random.Next(0, 200) / 10m)).ToArray();
            var units = Experiment.Compare(outcomes, Days).Single(one => one.Measure == Measure.Units);
            seen += units.Verdict is Verdict.Higher or Verdict.Lower ? 1 : 0;
        }

        // One in twenty by chance: of 200 about ten, and hardly ever twice as many.
        Assert.InRange(seen, 1, 20);
    }

    [Fact]
    public void Root_AnyValue_SquaresBack() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), value =>
        {
            var root = DecimalRoot.Of(value / 1000m);
            Assert.Equal(value / 1000m, Math.Round(root * root, 12));
        }).Check(Fuzz.Property(500));

    private static MeasureResult Of(Measure measure, decimal[] treated, decimal[] holdout) => Experiment.Compare(
        [
            .. treated.Select((value, i) => Outcome(i, isHoldout: false, value)),
            .. holdout.Select((value, i) => Outcome(100 + i, isHoldout: true, value)),
        ],
        Days).Single(one => one.Measure == measure);

    private static ListingOutcome Outcome(int number, bool isHoldout, decimal perDay, decimal? before = null, int units = 100) => new(
        new ListingId(new ChannelId("market"), $"L-{number}"), isHoldout, new ListingFigures(units, perDay, perDay * 2, 50m + number, 20m + number),
        before is { } known ? new ListingFigures(units, known, known * 2, 50m, 20m) : null);
}
