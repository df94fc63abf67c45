using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Deciding;
using Repricer.Core.Measuring;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Measuring;

/// <summary>Position, floor pressure and freshness.</summary>
public sealed class StandingTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    private static readonly Arbitrary<int[][]> Markets =
        Gen.ArrayOf(from count in Gen.Choose(0, 6) from prices in Gen.ArrayOf(Gen.Choose(1, 9), count) select prices, 12).ToArbitrary();

    [Theory]
    [InlineData(10, "9 10 12", 2, true, 4, "10")]
    [InlineData(10, "10 12", 1, true, 3, "0")]
    [InlineData(10, "11 12", 1, false, 3, "-10")]
    [InlineData(10, "5 6 7", 4, false, 4, "50")]
    [InlineData(10, "", 1, false, 1, null)]
    public void Position_ExamplesByHand_AreRankTieAndGap(int own, string others, int rank, bool tied, int of, string? gap)
    {
        var position = Position.Among(
            own, [.. others.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(price => decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture))]);

        Assert.Equal((rank, tied, of), (position.Rank, position.IsTied, position.Of));
        Assert.Equal(gap, position.Gap?.ToString("0", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Positions_AnyMarkets_AreANaiveSort() => Prop.ForAll(Markets, markets =>
    {
        var positions = markets.Select(others => Position.Among(5m, [.. others.Select(price => (decimal)price)])).ToList();

        foreach (var (position, others) in positions.Zip(markets))
        {
            var sorted = others.Append(5).Order().ToList();
            Assert.Equal((sorted.IndexOf(5) + 1, sorted.Count(price => price == 5) > 1), (position.Rank, position.IsTied));
        }

        var shares = Positions.Of(positions, markets.Length, least: 1);
        var known = positions.Where(position => position.Of > 1).ToList();
        Assert.Equal(known.Count == 0, shares.First.Value is null);
        if (known.Count > 0)
        {
            Assert.Equal(100m, Math.Round((shares.First.Value + shares.TiedFirst.Value + shares.SecondOrThird.Value
                + shares.Behind.Value)!.Value, 6));
            Assert.Equal(100m * known.Count(position => position.Rank == 1 && !position.IsTied) / known.Count, shares.First.Value);
            Assert.Equal((known.Count, markets.Length), (shares.MedianGap.Measured, shares.MedianGap.Eligible));
        }
    }).Check(Fuzz.Property(300));

    /// <summary>By hand: 3 of 6 decided are bound by a floor; (10−8)/10, (20−19)/20 and (10−9)/10 are 20, 5 and 10 %, the middle one
    /// 10.</summary>
    [Fact]
    public void FloorPressure_AnExampleByHand_IsShareAndMiddleDepth()
    {
        var pressure = FloorPressure.Of(
            [
                new(BindingConstraint.Floor, 10m, 8m), new(BindingConstraint.MinPrice, 20m, 19m),
                new(BindingConstraint.Map, 10m, 9m), new(BindingConstraint.Ceiling, 10m, 30m), new(BindingConstraint.None, null, null),
                new(BindingConstraint.None, 5m, 5m),
            ],
            eligible: 8, least: 3);

        Assert.Equal((50m, 6, 8), (pressure.Share.Value, pressure.Share.Measured, pressure.Share.Eligible));
        Assert.Equal((10m, 3, 3), (pressure.Depth.Value, pressure.Depth.Measured, pressure.Depth.Eligible));
        Assert.Equal("there is nothing that it is about", FloorPressure.Of([], 0).Share.Lack);
    }

    [Fact]
    public void FloorPressure_AnyDecisions_IsANaiveCount() => Prop.ForAll(Markets, markets =>
    {
        var all = Enum.GetValues<BindingConstraint>();
        var decided = markets.SelectMany(others => others).Select(at => new DecidedListing(all[at % all.Length], at, at - 1m)).ToList();

        var share = FloorPressure.Of(decided, decided.Count, least: 1).Share.Value;

        Assert.Equal(
            decided.Count == 0 ? null : 100m * decided.Count(
                one => one.Binding is BindingConstraint.Floor or BindingConstraint.MinPrice or BindingConstraint.Map) / decided.Count,
                    share);
    }).Check(Fuzz.Property(100));

    /// <summary>By hand: of three listings with places one has all of its places read within the hour.</summary>
    [Fact]
    public void Freshness_AnExampleByHand_CountsListingsWhollyFresh()
    {
        var freshness = DataFreshness.Of(
            [[Ago(10), Ago(59)], [Ago(10), Ago(61)], [Ago(1), null], []], TimeSpan.FromHours(1), Now, least: 3);

        Assert.Equal((33.33m, 3, 3), (Math.Round(freshness.Fresh.Value!.Value, 2), freshness.Fresh.Measured, freshness.Fresh.Eligible));
        Assert.Equal((null, 5, 6), (freshness.OldAge.Value, freshness.OldAge.Measured, freshness.OldAge.Eligible));
    }

    [Fact]
    public void Freshness_AnyAges_AreTheNaivePercentiles() => Prop.ForAll(Markets, markets =>
    {
        var listings = markets.Select(places => (IReadOnlyList<DateTimeOffset?>)[.. places.Select(age => (DateTimeOffset?)Ago(age * 10))])
            .ToList();
        var ages = markets.SelectMany(places => places).Select(age => age * 600m).Order().ToList();

        var freshness = DataFreshness.Of(listings, TimeSpan.FromMinutes(45), Now, least: 1);

        var with = markets.Where(places => places.Length > 0).ToList();
        Assert.Equal(
            with.Count == 0 ? null : 100m * with.Count(places => Array.TrueForAll(places, age => age * 10 <= 45)) / with.Count,
            freshness.Fresh.Value);
        Assert.Equal(ages.Count < 20 ? null : ages[(int)Math.Ceiling(0.95m * ages.Count) - 1], freshness.OldAge.Value);
        Assert.Equal(ages.Count < 20 ? null : ages[(int)Math.Ceiling(0.5m * ages.Count) - 1], freshness.MedianAge.Value);
    }).Check(Fuzz.Property(200));

    private static DateTimeOffset Ago(int minutes) => Now.AddMinutes(-minutes);
}
