using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Measuring;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Measuring;

public sealed class PriceIndexTests
{
    private static readonly Arbitrary<List<IndexedListing>> Listings =
        (from count in Gen.Choose(0, 30)
         from rows in Gen.ArrayOf(One(), count)
         select rows.ToList()).ToArbitrary();

    /// <summary>
    /// By hand: w·own = 2·11 + 1·9 + 3·10 = 61, w·low = 2·10 + 1·10 + 3·10 = 60, so 101.666…; the ratios 1.1, 0.9, 1, 2 and 0.5 multiply to
    /// 0.99, whose fifth root is 0.997992.
    /// </summary>
    [Fact]
    public void Of_AnExampleByHand_IsWhatTheFormulaSays()
    {
        var index = PriceIndex.Of(
            [
                new(11m, 10m, true, 2m), new(9m, 10m, true, 1m), new(10m, 10m, true, 3m), new(20m, 10m, true, null),
                new(5m, 10m, true, null), new(null, 10m, true, 9m), new(12m, null, true, 9m), new(12m, 10m, false, 9m),
            ],
            least: 3);

        Assert.Equal((101.67m, 3, 8), (Math.Round(index.Weighted.Value!.Value, 2), index.Weighted.Measured, index.Weighted.Eligible));
        Assert.Equal((99.80m, 5, 8), (Math.Round(index.Unweighted.Value!.Value, 2), index.Unweighted.Measured, index.Unweighted.Eligible));
        Assert.Equal((1, 1, 1), (index.WithoutRival, index.Stale, index.WithoutOwnPrice));
        Assert.True(index.WeightedLeads);
    }

    [Fact]
    public void Of_NothingOrTooLittle_IsNoFigureAndSaysWhy()
    {
        Assert.Equal((null, "there is nothing that it is about"), Told(PriceIndex.Of([]).Leading));
        Assert.Equal((null, "none of them could be measured"), Told(PriceIndex.Of([new(1m, null, true, 1m)]).Leading));
        Assert.Equal((null, "fewer than 5 could be measured"), Told(PriceIndex.Of([new(1m, 1m, true, 1m)]).Leading));

        static (decimal?, string?) Told(Measurement figure) => (figure.Value, figure.Lack);
    }

    [Fact]
    public void Of_AnyListings_IsTheNaiveReckoning() => Prop.ForAll(Listings, listings =>
    {
        var index = PriceIndex.Of(listings, least: 1);

        var pairs = listings.Where(one => one is { IsFresh: true, Own: > 0m, Low: > 0m }).ToList();
        var weighted = pairs.Where(one => one.Weight > 0m).ToList();
        Assert.Equal((pairs.Count, weighted.Count), (index.Unweighted.Measured, index.Weighted.Measured));
        Assert.Equal(listings.Count, pairs.Count + index.WithoutRival + index.Stale + index.WithoutOwnPrice);
        Near(
            weighted.Count == 0 ? null : 100m * weighted.Sum(one => one.Weight!.Value * one.Own!.Value)
                / weighted.Sum(one => one.Weight!.Value * one.Low!.Value),
            index.Weighted.Value);
        Near(
            pairs.Count == 0 ? null : 100m * (decimal)Math.Pow(
                pairs.Aggregate(1d, (product, one) => product * (double)(one.Own!.Value / one.Low!.Value)), 1d / pairs.Count),
            index.Unweighted.Value);
    }).Check(Fuzz.Property(300));

    [Fact]
    public void Of_EqualOrScaledPrices_Is100OrTheSame() => Prop.ForAll(Listings, listings =>
    {
        var known = listings.Where(one => one is { Own: > 0m, IsFresh: true }).ToList();
        Near(known.Count == 0 ? null : 100m, PriceIndex.Of(known.Select(one => one with { Low = one.Own }), least: 1).Unweighted.Value);
        var (once, thrice) = (PriceIndex.Of(listings, 1), PriceIndex.Of(
            listings.Select(one => one with { Own = 3m * one.Own, Low = 3m * one.Low }), 1));
        Near(once.Weighted.Value, thrice.Weighted.Value);
        Near(once.Unweighted.Value, thrice.Unweighted.Value);
    }).Check(Fuzz.Property(200));

    private static Gen<IndexedListing> One() =>
        from own in Gen.Choose(-1, 5000)
        from low in Gen.Choose(-1, 5000)
        from fresh in Gen.Choose(0, 3)
        from weight in Gen.Choose(-1, 40)
        select new IndexedListing(
            own < 0 ? null : own / 100m, low < 0 ? null : low / 100m, fresh > 0, weight < 0 ? null : weight / 10m);

    private static void Near(decimal? expected, decimal? actual)
    {
        Assert.Equal(expected is null, actual is null);
        Assert.True(expected is null || Math.Abs(expected.Value - actual!.Value) <= 0.000001m * expected.Value, $"{expected} and {actual}");
    }
}
