namespace Repricer.Core.Measuring;

/// <summary>A span of time in which something is known to have been so.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive; what ends before it begins is no span.</param>
public readonly record struct Stretch<TState>(DateTimeOffset From, DateTimeOffset Until, TState State);

/// <summary>
/// Of what part of the known time something was so, and what part of the window was known at all: time that nobody read is unknown, never
/// lost.
/// </summary>
/// <param name="So">Time in which it was so.</param>
/// <param name="Known">Time in which it is known whether it was.</param>
/// <param name="Window">The whole time, summed over all that were looked at.</param>
public readonly record struct TimeShare(TimeSpan So, TimeSpan Known, TimeSpan Window)
{
    /// <summary>Under this coverage a share says little, in percent.</summary>
    public const decimal Thin = 50m;

    /// <summary>In percent of the known time; null = none is known.</summary>
    public decimal? Share => Known > TimeSpan.Zero ? 100m * So.Ticks / Known.Ticks : null;

    /// <summary>The known part of the window in percent; null = there is no window.</summary>
    public decimal? Coverage => Window > TimeSpan.Zero ? 100m * Known.Ticks / Window.Ticks : null;

    /// <summary>Whether less than half of the time is known.</summary>
    public bool IsThin => Coverage is not >= Thin;

    /// <summary>Times of several listings add up: each hour counts alike.</summary>
    public static TimeShare operator +(TimeShare left, TimeShare right) =>
        new(left.So + right.So, left.Known + right.Known, left.Window + right.Window);

    public static TimeShare Sum(IEnumerable<TimeShare> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        return shares.Aggregate(default(TimeShare), static (sum, share) => sum + share);
    }
}
