namespace Repricer.Core.Publishing;

/// <summary>
/// When to try again what certainly had no effect. Full jitter (a random share of the whole delay), so that many listings that failed together do not come back
/// together; doubling up to a cap; never a last attempt, because a desired price stays desired until a newer one replaces it.
/// </summary>
public sealed record RetrySchedule
{
    /// <summary>Upper end of the first delay. Greater than zero.</summary>
    public TimeSpan First { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Upper end of every delay; at least <see cref="First"/>.</summary>
    public TimeSpan Cap { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A channel's own wish is honoured up to this; a wish beyond it is taken for a mistake.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromHours(24);

    /// <param name="attempt">Which failure this is, from 1.</param>
    /// <param name="random">In [0, 1).</param>
    /// <param name="retryAfter">What the channel asked for: never sooner than that. Null or negative = nothing.</param>
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

    /// <summary>Failed attempts after an outcome: being throttled costs none.</summary>
    public static int AttemptsAfter(int attempts, OutboxState outcome) =>
        outcome is OutboxState.Pending or OutboxState.Unknown ? attempts + 1 : attempts;

    /// <summary>Whether an outcome of a call may be followed by the same call: only where the call certainly had no effect.</summary>
    public static bool MayRetryAtOnce(OutboxState outcome) => outcome is OutboxState.Pending or OutboxState.Throttled;

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
