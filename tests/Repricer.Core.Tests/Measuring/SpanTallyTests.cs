using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Measuring;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Measuring;

public sealed class SpanTallyTests
{
    private const int Moments = 6;

    private static readonly DateTimeOffset T0 = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    /// <summary>Begin and length in minutes, and whether it holds.</summary>
    private static readonly Arbitrary<(int Start, int Length, int Holds)[]> Spans =
(from start in Gen.Choose(-40, 80) from length in Gen.Choose(0, 60) from holds in Gen.Choose(0, 1) select (start, length, holds))
            .ArrayOf().ToArbitrary();

    [Fact]
    public void Count_IsWhatStandsAtEachMoment_TheBeginIncludedAndTheEndNot()
    {
        var tally = new SpanTally(TallyKind.Count, T0, Step, Moments);
        tally.Add("", T0, T0 + (2 * Step), holds: true);
        tally.Add("", T0 + TimeSpan.FromMinutes(5), DateTimeOffset.MaxValue, holds: true, weight: 3);

        Assert.Equal([1m, 4m, 3m, 3m, 3m, 3m], tally.PointsOf("").Select(point => point.Value));
        Assert.Equal(0m, tally.PointsOf("nobody")[0].Value);
    }

    [Fact]
    public void Share_OfNothing_IsUnknown()
    {
        var tally = new SpanTally(TallyKind.Share, T0, Step, Moments);
        tally.Add("a", T0 + Step, T0 + (3 * Step), holds: true);
        tally.Add("a", T0 + (2 * Step), T0 + (4 * Step), holds: false);

        Assert.Equal([null, 100m, 50m, 0m, null, null], tally.PointsOf("a").Select(point => point.Value));
        Assert.Null(tally.PointsOf("b")[0].Value);
    }

    [Fact]
    public void Largest_IsThatOfTheSpansThatStand_AndZeroWhereNoneDoes()
    {
        var tally = new SpanTally(TallyKind.Largest, T0, Step, Moments);
        tally.Add("", T0, T0 + (3 * Step), holds: true, 4m);
        tally.Add("", T0 + Step, T0 + (2 * Step), holds: true, 9m);

        Assert.Equal([4m, 9m, 4m, 0m, 0m, 0m], tally.PointsOf("").Select(point => point.Value));
    }

    [Fact]
    public void AnySpans_AreCountedAsOneByOneAtEachMoment() => Prop.ForAll(Spans, spans =>
    {
        var tally = new SpanTally(TallyKind.Share, T0, Step, Moments);
        foreach (var (start, length, holds) in spans)
            tally.Add("", At(start), At(start + length), holds == 1);
        var points = tally.PointsOf("");
        for (var i = 0; i < Moments; i++)
        {
            var now = T0 + (i * Step);
            var standing = spans.Where(span => At(span.Start) <= now && now < At(span.Start + span.Length)).ToList();
            Assert.Equal((standing.Count(span => span.Holds == 1), standing.Count), (points[i].Counted, points[i].Of));
        }
    }).Check(Fuzz.Property(200));

    private static DateTimeOffset At(int minutes) => T0 + TimeSpan.FromMinutes(minutes);
}
