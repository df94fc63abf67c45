namespace Repricer.Channels.Tests.Simulating;

/// <summary>A clock that runs as another does and tells another time: the adapter's, where the other side's is right.</summary>
internal sealed class SkewedClock(TimeProvider right) : TimeProvider
{
    /// <summary>How far it is ahead; less than zero = behind.</summary>
    public TimeSpan By { get; set; }

    public override long TimestampFrequency => right.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + By;

    public override long GetTimestamp() => right.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        right.CreateTimer(callback, state, dueTime, period);
}
