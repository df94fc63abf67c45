using Repricer.Core.Catalog;

namespace Repricer.Engine.Telemetry;

/// <summary>
/// What is wrong with one channel now, as its calls showed. It lives in this process: after a start a channel has no trouble until a call
/// fails. Safe from any thread; reading is cheap.
/// </summary>
public sealed class ChannelStatus(ChannelId channel, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly ChannelTrouble?[] _troubles = new ChannelTrouble?[Enum.GetValues<ChannelTroubleKind>().Length];
    private DateTimeOffset? _throttledUntil;
    private DateTimeOffset? _listensSince;
    private DateTimeOffset? _heardAt;
    private TimeSpan? _longestSilence;
    private DateOnly? _salesTo;
    private string? _salesFault;

    public ChannelId Channel { get; } = channel;

    /// <summary>Since when no push got an answer; null = the last one did, or there was none.</summary>
    public DateTimeOffset? DownSince => Find(ChannelTroubleKind.Down)?.Since;

    /// <summary>Since when the channel refuses our credentials, for pushes or for reading; null = it does not.</summary>
    public DateTimeOffset? CredentialsRefusedSince =>
        (Find(ChannelTroubleKind.CredentialsRefused) ?? Find(ChannelTroubleKind.ReadingRefused))?.Since;

    /// <summary>Since when no live price can be read; null = the last call read some, or there was none.</summary>
    public DateTimeOffset? ReadingFailsSince => Find(ChannelTroubleKind.ReadingFails)?.Since;

    /// <summary>Until when the channel is left alone because it asked for it; null = it did not, or the time is over.</summary>
    public DateTimeOffset? ThrottledUntil
    {
        get
        {
            lock (_lock)
                return _throttledUntil is { } until && until > time.GetUtcNow() ? until : null;
        }
    }

    /// <summary>What the trouble that began last said; null = there is none.</summary>
    public string? LastError => Troubles.MaxBy(trouble => trouble.Since)?.Reason;

    /// <summary>All that holds now, at most one a kind.</summary>
    public IReadOnlyList<ChannelTrouble> Troubles
    {
        get
        {
            lock (_lock)
                return [.. _troubles.OfType<ChannelTrouble>()];
        }
    }

    /// <summary>A call failed.</summary>
    /// <param name="reason">For people; must hold no secret.</param>
    /// <returns>Whether the trouble begins with it.</returns>
    public bool Begin(ChannelTroubleKind kind, string reason)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var present = _troubles[(int)kind];
            _troubles[(int)kind] = present is null
                ? new ChannelTrouble(kind, now, now, 1, reason)
                : present with { LastAt = now, Calls = present.Calls + 1, Reason = reason };
            return present is null;
        }
    }

    /// <summary>A call succeeded.</summary>
    /// <returns>The trouble that has ended with it; null = there was none.</returns>
    public ChannelTrouble? End(ChannelTroubleKind kind)
    {
        lock (_lock)
        {
            var ended = _troubles[(int)kind];
            _troubles[(int)kind] = null;
            return ended;
        }
    }

    public void PauseUntil(DateTimeOffset until)
    {
        lock (_lock)
            _throttledUntil = until;
    }

    /// <summary>When the channel last told something by itself, perhaps before this start; null = never, or it tells nothing.</summary>
    public DateTimeOffset? HeardAt
    {
        get
        {
            lock (_lock)
                return _heardAt;
        }
    }

    /// <summary>
    /// Since when the channel has told nothing by itself, where that is longer than it may; null = it may be silent. Time before this start
    /// does not count.
    /// </summary>
    public DateTimeOffset? SilentSince
    {
        get
        {
            lock (_lock)
            {
                return _listensSince is { } began && _longestSilence is { } longest
                    && (_heardAt is { } heard && heard > began ? heard : began) is var last && time.GetUtcNow() - last > longest
                    ? last
                    : null;
            }
        }
    }

    /// <summary>The last day whose sales were read since the start; null = none was.</summary>
    public DateOnly? SalesTo
    {
        get
        {
            lock (_lock)
                return _salesTo;
        }
    }

    /// <summary>Why the sales could not be read the last time; null = they could, or nobody asked.</summary>
    public string? SalesFault
    {
        get
        {
            lock (_lock)
                return _salesFault;
        }
    }

    public void SalesRead(DateOnly day)
    {
        lock (_lock)
            (_salesTo, _salesFault) = (_salesTo > day ? _salesTo : day, null);
    }

    /// <param name="reason">For people; must hold no secret.</param>
    public void SalesFailed(string reason)
    {
        lock (_lock)
            _salesFault = reason;
    }

    /// <summary>From now on the channel is listened to.</summary>
    /// <param name="longestSilence">How long it may tell nothing; null = for ever.</param>
    public void BeginListening(TimeSpan? longestSilence)
    {
        lock (_lock)
            (_listensSince, _longestSilence) = (time.GetUtcNow(), longestSilence);
    }

    /// <summary>The channel told something.</summary>
    public void Heard() => WasHeard(time.GetUtcNow());

    public void WasHeard(DateTimeOffset at)
    {
        lock (_lock)
            _heardAt = _heardAt > at ? _heardAt : at;
    }

    private ChannelTrouble? Find(ChannelTroubleKind kind)
    {
        lock (_lock)
            return _troubles[(int)kind];
    }
}
