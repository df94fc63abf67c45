namespace Repricer.Testing;

/// <summary>A clock that moves by a step whenever somebody looks at it, and not otherwise: a deadline becomes a number of looks.</summary>
public sealed class CountingTimeProvider(TimeSpan step) : TimeProvider
{
    private readonly long _step = step.Ticks;
    private long _looks;

    /// <summary>How often somebody has looked.</summary>
    public long Looks => Interlocked.Read(ref _looks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Increment(ref _looks) * _step;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());
}
