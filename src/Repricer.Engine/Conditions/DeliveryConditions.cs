using Repricer.Engine.Operating;
using Repricer.Engine.Reporting;

namespace Repricer.Engine.Conditions;

/// <summary>Finds the sources that give much less than they are looked at for: what is known of them grows old.</summary>
internal static class DeliveryConditions
{
    /// <summary>Below this share of what is expected in an hour, it counts as behind.</summary>
    private const double Share = 0.5;

    /// <summary>So many whole hours in a row are no accident.</summary>
    private const int LeastHours = 3;

    /// <summary>
    /// A source that is expected to give less than this in an hour cannot be judged by hours; silence is told of it all the same.
    /// </summary>
    private const double LeastExpected = 4;

    public static IEnumerable<Condition> Find(
        ConditionParts parts, IReadOnlyList<SourceDelivery> deliveries, IReadOnlyList<SourceStatistics> known, DateTimeOffset now)
    {
        // Nobody looks while no engine runs.
        if (parts.Engine is not { } engine)
            yield break;

        foreach (var source in parts.Sources.Where(source => source is { Enabled: true, Cron: null }))
        {
            if (deliveries.FirstOrDefault(delivery => delivery.Source == source.Id) is not { } delivery)
                continue;
            var expected = source.LooksFor(delivery.Places) / 24;
            if (expected < LeastExpected || HoursBehind(delivery, expected, engine.StartedAt, now) is not (>= LeastHours and var hours))
                continue;

            var received = delivery.Hours.Take(hours).Average();
            yield return new Condition(
                "source_behind", source.Id.Value, ConditionSeverity.Warning, Hour(now).AddHours(-hours),
                FormattableString.Invariant(
                    $"source {source.Id} gives {received:0} certain answers an hour where about {expected:0} are looked for")
                    + Why(known.FirstOrDefault(row => row.Source == source.Id)),
                $"see hosts and errors of {source.Id} in repricer status; where it cannot be looked at so fast, a longer "
                    + $"Sources:{source.Id}:Interval says so");
        }
    }

    /// <summary>How many whole hours in a row, up to now, gave too little while an engine ran.</summary>
    private static int HoursBehind(SourceDelivery delivery, double expected, DateTimeOffset started, DateTimeOffset now)
    {
        var hours = 0;
        foreach (var received in delivery.Hours)
        {
            if (received >= expected * Share || Hour(now).AddHours(-hours - 1) < started)
                break;
            hours++;
        }

        return hours;
    }

    /// <summary>The beginning of the present hour.</summary>
    private static DateTimeOffset Hour(DateTimeOffset now) => now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerHour));

    private static string Why(SourceStatistics? row)
    {
        var failures = row?.ByStatus
            .Where(status => status.Key is not ("priced" or "out_of_stock" or "not_modified" or "no_offers" or "gone"))
            .OrderByDescending(status => status.Value).ThenBy(status => status.Key, StringComparer.Ordinal).Take(3)
            .Select(status => $"{status.Value} {status.Key}").ToList();
        return failures is { Count: > 0 } ? $" (of the last day: {string.Join(", ", failures)})" : "";
    }
}
