using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Observing;
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
