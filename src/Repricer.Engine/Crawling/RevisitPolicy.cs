using System.Collections.Concurrent;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Crawling;

/// <summary>Reads cron expressions; the schedule's own library does.</summary>
public interface ICronSchedule
{
    /// <returns>The first fire strictly after <paramref name="after"/>; null = never again.</returns>
    DateTimeOffset? NextAfter(string cron, TimeZoneInfo zone, DateTimeOffset after);
}

/// <summary>
/// When to look again. Every watch has its own fixed phase within the interval (a hash of its key), so that a thousand watches imported at
/// once spread over the interval instead of coming as a herd, today and after every restart. A source with a budget of looks goes by its
/// <see cref="RevisitPlan"/> instead, within the interval. With cron every watch is due at each fire; the
/// politeness gate spreads the requests.
/// </summary>
public sealed class RevisitPolicy(ICronSchedule cron)
{
    private const int MaxDoublings = 4;
    private readonly ConcurrentDictionary<SourceId, RevisitPlan> _plans = new();
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(24);

    /// <summary>The plan of a source that has a budget; from now on its pages go by it.</summary>
    public void Use(SourceId source, RevisitPlan plan) => _plans[source] = plan;

    /// <summary>The bounds of how often a page of the source is looked at, a day.</summary>
    internal static LookBounds BoundsOf(SourceOptions source)
    {
        var least = 1 / source.Interval.TotalDays;
        return new LookBounds(least, Math.Max(least, 1 / source.ShortestInterval.TotalDays));
    }

    /// <summary>When to look again at a page that answered.</summary>
    /// <param name="history">With this look.</param>
    /// <param name="importance">As it was planned with.</param>
    public DateTimeOffset Next(
        SourceOptions source, string key, ObservationStatus status, DateTimeOffset now, ChangeHistory history, double importance)
    {
        if (source.LooksPerDay is null || source.Cron is not null || !status.IsPositive() || status == ObservationStatus.Gone
            || !_plans.TryGetValue(source.Id, out var plan))
            return Next(source, key, status, 0, null, now);

        var period = TimeSpan.FromDays(plan.DaysUntilNext(history, importance));

        // New pages have their phase within the period of all; of the others each has a period of its own, and a twentieth by its key
        // keeps those apart that were imported at once and have changed alike.
        return RevisitPlan.IsExploring(history)
            ? Min(Phased(now + (period / 2), period, key), now + source.Interval)
            : now + Min(Max(period * (0.95 + (0.1 * (Hash(key) / (double)ulong.MaxValue))), source.ShortestInterval), source.Interval);
    }

    /// <param name="key">What identifies the watch or listing; the same key always has the same phase.</param>
    /// <param name="failuresInRow">How often in a row it failed or was blocked, this attempt included.</param>
    /// <param name="retryAfter">What a throttling server asked for.</param>
    public DateTimeOffset Next(
        SourceOptions source, string key, ObservationStatus status, int failuresInRow, TimeSpan? retryAfter, DateTimeOffset now)
    {
        if (source.Cron is { } expression)
            return Later(cron.NextAfter(expression, source.TimeZone, now) ?? now + LongestRetry, now + (retryAfter ?? TimeSpan.Zero));

        var interval = source.Interval;
        return status switch
        {
            ObservationStatus.Throttled =>
                Phased(now + Max(retryAfter ?? TimeSpan.Zero, Min(interval, FirstRetry)), Min(interval, FirstRetry), key),
            ObservationStatus.Failed or ObservationStatus.Blocked => Retry(interval, failuresInRow, key, now),
            ObservationStatus.Disallowed or ObservationStatus.Refused => Phased(now + Max(interval, LongestRetry), interval, key),
            // It may come back; until then nothing hangs on it.
            ObservationStatus.Gone => Phased(now + Max(interval, LongestRetry), interval, key),
            _ => Phased(now + (interval / 2), interval, key),
        };
    }

    /// <summary>
    /// The latest that anything of a source can be due by what is configured now: what was reckoned by another configuration, or by a clock
    /// that was wrong, must not be waited for.
    /// </summary>
    public DueCap Cap(SourceOptions source, DateTimeOffset now)
    {
        var interval = source.Interval;
        var retries = Min(interval * (1 << MaxDoublings), Max(interval, LongestRetry)) + Min(interval, FirstRetry);
        return source.Cron is { } expression
            ? new DueCap(
                LongestRetry, retries, retries, LongestRetry, cron.NextAfter(expression, source.TimeZone, now) ?? now + LongestRetry)
            : new DueCap((interval / 2) + interval, retries, Max(interval, LongestRetry) + interval, LongestRetry + interval, null);
    }

    /// <summary>
    /// The first moment at or after <paramref name="earliest"/> at which the key's phase comes round; less than one period later.
    /// </summary>
    internal static DateTimeOffset Phased(DateTimeOffset earliest, TimeSpan period, string key)
    {
        var ticks = Math.Max(1, period.Ticks);
        var phase = (long)(Hash(key) % (ulong)ticks);
        var offset = (phase - (earliest.UtcTicks % ticks) + ticks) % ticks;
        return earliest.ToUniversalTime().AddTicks(offset);
    }

    // Sooner than the interval at first, because most failures pass; then ever later, because some do not.
    private static DateTimeOffset Retry(TimeSpan interval, int failuresInRow, string key, DateTimeOffset now)
    {
        var first = Min(interval, FirstRetry);
        var longest = Min(interval * (1 << MaxDoublings), Max(interval, LongestRetry));
        var delay = first;
        for (var i = 1; i < failuresInRow && delay < longest; i++)
            delay *= 2;
        return Phased(now + Min(delay, longest), first, key);
    }

    // FNV-1a with a final mix: stable across processes and machines, unlike string.GetHashCode.
    private static ulong Hash(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in key)
            hash = (hash ^ c) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return hash ^ (hash >> 33);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left <= right ? left : right;

    private static DateTimeOffset Min(DateTimeOffset left, DateTimeOffset right) => left <= right ? left : right;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left >= right ? left : right;

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left >= right ? left : right;
}
