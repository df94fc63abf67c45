using Repricer.Engine.Selling;

namespace Repricer.Engine.Channels;

/// <summary>
/// Says which days' sales are asked for: yesterday and the two days before each day anew, because channels put their figures right for a
/// while, and what was missed or never asked of the last thirty. Pure.
/// </summary>
internal static class SalesDays
{
    /// <summary>A day that has ended is told some hours later.</summary>
    internal static readonly TimeSpan AskedFrom = TimeSpan.FromHours(4);

    /// <summary>Longer back nobody looks: sales of thirty days are the most that a strategy asks for.</summary>
    internal const int MostBack = 30;

    private const int AskedAgain = 3;

    /// <param name="today">The channel's day.</param>
    /// <param name="askedSince">Today's time from which yesterday's figures are to be had; it may be to come.</param>
    /// <param name="told">The days that the channel told, by whatever way; null = none.</param>
    /// <param name="reads">When days were last read at the channel.</param>
    /// <param name="now">Before <paramref name="askedSince"/> nothing is asked.</param>
    /// <returns>Oldest first, so that they join what was told before.</returns>
    public static IReadOnlyList<DateOnly> Find(
        DateOnly today, DateTimeOffset askedSince, ToldDays? told, IReadOnlyDictionary<DateOnly, DateTimeOffset> reads, DateTimeOffset now)
    {
        if (now < askedSince)
            return [];
        return [.. Enumerable.Range(1, MostBack).Reverse().Select(back => today.AddDays(-back)).Where(IsDue)];

        bool IsDue(DateOnly day) => day >= today.AddDays(-AskedAgain)
            ? !(reads.GetValueOrDefault(day) >= askedSince)
            : !reads.ContainsKey(day) && !(told?.First <= day && day <= told.Last);
    }
}
