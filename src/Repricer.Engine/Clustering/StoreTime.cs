namespace Repricer.Engine.Clustering;

/// <summary>
/// The store's clock on this machine: it was asked once in a while, and in between this machine's monotonic clock runs on. So nodes whose
/// own clocks are minutes apart write the same times. Waiting and measuring go by the machine's own clock, which only has to run evenly.
/// </summary>
public sealed class StoreTime(TimeProvider machine) : TimeProvider
{
    private Reading? _reading;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override long TimestampFrequency => machine.TimestampFrequency;

    /// <summary>How far this machine's clock is ahead of the store's; zero before it was asked.</summary>
    public TimeSpan Ahead => Volatile.Read(ref _reading) is null ? TimeSpan.Zero : machine.GetUtcNow() - GetUtcNow();

    public override DateTimeOffset GetUtcNow() => Volatile.Read(ref _reading) is { } reading
        ? reading.Now + machine.GetElapsedTime(reading.At)
        : machine.GetUtcNow();

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the store for its time. Time never runs backwards by a slow answer: half the way there and back is added.</summary>
    public async ValueTask AskAsync(ILeases store, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        var began = machine.GetTimestamp();
        var now = await store.GetNowAsync(ct);
        var took = machine.GetElapsedTime(began);
        Volatile.Write(ref _reading, new Reading(now + (took / 2), machine.GetTimestamp()));
    }

    private sealed record Reading(DateTimeOffset Now, long At);
}
