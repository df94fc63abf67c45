using System.Collections.Frozen;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>How prices go out and are read back; the same for every channel.</summary>
public sealed record PublishingOptions
{
    private static readonly TimeSpan ShortestReading = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long an entry may stay between its lease and the call, the reading of live prices (<see cref="LongestReading"/>) not counted.
    /// Longer than a guard check of a full batch takes.
    /// </summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long the guard's word before sending counts for further calls; what has not gone out by then is asked about again.
    /// </summary>
    public TimeSpan GuardedFor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Deadline of one push. After it the outcome is unknown.</summary>
    public TimeSpan PushTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Deadline of one read-back.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the calls of one push or reading may wait altogether for their turn in the channel's rate buckets. Their deadline stands
    /// still meanwhile; what has to wait longer is not sent for now.
    /// </summary>
    public TimeSpan LongestRateWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Wait before the first read-back where the channel names none.</summary>
    public TimeSpan ConfirmAfter { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait between two read-backs of one entry.</summary>
    public TimeSpan LongestConfirmWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long after a call its effect may still come. Too short re-sends what is under way; too long delays the repair of a lost push.
    /// </summary>
    public TimeSpan EffectHorizon { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Longest time between two readings of a live price on a channel that can be read back, though nothing was sent. Greater than zero.
    /// </summary>
    public TimeSpan LivePriceAge { get; init; } = TimeSpan.FromHours(6);

    /// <summary>
    /// A price goes out only over a live price that was read within this; else it is read first. Zero = before each push. Null = it is
    /// never read for a push.
    /// </summary>
    public TimeSpan? ReadBeforePush { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long live prices are read for one lease: half of what a reading counts for, so that the first of them still counts when the last
    /// is there, and at least a minute. What was not read by then goes back and is first at the next lease.
    /// </summary>
    public TimeSpan LongestReading =>
        ReadBeforePush / 2 is { } half && half > ShortestReading ? half : ShortestReading;

    /// <summary>Longest wait between two questions for one submission that has not ended.</summary>
    public TimeSpan LongestSubmissionWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>A submission that has not ended within this is taken for lost: its prices are read back.</summary>
    public TimeSpan LongestSubmission { get; init; } = TimeSpan.FromHours(24);

    /// <summary>After an outage of a channel that lasted so long all its live prices are read again.</summary>
    public TimeSpan LongOutage { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest sleep of a sender that nobody woke.</summary>
    public TimeSpan IdlePoll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an entry waits that the guard lets go only later.</summary>
    public TimeSpan DeferredFor { get; init; } = TimeSpan.FromMinutes(1);

    public RetrySchedule Retry { get; init; } = new();

    /// <summary>
    /// Horizons of single channels, by id, as configured; the channel's own and <see cref="EffectHorizon"/> come after them.
    /// </summary>
    public IReadOnlyDictionary<string, TimeSpan> EffectHorizons { get; init; } = FrozenDictionary<string, TimeSpan>.Empty;

    /// <summary>
    /// How long after a call its effect may still come: as configured for the channel, as it says itself, or as for all. It is counted from
    /// before the call's waits for its rate, so these come on top; where effects are immediate, the end of the call settles them.
    /// </summary>
    public TimeSpan EffectHorizonOf(IChannelAdapter adapter)
    {
        var horizon = EffectHorizons.TryGetValue(adapter.Id.Value, out var configured)
            ? configured
            : adapter.Traits.EffectHorizon ?? EffectHorizon;
        return horizon > TimeSpan.Zero && adapter.Traits.Buckets.Count > 0 ? horizon + LongestRateWait : horizon;
    }
}

/// <summary>What one channel can take. Null = no such limit.</summary>
public sealed record ChannelLimitOptions
{
    /// <summary>What <see cref="RequestsPerSecond"/> is on channels that declare no rates of their own.</summary>
    public const decimal UsualRate = 5m;

    /// <summary>
    /// Calls of the engine a second, reads included. Greater than zero. Null = <see cref="UsualRate"/> where the channel declares no rate
    /// buckets; where it does, they alone count.
    /// </summary>
    public decimal? RequestsPerSecond { get; init; }

    /// <summary>Price changes of the whole channel in any 60 minutes.</summary>
    public int? MaxChangesPerHour { get; init; }

    /// <summary>
    /// Price changes of the whole channel in any 24 hours (the guard counts the channel's own day from the store, this counts this
    /// process).
    /// </summary>
    public int? MaxChangesPerDay { get; init; }

    /// <summary>
    /// Share of the calls that may be mere repetitions, beyond <see cref="RetriesAlways"/>: a broken channel is not hit harder than a
    /// healthy one.
    /// </summary>
    public Percent RetryBudget { get; init; } = new(20);

    /// <summary>Repetitions that are always there, refilled over a minute.</summary>
    public int RetriesAlways { get; init; } = 10;
}

/// <summary>A configured channel with its limits.</summary>
public sealed record SalesChannel(IChannelAdapter Adapter, ChannelLimitOptions Limits);
