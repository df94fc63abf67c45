namespace Repricer.Core.Publishing;

/// <summary>
/// Says when to try again what certainly had no effect. It has full jitter (a random share of the whole delay), so that many listings that
/// failed together do not come back together; it doubles up to a cap; and there is never a last attempt, because a desired price stays
/// desired until a newer one replaces it.
/// </summary>
public sealed record RetrySchedule
{
    /// <summary>Holds the upper end of the first delay, greater than zero.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Holds the upper end of every delay, at least <see cref="First"/>.</summary>
    public TimeSpan Cap { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Holds the longest wait that a channel's own wish may cause; a wish beyond it is taken for a mistake.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Computes how long to wait after a failure.</summary>
    /// <param name="attempt">The number of the failure, from 1.</param>
    /// <param name="random">A random number from 0, inclusive, to 1, exclusive.</param>
    /// <param name="retryAfter">
    /// The wait that the channel asked for: the answer is never shorter. Null or negative = it asked for none.
    /// </param>
    public TimeSpan Delay(int attempt, decimal random, TimeSpan? retryAfter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(random);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(random, 1m);

        var span = First.Ticks;
        for (var i = 1; i < attempt && span < Cap.Ticks; i++)
            span = span > Cap.Ticks / 2 ? Cap.Ticks : span * 2;
        var jittered = TimeSpan.FromTicks((long)(Math.Min(span, Cap.Ticks) * random));

        // A wish is a lower bound; the jitter comes on top, or all waiting callers return in the same instant.
        return retryAfter is { } wish && wish > TimeSpan.Zero ? Shorter(wish, LongestRetryAfter) + Shorter(jittered, First) : jittered;
    }

    /// <summary>Counts the failed attempts after an outcome: being throttled costs none.</summary>
    public static int AttemptsAfter(int attempts, OutboxState outcome) =>
        outcome is OutboxState.Pending or OutboxState.Unknown ? attempts + 1 : attempts;

    /// <summary>Tells whether an outcome of a call may be followed by the same call: only where the call certainly had no effect.</summary>
    public static bool MayRetryAtOnce(OutboxState outcome) => outcome is OutboxState.Pending or OutboxState.Throttled;

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
