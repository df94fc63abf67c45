using Repricer.Core.Catalog;

namespace Repricer.Engine.Telemetry;

/// <summary>
/// What ails one sales channel now, as its sender and confirmer last met it: each trouble has a beginning and ends with the first call that
/// goes well. Safe from any thread.
/// </summary>
public sealed class ChannelStatus(ChannelId id, TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateTimeOffset? _down;
    private DateTimeOffset? _refused;
    private DateTimeOffset? _reading;
    private DateTimeOffset? _throttled;
    private StageError? _lastError;

    public ChannelId Id { get; } = id;

    /// <summary>Since when no push reached the channel; null = the last one did.</summary>
    public DateTimeOffset? DownSince => Get(() => _down);

    /// <summary>Since when the channel refuses our credentials; null = it does not.</summary>
    public DateTimeOffset? CredentialsRefusedSince => Get(() => _refused);

    /// <summary>Since when no live price could be read; null = the last look worked.</summary>
    public DateTimeOffset? ReadingFailsSince => Get(() => _reading);

    /// <summary>Until when the channel asked to be left alone; null = it does not ask.</summary>
    public DateTimeOffset? ThrottledUntil => Get(() => _throttled is { } until && until > time.GetUtcNow() ? until : (DateTimeOffset?)null);

    /// <summary>The newest fault in the channel's words; null = there was none since the start.</summary>
    public StageError? LastError => Get(() => _lastError);

    /// <summary>Notes that a push was answered, well or badly: the channel is there and knows us.</summary>
    public void Reached() => Set(() => (_down, _refused, _throttled) = (null, null, null));

    /// <summary>Notes that a push did not get through or got no answer.</summary>
    /// <param name="why">For people; holds no secret.</param>
    public void Failed(string why) => Set(() =>
    {
        _down ??= time.GetUtcNow();
        _lastError = new StageError(time.GetUtcNow(), why);
    });

    /// <summary>Notes that the channel is there and asks to wait.</summary>
    public void Throttled(DateTimeOffset until) => Set(() => (_down, _throttled) = (null, until));

    /// <summary>Notes that the channel is there and refuses our credentials.</summary>
    /// <param name="why">The channel's words; hold no secret.</param>
    public void CredentialsRefused(string why) => Set(() =>
    {
        _down = null;
        _refused ??= time.GetUtcNow();
        _lastError = new StageError(time.GetUtcNow(), why);
    });

    /// <summary>Notes that live prices were read.</summary>
    public void ReadWorked() => Set(() => _reading = null);

    /// <summary>Notes that live prices could not be read.</summary>
    /// <param name="why">For people; holds no secret.</param>
    public void ReadFailed(string why) => Set(() =>
    {
        _reading ??= time.GetUtcNow();
        _lastError = new StageError(time.GetUtcNow(), why);
    });

    private T Get<T>(Func<T> value)
    {
        lock (_lock)
            return value();
    }

    private void Set(Action change)
    {
        lock (_lock)
            change();
    }
}
