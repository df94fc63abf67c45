using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>
/// Ages of what is known, and what came in by the hour. Ages are counted in steps that grow with them (a minute, then ten, then an hour),
/// so that a million places are some hundred rows; each is told as the upper end of its step. Pages that are gone are looked at seldom, and
/// nothing is looked for there: they do not count.
/// </summary>
internal sealed class DeliveryReader(Session session, DateTimeOffset now)
{
    private const long Minute = 60_000;
    private const long Hour = 60 * Minute;
    private const int Day = 24;

    // As the rows lie: along an index each of them would be looked up.
    private const string Ages =
        """
        select source, case
            when last_positive_at is null then -1
            when @now - last_positive_at < 7200000 then max(0, (@now - last_positive_at) / 60000) + 1
            when @now - last_positive_at < 172800000 then ((@now - last_positive_at) / 600000 + 1) * 10
            else ((@now - last_positive_at) / 3600000 + 1) * 60 end as minutes, count(*)
        from places not indexed where run_status <> 5 group by source, minutes order by source, minutes
        """;

    /// <returns>One row a source by name, then one of all together where there is any.</returns>
    public List<SourceDelivery> Read()
    {
        var ages = new SortedDictionary<string, List<(long Minutes, int Places)>>(StringComparer.Ordinal);
        using (var row = session.Prepare(Ages).Read(Codec.Ms(now)))
        {
            while (row.Read())
            {
                if (!ages.TryGetValue(row.GetString(0), out var steps))
                    ages[row.GetString(0)] = steps = [];
                steps.Add((row.GetInt64(1), (int)row.GetInt64(2)));
            }
        }

        if (ages.Count == 0)
            return [];
        var hours = Hours();
        var found = ages.Select(source => Of(
            new SourceId(source.Key), source.Value,
            hours.TryGetValue(source.Key, out var counts) ? counts : new int[SourceDelivery.KeptHours + 1])).ToList();
        var all = ages.Values.SelectMany(steps => steps).GroupBy(step => step.Minutes)
            .Select(step => (step.Key, step.Sum(one => one.Places))).OrderBy(step => step.Key).ToList();
        found.Add(Of(null, all, []) with { Day = found.Sum(source => source.Day) });
        return found;
    }

    /// <summary>Certain answers by source; the present hour, which is not over, and the whole ones before it.</summary>
    private Dictionary<string, int[]> Hours()
    {
        var present = Codec.Ms(now) / Hour;
        var hours = new Dictionary<string, int[]>(StringComparer.Ordinal);
        using var row = session
            .Prepare("select source, hour, status, attempts from attempt_hours where hour >= @since and hour <= @present")
            .Read(present - SourceDelivery.KeptHours, present);
        while (row.Read())
        {
            if (!((ObservationStatus)row.GetInt64(2)).IsPositive())
                continue;
            if (!hours.TryGetValue(row.GetString(0), out var counts))
                hours[row.GetString(0)] = counts = new int[SourceDelivery.KeptHours + 1];
            counts[present - row.GetInt64(1)] += (int)row.GetInt64(3);
        }

        return hours;
    }

    private static SourceDelivery Of(SourceId? source, List<(long Minutes, int Places)> steps, int[] hours)
    {
        var never = steps.Where(step => step.Minutes < 0).Sum(step => step.Places);
        var known = steps.Where(step => step.Minutes >= 0).ToList();
        var total = known.Sum(step => step.Places);
        return new SourceDelivery(
            source, total + never, never, AgeOf(0.5), AgeOf(0.9), AgeOf(0.99), [.. hours.Skip(1)], hours.Take(Day + 1).Sum());

        TimeSpan? AgeOf(double share)
        {
            var left = (int)Math.Ceiling(total * share);
            foreach (var (minutes, places) in known)
            {
                left -= places;
                if (left <= 0)
                    return TimeSpan.FromMinutes(minutes);
            }

            return null;
        }
    }
}
