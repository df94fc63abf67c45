namespace Repricer.Engine.Crawling;

/// <summary>
/// What one host's answers say about how much of us it bears: until when it is left alone, and how far apart requests are beyond what was
/// configured. Not safe for threads by itself; no clock: moments are spans since any fixed beginning.
/// </summary>
/// <remarks>
/// Each kind of trouble has a count of its own and pauses that double: who asks for patience 30 s to 30 min, or as long as it says
/// where that is longer, up to a day; who does not answer five times in a row 30 s to 30 min; who turns us away three times in a row a
/// quarter of an hour to a day. After a pause requests go on; if they fare no better, the next pause begins with the first answer. What
/// was asked before a pause began counts no more when its answer comes. Beside that each 429 or 503 doubles the time between requests
/// (up to <see cref="MostSlowing"/> times, up to <see cref="LongestSlowing"/>), and each good answer takes a tenth off again. A host
/// whose answers take longer than <see cref="Slow"/> is kept busy by us for half of the time at the most.
/// </remarks>
internal sealed class HostHealth
{
    internal const double MostSlowing = 64;
    internal static readonly TimeSpan LongestSlowing = TimeSpan.FromMinutes(1);
    internal static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);
    internal static readonly TimeSpan Slow = TimeSpan.FromMilliseconds(500);

    private const int FailuresBeforePause = 5;
    private const int BlocksBeforePause = 3;
    private const double Smoothing = 0.2;
    private const double Recovery = 0.9;
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan FirstWall = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ShortestRetryAfter = TimeSpan.FromSeconds(1);

    private int _throttles;
    private int _failures;
    private int _blocks;
    private double _slowing = 1;
    private TimeSpan _latency;

    /// <summary>Null = it is well, as far as is known.</summary>
    public HostTrouble? Trouble { get; private set; }

    /// <summary>Nothing is asked of it before.</summary>
    public TimeSpan NotBefore { get; private set; }

    /// <summary>When the first of the pauses in a row began.</summary>
    public TimeSpan Since { get; private set; }

    /// <summary>What it said last that led to a pause.</summary>
    public string Reason { get; private set; } = "";

    public int InRow => Trouble switch
    {
        HostTrouble.Throttled => _throttles,
        HostTrouble.Walled => _blocks,
        HostTrouble.Unreachable => _failures,
        _ => 0,
    };

    /// <summary>Takes up what was known before a restart.</summary>
    /// <param name="left">How long it is still to be left alone; zero or below = the pause is over, one request may try.</param>
    public void Restore(HostState state, TimeSpan left, TimeSpan age, TimeSpan now)
    {
        (Trouble, Reason, Since) = (state.Trouble, state.Reason, now - age);
        NotBefore = now + (left < LongestPause ? left : LongestPause);
        var count = Math.Max(1, state.InRow);
        switch (state.Trouble)
        {
            case HostTrouble.Throttled:
                (_throttles, _slowing) = (count, Math.Min(MostSlowing, Math.Pow(2, Math.Min(count, 6))));
                break;
            case HostTrouble.Walled:
                _blocks = Math.Max(count, BlocksBeforePause);
                break;
            default:
                _failures = Math.Max(count, FailuresBeforePause);
                break;
        }
    }

    /// <summary>Takes in what came of a request.</summary>
    /// <param name="took">From the request to the end of the answer; zero = not known.</param>
    public void Report(FetchOutcome outcome, TimeSpan took, TimeSpan now)
    {
        if (took > TimeSpan.Zero)
            _latency = _latency == TimeSpan.Zero ? took : (_latency * (1 - Smoothing)) + (took * Smoothing);
        if (now < NotBefore)
        {
            // A longer wait than the one that it takes already is heard all the same.
            if (outcome is FetchOutcome.Throttled { RetryAfter: { } longer })
                Extend(now + longer, now);
            return;
        }

        switch (outcome)
        {
            case FetchOutcome.Throttled throttled:
                Throttle(throttled, now);
                break;
            case FetchOutcome.Blocked blocked:
                Block(blocked.Kind, now);
                break;
            case FetchOutcome.Failed { HttpStatus: null } failed:
                if (++_failures >= FailuresBeforePause)
                {
                    var pause = BackOff(FirstBackOff, _failures - FailuresBeforePause, LongestBackOff);
                    Pause(HostTrouble.Unreachable, pause, failed.Reason, now);
                }

                break;
            case FetchOutcome.NotModified or FetchOutcome.Gone:
                _blocks = 0;
                Heal();
                break;
            case FetchOutcome.Fetched:
                // Whether it is a page or a wall is known once it is read.
                Heal();
                break;
        }
    }

    /// <summary>What a delivered page turned out to be.</summary>
    /// <param name="wall">Null = a page.</param>
    public void Judge(string? wall, TimeSpan now)
    {
        if (now < NotBefore)
            return;
        if (wall is not null)
        {
            Block(wall, now);
            return;
        }

        _blocks = 0;
        if (Trouble == HostTrouble.Walled)
            Trouble = null;
    }

    /// <summary>Leaves the host alone because something that all its pages need cannot be had.</summary>
    public void PauseFor(string reason, TimeSpan duration, TimeSpan now)
    {
        _failures = Math.Max(_failures, FailuresBeforePause);
        Pause(HostTrouble.Unreachable, duration, reason, now);
    }

    /// <summary>How far apart the requests are.</summary>
    /// <param name="configured">By the source and robots.txt; it is never undercut.</param>
    public TimeSpan IntervalOf(TimeSpan configured, int concurrency)
    {
        var slowed = configured * _slowing;
        if (slowed > LongestSlowing)
            slowed = LongestSlowing;
        var busy = _latency > Slow ? _latency * 2 / concurrency : TimeSpan.Zero;
        if (busy > LongestSlowing)
            busy = LongestSlowing;
        var longer = slowed > busy ? slowed : busy;
        return longer > configured ? longer : configured;
    }

    private void Throttle(FetchOutcome.Throttled throttled, TimeSpan now)
    {
        _slowing = Math.Min(MostSlowing, _slowing * 2);

        // "Retry-After: 0", or one that is past, slows down like none: who answers 429 wants less, whatever it says of when.
        var told = throttled.RetryAfter is { } wait && wait >= ShortestRetryAfter ? wait : (TimeSpan?)null;
        var own = _throttles > 0 || told is null ? BackOff(FirstBackOff, _throttles, LongestBackOff) : TimeSpan.Zero;
        _throttles++;
        Pause(
            HostTrouble.Throttled, told > own ? told.Value : own,
            throttled.HttpStatus is { } status ? $"HTTP {status}" : "it asked for patience", now);
    }

    private void Block(string kind, TimeSpan now)
    {
        if (++_blocks >= BlocksBeforePause)
            Pause(HostTrouble.Walled, BackOff(FirstWall, _blocks - BlocksBeforePause, LongestPause), kind, now);
    }

    private void Heal()
    {
        (_throttles, _failures) = (0, 0);
        _slowing = Math.Max(1, _slowing * Recovery);
        if (Trouble is not HostTrouble.Walled || _blocks == 0)
            Trouble = null;
    }

    private void Pause(HostTrouble trouble, TimeSpan duration, string reason, TimeSpan now)
    {
        if (Trouble != trouble)
            Since = now;
        (Trouble, Reason) = (trouble, reason);
        Extend(now + duration, now);
    }

    private void Extend(TimeSpan until, TimeSpan now)
    {
        var latest = now + LongestPause;
        if (until > latest)
            until = latest;
        if (until > NotBefore)
            NotBefore = until;
    }

    private static TimeSpan BackOff(TimeSpan first, int doublings, TimeSpan longest)
    {
        var delay = first;
        for (var i = 0; i < doublings && delay < longest; i++)
            delay *= 2;
        return delay < longest ? delay : longest;
    }
}
