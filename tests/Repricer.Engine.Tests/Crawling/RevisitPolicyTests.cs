using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class RevisitPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RevisitPolicy Policy = new(new NoCron());

    [Fact]
    public void Next_AnyKeyAndMoment_IsAboutAnIntervalAwayAndKeepsItsPhase() => Prop.ForAll(Cases(), input =>
    {
        var (key, intervalSeconds, offset) = input;
        var source = CrawlBench.Source() with { Interval = TimeSpan.FromSeconds(intervalSeconds) };
        var now = Now.AddMilliseconds(offset);
        var next = Policy.Next(source, key, ObservationStatus.Priced, 0, null, now);
        var after = Policy.Next(source, key, ObservationStatus.Priced, 0, null, next);
        return next >= now + (source.Interval / 2) && next < now + (source.Interval * 1.5) && after - next == source.Interval;
    }).Check(Fuzz.Property(500));

    [Fact]
    public void Next_AThousandWatchesAtOnce_SpreadOverTheInterval()
    {
        var source = CrawlBench.Source();
        var buckets = Enumerable.Range(0, 1000).Select(
            i => Policy.Next(source, $"shop:SKU-{i}:http://shop.example/p/{i}", ObservationStatus.Priced, 0, null, Now))
            .CountBy(next => (int)((next - Now - (source.Interval / 2)) / (source.Interval / 10))).ToDictionary();
        Assert.Equal(10, buckets.Count);
        Assert.All(buckets.Values, count => Assert.InRange(count, 60, 145));
    }

    [Fact]
    public void Next_Failures_AreTriedSoonAtFirstThenEverLater()
    {
        var source = CrawlBench.Source() with { Interval = TimeSpan.FromHours(6) };
        var delays = Enumerable.Range(1, 14).Select(i => Policy.Next(source, "k", ObservationStatus.Failed, i, null, Now) - Now).ToList();
        Assert.InRange(delays[0], TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10));
        Assert.Equal(delays.Order(), delays);
        Assert.InRange(delays[^1], TimeSpan.FromHours(24), TimeSpan.FromHours(24.1));
    }

    [Fact]
    public void Next_Throttled_WaitsAtLeastWhatTheServerAsked()
    {
        var next = Policy.Next(CrawlBench.Source(), "k", ObservationStatus.Throttled, 0, TimeSpan.FromHours(3), Now);
        Assert.InRange(next - Now, TimeSpan.FromHours(3), TimeSpan.FromHours(3.1));
    }

    [Fact]
    public void Next_Cron_IsTheNextFire()
    {
        var next = Policy.Next(CrawlBench.Source() with { Cron = "0 0 6 * * ?" }, "k", ObservationStatus.Priced, 0, null, Now);
        Assert.Equal(Now.AddHours(18), next);
    }

    [Fact]
    public void Next_WithABudget_GoesByWhatAPageIsWorthWithinTheInterval()
    {
        var source = CrawlBench.Source() with
        {
            Interval = TimeSpan.FromDays(4), LooksPerDay = 4000, ShortestInterval = TimeSpan.FromMinutes(10),
        };
        var policy = new RevisitPolicy(new NoCron());
        var busy = new ChangeHistory(40, 20, TimeSpan.FromDays(10));
        var calm = new ChangeHistory(40, 1, TimeSpan.FromDays(40));
        Assert.Equal(Policy.Next(source, "k", ObservationStatus.Priced, 0, null, Now), NextOf(busy, 1));

        policy.Use(source.Id, RevisitPlan.Of(
            Enumerable.Repeat((busy, 1d), 500).Concat(Enumerable.Repeat((calm, 1d), 500)), 4000, RevisitPolicy.BoundsOf(source)));

        Assert.True(NextOf(busy, 1) < NextOf(calm, 1));
        Assert.True(NextOf(calm, 5) < NextOf(calm, 1));
        Assert.InRange(NextOf(calm, 1e-6) - Now, source.Interval * 0.95, source.Interval);
        Assert.InRange(NextOf(busy, 1e6) - Now, source.ShortestInterval, source.ShortestInterval * 1.05);

        // A new page goes at the pace of all, at first.
        Assert.InRange(NextOf(default, 1) - Now, TimeSpan.FromHours(3), TimeSpan.FromHours(9));

        // What did not answer, and what is gone, goes by the interval's own rules.
        Assert.Equal(
            Policy.Next(source, "k", ObservationStatus.Gone, 0, null, Now),
            policy.Next(source, "k", ObservationStatus.Gone, Now, busy, 1));

        DateTimeOffset NextOf(ChangeHistory history, double importance) =>
            policy.Next(source, "k", ObservationStatus.Priced, Now, history, importance);
    }

    [Fact]
    public void Next_WithABudget_SpendsIt()
    {
        var source = CrawlBench.Source() with { Interval = TimeSpan.FromDays(10), LooksPerDay = 3000 };
        var policy = new RevisitPolicy(new NoCron());
        var pages = Enumerable.Range(1, 1000).Select(
            i => (new ChangeHistory(30, i % 30, TimeSpan.FromDays(1 + (i % 17))), 1d + (i % 5))).ToList();
        policy.Use(source.Id, RevisitPlan.Of(pages, 3000, RevisitPolicy.BoundsOf(source)));

        var perDay = pages.Select((page, i) => TimeSpan.FromDays(1)
            / (policy.Next(source, $"k{i}", ObservationStatus.Priced, Now, page.Item1, page.Item2) - Now)).Sum();

        Assert.InRange(perDay, 2900, 3100);
    }

    private static Arbitrary<(string Key, int Seconds, int Offset)> Cases() =>
        (from key in ArbMap.Default.GeneratorFor<NonEmptyString>()
         from seconds in Gen.Choose(1, 100_000)
         from offset in Gen.Choose(0, int.MaxValue)
         select (key.Get, seconds, offset)).ToArbitrary();

    private sealed class NoCron : ICronSchedule
    {
        public DateTimeOffset? NextAfter(string cron, TimeZoneInfo zone, DateTimeOffset after) =>
            new DateTimeOffset(after.Year, after.Month, after.Day, 6, 0, 0, TimeSpan.Zero).AddDays(1);
    }
}
