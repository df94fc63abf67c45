using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling.Holding;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Crawling;

public enum CrawlMode
{
    /// <summary>What is due now: never fetched, or its time has come.</summary>
    Due,

    /// <summary>
    /// As <see cref="Due"/>, and as long as the run lasts also what becomes due meanwhile on hosts that are through: who shares a source
    /// with a slow host does not wait for its end.
    /// </summary>
    Standing,

    /// <summary>Every watch once, whenever it was last fetched.</summary>
    All,
}

/// <summary>
/// One run over one source: a lane for each of its hosts, which passes the due watches, but for those still in flight, through the
/// <see cref="PoliteFetcher"/> into the <see cref="PageQueue"/>. A run ends when all it sent out is stored; the observation stage must be
/// running meanwhile.
/// </summary>
public sealed partial class CrawlRunner(ICrawlStore store, PoliteFetcher polite, FetcherCatalog fetchers, PageQueue queue,
    InFlightWatches inFlight, EngineStatus status, TimeProvider time, ILogger<CrawlRunner> logger)
{
    /// <summary>Hosts of one source that are worked on at once; the others have their turn when one is through.</summary>
    internal const int MostLanes = 4096;

    /// <summary>Says whether a rendered page is worth a picture; null = none is.</summary>
    public Func<SourceOptions, DueWatch, FetchOutcome.Fetched, CancellationToken, ValueTask<bool>>? WantsPicture { get; init; }

    /// <summary>The hosts that may be asked from here; null = all.</summary>
    internal HeldHosts? Held { get; init; }

    /// <summary>Finds the sources that need the browser; null = nobody looks for them.</summary>
    public JavaScriptSources? JavaScript { get; init; }

    /// <exception cref="OperationCanceledException">What was fetched by then is still stored.</exception>
    /// <exception cref="KeyNotFoundException">The source names an unknown fetcher: a mistake that validation at start finds.</exception>
    public async Task<CrawlSummary> RunAsync(SourceOptions source, CrawlMode mode, CancellationToken ct)
    {
        // An unknown name ends the run, and not its first page.
        _ = fetchers[source.Fetcher];
        await polite.RestoreAsync(ct);
        if (JavaScript is { } scripts)
            await scripts.RestoreAsync(ct);
        var run = new CrawlRun(source.Id, inFlight);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await RunLanesAsync(source, mode, (host, cancel) => RunLaneAsync(source, mode, run, host, cancel), stop);
        var summary = await run.FinishAsync(ct);
        await SaveHostsAsync(ct);
        LogRun(source.Id, summary.Attempts, summary.NotStored, summary.Postponed);
        return summary;
    }

    /// <summary>Keeps a lane running for each host that something is due on, until there is none left.</summary>
    private async Task RunLanesAsync(
        SourceOptions source, CrawlMode mode, Func<string, CancellationToken, Task> lane, CancellationTokenSource stop)
    {
        var running = new Dictionary<string, Task>(StringComparer.Ordinal);
        var until = DueUntil(mode);
        try
        {
            var waiting = new Queue<string>(await DueHostsAsync(source, until(), stop.Token));
            var looked = time.GetTimestamp();
            while (true)
            {
                while (running.Count < MostLanes && waiting.TryDequeue(out var host))
                    running.Add(host, lane(host, stop.Token));
                if (running.Count == 0)
                    return;

                var left = mode == CrawlMode.Standing ? source.Poll - time.GetElapsedTime(looked) : Timeout.InfiniteTimeSpan;
                if (mode != CrawlMode.Standing || left > TimeSpan.Zero)
                    await WaitAsync(running, left, stop.Token);
                if (mode != CrawlMode.Standing || running.Count == 0 || time.GetElapsedTime(looked) < source.Poll)
                    continue;

                looked = time.GetTimestamp();
                foreach (var host in await DueHostsAsync(source, until(), stop.Token))
                {
                    if (!running.ContainsKey(host) && !waiting.Contains(host))
                        waiting.Enqueue(host);
                }
            }
        }
        catch
        {
            // A lane's failure, or the list's, ends the others; it is the one to tell of.
            await stop.CancelAsync();
            await Task.WhenAll(running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Until a lane ends or so much time has passed; those that ended are taken out, and their failure is thrown.</summary>
    private async Task WaitAsync(Dictionary<string, Task> running, TimeSpan atMost, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny([.. running.Values, Task.Delay(atMost, time, enough.Token)]);
        await enough.CancelAsync();
        foreach (var (host, lane) in running.Where(one => one.Value.IsCompleted).ToList())
        {
            running.Remove(host);
            await lane;
        }

        ct.ThrowIfCancellationRequested();
    }

    private async ValueTask<IReadOnlyList<string>> DueHostsAsync(SourceOptions source, DateTimeOffset until, CancellationToken ct)
    {
        var hosts = await store.GetDueHostsAsync(source.Id, until, ct);
        return Held is { } held ? [.. hosts.Where(host => held.Has(HostNames.Of(source, host)))] : hosts;
    }

    /// <summary>Works a lane off; where hosts are shared among nodes, as long as its host is held here.</summary>
    private async Task RunLaneAsync(SourceOptions source, CrawlMode mode, CrawlRun run, string host, CancellationToken ct)
    {
        if (Held is null)
        {
            await LaneOf(source, mode, run, host, visit: null).RunAsync(ct);
            return;
        }

        using var visit = HostNames.Of(source, host) is { } name ? Held.Enter(name) : null;
        if (visit is null)
            return;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, visit.Tenure.Lost);
        try
        {
            await LaneOf(source, mode, run, host, visit).RunAsync(both.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The host is another node's from now on: what is due on it is due there.
            status.Crawl.Count("host_let_go");
        }
    }

    private HostLane LaneOf(SourceOptions source, CrawlMode mode, CrawlRun run, string host, HeldHosts.Visit? visit)
    {
        // A watch that was stored during a run over everything stands further down the list with its next due time.
        var seen = mode == CrawlMode.All ? new HashSet<WatchId>() : null;
        return new HostLane(
            store, source, host, DueUntil(mode), Take,
            (watch, ct) => CrawlAsync(JavaScript?.Effective(source) ?? source, run, watch, visit, ct), run.Postpone);

        bool Take(WatchId watch)
        {
            if (seen?.Add(watch) == false)
                return false;
            if (run.TryStart(watch))
                return true;
            status.Crawl.Count("in_flight");
            return false;
        }
    }

    private Func<DateTimeOffset> DueUntil(CrawlMode mode)
    {
        var now = time.GetUtcNow();
        return mode switch
        {
            CrawlMode.All => static () => DateTimeOffset.MaxValue,
            CrawlMode.Standing => time.GetUtcNow,
            _ => () => now,
        };
    }

    private async Task<LaneStep> CrawlAsync(
        SourceOptions source, CrawlRun run, DueWatch watch, HeldHosts.Visit? visit, CancellationToken ct)
    {
        var settled = false;
        try
        {
            var (answer, judge) = await AttemptAsync(source, fetchers[source.Fetcher], watch, visit, ct);
            if (answer.IsPostponed)
            {
                run.Postpone(watch.Id);
                settled = true;
                status.Crawl.Count("host_paused");
                return LaneStep.Stop;
            }

            if (JavaScript is { } scripts && scripts.TryBegin(source, watch, answer.Outcome)
                && await WithBrowserAsync(scripts, source, watch, visit, ct) is { } rendered)
                (source, answer, judge) = rendered;
            status.Crawl.Count(CounterOf(answer.Outcome));
            status.Metrics.Fetched(source.Id.Value, CounterOf(answer.Outcome), answer.Duration);
            await queue.EnqueueAsync(
                new CrawledPage(source, watch, answer.Outcome, time.GetUtcNow(), answer.Duration)
                {
                    Run = run, Judge = judge, Fence = visit?.Tenure.Fence,
                }, ct);
            settled = true;
            await SaveHostsAsync(ct);
            return LaneStep.GoOn;
        }
        finally
        {
            if (!settled)
                run.Settle(watch.Id, stored: null);
        }
    }

    /// <summary>Looks at a page that has no price by HTTP with the browser.</summary>
    /// <returns>Null where that reads none either: what HTTP brought is what counts.</returns>
    private async Task<(SourceOptions Source, PoliteAnswer Answer, Action<ObservationStatus>? Judge)?> WithBrowserAsync(
        JavaScriptSources scripts, SourceOptions source, DueWatch watch, HeldHosts.Visit? visit, CancellationToken ct)
    {
        try
        {
            var rendered = source with { Fetcher = JavaScriptSources.Browser };
            var (answer, judge) = await AttemptAsync(rendered, fetchers[rendered.Fetcher], watch, visit, ct);
            return !answer.IsPostponed && await scripts.NoteAsync(source, watch, answer.Outcome, ct) ? (rendered, answer, judge) : null;
        }
        catch (StoreUnavailableException error)
        {
            status.Crawl.Fail($"what source {source.Id} is read by could not be kept: {error.Message}");
            return null;
        }
        finally
        {
            scripts.EndTrial(source);
        }
    }

    private async Task<(PoliteAnswer Answer, Action<ObservationStatus>? Judge)> AttemptAsync(
        SourceOptions source, IFetcher fetcher, DueWatch watch, HeldHosts.Visit? visit, CancellationToken ct)
    {
        if (fetcher.Unavailable is { } missing)
            return (NotSent(new FetchOutcome.Unavailable(missing)), null);
        if (!TryResolve(source, watch.Address, out var url))
            return (NotSent(new FetchOutcome.Refused($"'{watch.Address}' is not an http or https address", ByRobots: false)), null);

        // What its server still knows as unchanged must be read again by another reader.
        var isReadSo = !watch.IsPictureAsked && watch.ReadKey == ReadKeys.Of(source, watch);
        IFetcher sheltered = new ShelteredFetcher(fetcher, (error, page) => TellBroken(fetcher, error, page));
        var answer = await polite.FetchAsync(
            visit is null ? sheltered : new HeldFetcher(sheltered, visit, source.BetweenRequests),
            new FetchRequest(source, url.AbsoluteUri, isReadSo ? watch.ETag : null, isReadSo ? watch.LastModified : null)
            {
                WantsPicture = WantsPicture is not { } wants ? null
                    : watch.IsPictureAsked ? static (_, _) => ValueTask.FromResult(true)
                    : (page, stop) => wants(source, watch, page, stop),
            }, ct);
        return (answer, answer.Outcome is FetchOutcome.Fetched ? Judge : null);

        void Judge(ObservationStatus read) => polite.Judge(url, read == ObservationStatus.Blocked ? "its pages are walls" : null);
    }

    /// <summary>The pauses outlive a restart; what cannot be kept now is kept with the next.</summary>
    private async ValueTask SaveHostsAsync(CancellationToken ct)
    {
        try
        {
            await polite.SaveAsync(ct);
        }
        catch (Exception ex) when (!ct.IsCancellationRequested)
        {
            status.Crawl.Fail($"the pauses of hosts could not be kept: {ex.Message}");
        }
    }

    private void TellBroken(IFetcher fetcher, Exception error, string url)
    {
        status.Crawl.Fail($"{fetcher.Name}: {error.Message}");
        LogFetcherBroke(error, fetcher.Name, url);
    }

    private static PoliteAnswer NotSent(FetchOutcome outcome) => new(outcome, TimeSpan.Zero, IsPostponed: false);

    private static bool TryResolve(SourceOptions source, string text, out Uri url)
    {
        var absolute = source.BaseUrl is { } root ? Uri.TryCreate(root, text, out url!) : Uri.TryCreate(text, UriKind.Absolute, out url!);
        return absolute && url.Scheme is ("http" or "https");
    }

    private static string CounterOf(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched => "fetched",
        FetchOutcome.NotModified => "not_modified",
        FetchOutcome.Throttled => "throttled",
        FetchOutcome.Blocked => "blocked",
        FetchOutcome.Gone => "gone",
        FetchOutcome.Refused { ByRobots: true } => "disallowed",
        FetchOutcome.Refused => "refused",
        FetchOutcome.Unavailable => "no_browser",
        _ => "failed",
    };

    [LoggerMessage(Level = LogLevel.Debug, Message = "source {Source}: {Attempts} attempts, {NotStored} not stored, {Postponed} not tried")]
    private partial void LogRun(SourceId source, int attempts, int notStored, int postponed);

    [LoggerMessage(Level = LogLevel.Error, Message = "fetcher {Fetcher} broke on {Url}")]
    private partial void LogFetcherBroke(Exception ex, string fetcher, string url);
}
