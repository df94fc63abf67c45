namespace Repricer.Core.Measuring;

/// <summary>A rival's price that was well below its usual one for some days.</summary>
/// <param name="Start">When it began.</param>
/// <param name="End">When it was over; null = it still runs.</param>
/// <param name="Depth">How far the lowest price was below the usual one, in percent, 5 or more.</param>
public sealed record Promotion(DateTimeOffset Start, DateTimeOffset? End, decimal Depth);

/// <summary>
/// Finds promotions in the price of one offer: prices of at most 95 % of the median of the 30 days before, that last from 1 to 21 days and
/// are seen at both ends. One that still runs is told where it has run for a day.
/// </summary>
public static class Promotions
{
    /// <summary>What is above this share of the usual price is no promotion.</summary>
    public const decimal Most = 0.95m;

    public static readonly TimeSpan Before = TimeSpan.FromDays(30);
    public static readonly TimeSpan Shortest = TimeSpan.FromDays(1);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(21);

    /// <summary>The fewest starts that a cadence is told of.</summary>
    public const int LeastStarts = 3;

    /// <param name="prices">
    /// In the order of time, each from its moment until it is over: the next one's begin, or earlier where nobody saw it any more.
    /// </param>
    /// <param name="now">Later than all of them.</param>
    public static IReadOnlyList<Promotion> Find(IReadOnlyList<Stretch<decimal>> prices, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(prices);
        var found = new List<Promotion>();
        for (var first = 1; first < prices.Count;)
        {
            if (prices[first - 1].Until < prices[first].From || Usual(prices, first) is not { } usual
                || prices[first].State > usual * Most)
            {
                first++;
                continue;
            }

            var last = first;
            var lowest = prices[first].State;
            while (last + 1 < prices.Count && prices[last + 1].From <= prices[last].Until && prices[last + 1].State <= usual * Most)
                lowest = Math.Min(lowest, prices[++last].State);
            var (start, end) = (prices[first].From, prices[last].Until);
            var seen = last + 1 < prices.Count && prices[last + 1].From <= end;
            var runs = last == prices.Count - 1 && end >= now;
            var length = (runs ? now : end) - start;
            if ((seen || runs) && length >= Shortest && length <= Longest)
                found.Add(new Promotion(start, runs ? null : end, 100m * (usual - lowest) / usual));
            first = last + 1;
        }

        return found;
    }

    /// <summary>Tells the middle gap between starts, and when the next one is to be expected.</summary>
    /// <param name="starts">In any order; the same day counts once.</param>
    public static Cadence CadenceOf(IEnumerable<DateOnly> starts)
    {
        var days = starts.Distinct().Order().ToList();
        var gaps = days.Zip(days.Skip(1), (one, next) => (decimal)(next.DayNumber - one.DayNumber)).ToList();
        if (days.Count < LeastStarts)
            return new Cadence(days.Count, null, null, null);
        var gap = Sample.Median(gaps)!.Value;
        var half = (gaps.Max() - gaps.Min()) / 2m;
        return new Cadence(days.Count, gap, days[^1].AddDays((int)(gap - half)), days[^1].AddDays((int)Math.Ceiling(gap + half)));
    }

    /// <summary>The median by time of what stood in the 30 days before; null where less than a day of it was seen.</summary>
    private static decimal? Usual(IReadOnlyList<Stretch<decimal>> prices, int first)
    {
        var from = prices[first].From - Before;
        var spans = new List<(decimal Price, long Ticks)>();
        for (var i = first - 1; i >= 0 && prices[i].Until > from; i--)
        {
            var begin = prices[i].From > from ? prices[i].From : from;
            spans.Add((prices[i].State, (prices[i].Until - begin).Ticks));
        }

        var all = spans.Sum(span => span.Ticks);
        if (all < TimeSpan.TicksPerDay)
            return null;
        var passed = 0L;
        foreach (var (price, ticks) in spans.OrderBy(span => span.Price))
        {
            passed += ticks;
            if (2 * passed >= all)
                return price;
        }

        return null;
    }
}

/// <summary>How often promotions begin.</summary>
/// <param name="Starts">On how many days one began.</param>
/// <param name="GapDays">The middle of the days between two starts; null = fewer than three.</param>
/// <param name="NextFrom">The first day that the next one may begin on; null as the gap.</param>
/// <param name="NextTo">The last such day.</param>
public sealed record Cadence(int Starts, decimal? GapDays, DateOnly? NextFrom, DateOnly? NextTo);
