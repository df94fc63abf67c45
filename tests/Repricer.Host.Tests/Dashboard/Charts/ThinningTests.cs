using FsCheck;
using FsCheck.Fluent;
using Repricer.Host.Dashboard.Charts;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard.Charts;

public sealed class ThinningTests
{
    private static readonly DateTimeOffset From = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddDays(30);

    /// <summary>Thousands of steps with gaps, spikes and moments that fall together; some from before the chart.</summary>
    private static readonly Arbitrary<List<ChartStep>> Series =
        (from count in Gen.Choose(0, 9000)
         from seed in Gen.Choose(0, int.MaxValue - 1)
         select Make(count, new Random(seed))).ToArbitrary();

    [Fact]
    public void Of_AnySeries_LosesNoExtremeOfAnyColumn() => Prop.ForAll(Series, steps =>
    {
        var kept = Thinning.Of(steps, From, To);

        Assert.True(kept.Count <= Math.Max(Thinning.Most, 0), $"{kept.Count} points are left");
        Assert.True(IsPartOf(kept, steps));
        foreach (var column in steps.GroupBy(step => Thinning.ColumnOf(step.At, From, To)))
        {
            var left = kept.Where(step => Thinning.ColumnOf(step.At, From, To) == column.Key).ToList();
            Assert.Equal(column.Min(step => step.Value), left.Min(step => step.Value));
            Assert.Equal(column.Max(step => step.Value), left.Max(step => step.Value));
            Assert.Equal((column.First(), column.Last()), (left[0], left[^1]));
            Assert.Equal(column.Any(step => step.Value is null), left.Any(step => step.Value is null));
        }
    }).Check(Fuzz.Property(60));

    [Fact]
    public void Of_FewPoints_KeepsEach()
    {
        var steps = Make(2000, new Random(1));

        Assert.Same(steps, Thinning.Of(steps, From, To));
    }

    private static List<ChartStep> Make(int count, Random random)
    {
        var at = From.AddDays(-1);
        var steps = new List<ChartStep>(count);
        for (var i = 0; i < count; i++)
        {
            at = at.AddSeconds(random.Next(4) == 0 ? 0 : random.Next(2 * 31 * 86_400 / Math.Max(1, count)));
            steps.Add(new ChartStep(at, random.Next(9) == 0 ? null : random.Next(300) == 0 ? random.Next(100_000) : 100 + random.Next(20)));
        }

        return steps;
    }

    private static bool IsPartOf(IReadOnlyList<ChartStep> kept, List<ChartStep> all)
    {
        var at = 0;
        foreach (var step in kept)
        {
            while (at < all.Count && all[at] != step)
                at++;
            if (at++ >= all.Count)
                return false;
        }

        return true;
    }
}
