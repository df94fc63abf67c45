using System.Collections.Concurrent;

namespace Repricer.Engine.Crawling;

/// <summary>What came of one page.</summary>
/// <param name="Duration">From the request to the last byte; zero where nothing was sent.</param>
/// <param name="IsPostponed">
/// Nothing was sent, because the host as a whole is left alone: its other pages would fare alike, and the page has not been tried.
/// </param>
public sealed record PoliteAnswer(FetchOutcome Outcome, TimeSpan Duration, bool IsPostponed);

/// <summary>
/// The one door to other people's pages: robots.txt, the host's rate, concurrency and pauses, and what all hosts together are asked, before
/// each request and each redirect; what comes back decides what is asked next. One for all sources of an engine, because hosts are counted
/// across them. Safe from any thread.
/// </summary>
/// <remarks>
/// What each outcome costs: <see cref="FetchOutcome.Fetched"/>, <see cref="FetchOutcome.NotModified"/> and
/// <see cref="FetchOutcome.Gone"/> end a row of troubles and slow nothing, unless the answer took long.
/// <see cref="FetchOutcome.Throttled"/> pauses the host and doubles the time between its requests. <see cref="FetchOutcome.Blocked"/> three
/// times in a row, and <see cref="FetchOutcome.Failed"/> without an HTTP status five times in a row, pause it.
/// <see cref="FetchOutcome.Failed"/> with a status, <see cref="FetchOutcome.Refused"/> and <see cref="FetchOutcome.Unavailable"/> are about
/// the page, the source or this machine, and cost the host nothing. Nothing is sent twice by itself: a page that failed is due again.
/// </remarks>
public sealed class PoliteFetcher
{
    private readonly TimeProvider _time;
    private readonly IHostStore? _hosts;
    private readonly PolitenessGate _gate;
    private readonly ConcurrentDictionary<HostPace, byte> _changed = new();
    private readonly Places _restoring = new();
    private volatile bool _isRestored;

    /// <param name="robots">The plain fetcher, for robots.txt.</param>
    /// <param name="limits">What all hosts together are asked; null = the defaults.</param>
    /// <param name="hosts">Where pauses are kept over a restart; null = they are not.</param>
    public PoliteFetcher(IFetcher robots, TimeProvider time, CrawlLimits? limits = null, IHostStore? hosts = null)
    {
        (_time, _hosts) = (time, hosts);
        _gate = new PolitenessGate(robots, limits ?? new CrawlLimits(), time);
    }

    /// <summary>
    /// Waits until the page may be asked for, and asks. A wait of more than <see cref="PolitenessGate.MaxWait"/> for a host that is left
    /// alone is no wait but an answer.
    /// </summary>
    /// <param name="request">An absolute address. Who may be followed is said here, whatever it says itself.</param>
    public async ValueTask<PoliteAnswer> FetchAsync(IFetcher fetcher, FetchRequest request, CancellationToken ct)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url))
            return new PoliteAnswer(
                new FetchOutcome.Refused($"'{request.Url}' is not an address", ByRobots: false), TimeSpan.Zero, IsPostponed: false);

        var source = request.Source;
        var admission = await _gate.EnterAsync(source, url, ct);
        if (admission is Admission.Denied denied)
        {
            NoteChange(url);
            return new PoliteAnswer(denied.Outcome, TimeSpan.Zero, denied.IsHosts);
        }

        using var granted = (Admission.Granted)admission;
        var started = _time.GetTimestamp();
        var waited = TimeSpan.Zero;
        var answering = url;
        var outcome = await fetcher.FetchAsync(request with { MayFollow = MayFollowAsync }, ct);

        // Our own waits between two addresses are not the host's slowness.
        var took = _time.GetElapsedTime(started) - waited;

        // The host that a page was led to last is the one that answered; where it was not let there, the hosts before it did nothing wrong.
        if (answering is not null)
            _gate.PaceOf(answering.Authority).Report(outcome, took);
        NoteChange(answering ?? url);
        return new PoliteAnswer(outcome, took, IsPostponed: false);

        async ValueTask<FetchOutcome?> MayFollowAsync(Uri target, CancellationToken stop)
        {
            var began = _time.GetTimestamp();
            var refused = await _gate.RefuseRedirectAsync(source, target, stop);
            waited += _time.GetElapsedTime(began);
            answering = refused is null ? target : null;
            return refused;
        }
    }

    /// <summary>What a fetched page turned out to be, once it was read; walls count against its host.</summary>
    /// <param name="url">The address that was asked for.</param>
    /// <param name="wall">What kind of wall it is; null = none.</param>
    public void Judge(Uri url, string? wall)
    {
        _gate.PaceOf(url.Authority).Judge(wall);
        NoteChange(url);
    }

    /// <summary>Takes up the pauses that are kept, at the first call; later ones do nothing.</summary>
    public async ValueTask RestoreAsync(CancellationToken ct)
    {
        if (_isRestored || _hosts is null)
            return;

        await _restoring.TakeAsync(1, ct);
        try
        {
            if (_isRestored)
                return;
            var now = _time.GetUtcNow();
            foreach (var state in await _hosts.GetAsync(ct))
                _gate.PaceOf(state.Host).Restore(state, now);
            _isRestored = true;
        }
        finally
        {
            _restoring.Release();
        }
    }

    /// <summary>
    /// Takes a host over from another node: its pauses as they are kept, and, since nobody here knows when it was asked last, as if that
    /// had been now.
    /// </summary>
    /// <param name="host">As <see cref="HostState.Host"/>.</param>
    public async ValueTask TakeOverAsync(string host, CancellationToken ct)
    {
        var pace = _gate.PaceOf(host);
        if (_hosts is not null && (await _hosts.GetAsync(ct)).FirstOrDefault(state => state.Host == host) is { } kept)
            pace.Restore(kept, _time.GetUtcNow());
        pace.TakeSlot();
    }

    /// <summary>Waits for a turn at a host beside its door, for a request that goes out elsewhere.</summary>
    /// <returns>False when the host is left alone for longer than anybody waits.</returns>
    public async ValueTask<bool> WaitForTurnAsync(string host, TimeSpan interval, CancellationToken ct) =>
        await _gate.PaceOf(host).WaitForSlotAsync(1, interval, ct) is null;

    /// <summary>
    /// Keeps what has changed of the pauses since the last call; free where nothing has. What cannot be kept now is with the next.
    /// </summary>
    public async ValueTask SaveAsync(CancellationToken ct)
    {
        if (_hosts is null)
            return;

        var now = _time.GetUtcNow();
        var changed = new List<(HostPace Pace, HostState? State)>();
        foreach (var pace in _changed.Keys)
        {
            if (_changed.TryRemove(pace, out _) && pace.IsChanged(now, out var state))
                changed.Add((pace, state));
        }

        if (changed.Count == 0)
            return;
        try
        {
            await _hosts.SaveAsync(
                [.. changed.Where(one => one.State is not null).Select(one => one.State!)],
                [.. changed.Where(one => one.State is null).Select(one => one.Pace.Host)], ct);
        }
        catch
        {
            foreach (var (pace, _) in changed)
                _changed[pace] = 0;
            throw;
        }

        foreach (var (pace, state) in changed)
            pace.Saved(state);
    }

    private void NoteChange(Uri url)
    {
        var pace = _gate.PaceOf(url.Authority);
        if (_hosts is not null && pace.IsChanged(_time.GetUtcNow(), out _))
            _changed[pace] = 0;
    }
}
