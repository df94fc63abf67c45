using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Measuring;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Measuring;

public sealed class LatencyHistogramTests
{
    private static readonly Arbitrary<int[]> Times =
        (from count in Gen.Choose(20, 60) from times in Gen.ArrayOf(Gen.Choose(0, 200_000), count) select times).ToArbitrary();

    [Fact]
    public void Edges_Are24_FromFiftyMillisecondsTimesOnePointSeven()
    {
        Assert.Equal(24, LatencyHistogram.Edges.Count);
        Assert.Equal([50, 85, 144.5, 245.65], LatencyHistogram.Edges.Take(4).Select(edge => edge.TotalMilliseconds));
        Assert.Equal((0, 1, 23, 0), (Bucket(50), Bucket(51), Bucket(1_000_000_000), LatencyHistogram.BucketOf(TimeSpan.FromSeconds(-1))));
    }

    /// <summary>By hand: of 20 times the 10th is 80 ms, in the bucket up to 85, and the 19th is 100 ms, in the one up to 144.5.</summary>
    [Fact]
    public void Percentile_AnExampleByHand_IsItsBucketsUpperEdge()
    {
        var histogram = Of([.. Enumerable.Repeat(80, 12), .. Enumerable.Repeat(100, 7), 9_000]);

        Assert.Equal((0.085m, 0.1445m), (histogram.Percentile(0.5m).Value, histogram.Percentile(0.95m).Value));
        Assert.Equal("fewer than 20 could be measured", Of([1, 2, 3]).Percentile(0.5m).Lack);
        Assert.Equal("there is nothing that it is about", new LatencyHistogram().Percentile(0.5m).Lack);
        Assert.Equal(
            (null, "longer than the longest that is told apart"),
            (Of([.. Enumerable.Repeat(90_000_000, 30)]).Percentile(0.5m) is var open ? (open.Value, open.Lack) : default));
    }

    [Fact]
    public void Percentile_AnyTimes_IsTheTrueOneOrAtMostOneBucketMore() => Prop.ForAll(Times, times =>
    {
        foreach (var share in new[] { 0.5m, 0.95m })
        {
            var exact = times.Order().ElementAt((int)Math.Ceiling(share * times.Length) - 1);
            Assert.Equal(
                LatencyHistogram.Edges.First(edge => edge >= TimeSpan.FromMilliseconds(exact)).TotalSeconds,
                (double)Of(times).Percentile(share).Value!.Value, 6);
        }
    }).Check(Fuzz.Property(200));

    [Fact]
    public void Add_OfHistograms_IsTheHistogramOfAll() => Prop.ForAll(Times, Times, (left, right) =>
    {
        var sum = Of(left);
        sum.Add(Of(right));

        Assert.Equal(Of([.. left, .. right]).Counts, sum.Counts);
        Assert.Equal(left.Length + right.Length, sum.Total);
    }).Check(Fuzz.Property(100));

    [Fact]
    public void Definitions_EachFigure_HasOneSentence()
    {
        Assert.Equal(
            [
                "price_index", "position", "lowest_share", "featured_share", "floor_pressure", "freshness", "latency", "earning_change",
                "map_ours", "map_rivals", "rival_moves", "price_wars", "promotions",
            ],
            Definition.All.Select(definition => definition.Name));
        Assert.All(Definition.All, definition => Assert.EndsWith(".", definition.Sentence, StringComparison.Ordinal));
    }

    private static int Bucket(int milliseconds) => LatencyHistogram.BucketOf(TimeSpan.FromMilliseconds(milliseconds));

    private static LatencyHistogram Of(IReadOnlyList<int> milliseconds)
    {
        var histogram = new LatencyHistogram();
        foreach (var time in milliseconds)
            histogram.Add(TimeSpan.FromMilliseconds(time));
        return histogram;
    }
}
