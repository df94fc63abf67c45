using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Crawling;

public enum CrawlMode
{
    /// <summary>What is due now: never fetched, or its time has come.</summary>
    Due,

    /// <summary>Every watch once, whenever it was last fetched.</summary>
    All,
}

/// <summary>
/// One run over one source: reads the due watches in keyset pages, leaves out what is still in flight, and passes each through the gate to
/// the fetcher into the
/// <see cref="PageQueue"/>. A run ends when all it sent out is stored; the observation stage must be running meanwhile.
/// </summary>
public sealed partial class CrawlRunner(ICrawlStore store, PolitenessGate gate, FetcherCatalog fetchers, PageQueue queue,
    InFlightWatches inFlight, EngineStatus status, TimeProvider time, ILogger<CrawlRunner> logger)
{
    private const int PageSize = 200;
    private const int MostWorkers = 64;

    /// <summary>Says whether a rendered page is worth a picture; null = none is.</summary>
    public Func<SourceOptions, DueWatch, FetchOutcome.Fetched, CancellationToken, ValueTask<bool>>? WantsPicture { get; init; }

    /// <exception cref="OperationCanceledException">What was fetched by then is still stored.</exception>
    /// <exception cref="KeyNotFoundException">The source names an unknown fetcher: a mistake that validation at start finds.</exception>
    public async Task<CrawlSummary> RunAsync(SourceOptions source, CrawlMode mode, CancellationToken ct)
    {
        var fetcher = fetchers[source.Fetcher];
        var run = new CrawlRun(source.Id, inFlight);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // Hands watches from the due list to the workers; full = the reader of the list waits.
        var orders = Channel.CreateBounded<DueWatch>(new BoundedChannelOptions(PageSize) { SingleWriter = true });
        var workers = new Task[Math.Min(MostWorkers, source.Concurrency * Math.Max(1, source.AllowedHosts.Count))];
        for (var i = 0; i < workers.Length; i++)
            workers[i] = WorkAsync(source, fetcher, run, orders.Reader, stop);

        Exception? failure = null;
        try
        {
            await OrderDueAsync(source, mode, run, orders.Writer, stop.Token);
        }
        catch (Exception ex)
        {
            failure = ex;
            await stop.CancelAsync();
        }

        orders.Writer.TryComplete();
        var working = Task.WhenAll(workers);
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (orders.Reader.TryRead(out var left))
            run.Settle(left.Id, stored: null);
        // A worker's failure stops the others and the list; it is the one to tell of.
        if (working.IsFaulted)
            await working;
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        await working;
        var summary = await run.FinishAsync(ct);
        LogRun(source.Id, summary.Attempts, summary.NotStored);
        return summary;
    }

    private async Task OrderDueAsync(
        SourceOptions source, CrawlMode mode, CrawlRun run, ChannelWriter<DueWatch> orders, CancellationToken ct)
    {
        var dueAt = mode == CrawlMode.All ? DateTimeOffset.MaxValue : time.GetUtcNow();
        var seen = new HashSet<WatchId>();
        DueWatch? last = null;
        while (true)
        {
            var page = await store.GetDueAsync(source.Id, dueAt, last, PageSize, ct);
            foreach (var watch in page)
            {
                // A watch that was stored during this run stands further down the list with its next due time.
                if (!seen.Add(watch.Id))
                    continue;
                if (!run.TryStart(watch.Id))
                {
                    status.Crawl.Count("in_flight");
                    continue;
                }

                try
                {
                    await orders.WriteAsync(watch, ct);
                }
                catch
                {
                    run.Settle(watch.Id, stored: null);
                    throw;
                }
            }

            if (page.Count < PageSize)
                return;
            last = page[^1];
        }
    }

    private async Task WorkAsync(
        SourceOptions source, IFetcher fetcher, CrawlRun run, ChannelReader<DueWatch> orders, CancellationTokenSource stop)
    {
        await Task.Yield();
        try
        {
            while (await orders.WaitToReadAsync(stop.Token))
            {
                while (orders.TryRead(out var watch))
                    await CrawlAsync(source, fetcher, run, watch, stop.Token);
            }
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task CrawlAsync(SourceOptions source, IFetcher fetcher, CrawlRun run, DueWatch watch, CancellationToken ct)
    {
        var handedOn = false;
        try
        {
            var (outcome, duration) = await AttemptAsync(source, fetcher, watch, ct);
            status.Crawl.Count(CounterOf(outcome));
            status.Metrics.Fetched(source.Id.Value, CounterOf(outcome), duration);
            await queue.EnqueueAsync(new CrawledPage(source, watch, outcome, time.GetUtcNow(), duration) { Run = run }, ct);
            handedOn = true;
        }
        finally
        {
            if (!handedOn)
                run.Settle(watch.Id, stored: null);
        }
    }

    private async Task<(FetchOutcome Outcome, TimeSpan Duration)> AttemptAsync(
        SourceOptions source, IFetcher fetcher, DueWatch watch, CancellationToken ct)
    {
        if (fetcher.Unavailable is { } missing)
            return (new FetchOutcome.Unavailable(missing), TimeSpan.Zero);
        if (!TryResolve(source, watch.Id.Url, out var url))
            return (new FetchOutcome.Refused($"'{watch.Id.Url}' is not an http or https address", ByRobots: false), TimeSpan.Zero);

        var admission = await gate.EnterAsync(source, url, ct);
        if (admission is Admission.Denied denied)
            return (denied.Outcome, TimeSpan.Zero);

        using var granted = (Admission.Granted)admission;
        var started = time.GetTimestamp();
        var outcome = await FetchAsync(fetcher, new FetchRequest(source, url.AbsoluteUri, watch.ETag, watch.LastModified)
        {
            MayFollow = (target, stop) => gate.RefuseRedirectAsync(source, target, stop),
            WantsPicture = WantsPicture is { } wants ? (page, stop) => wants(source, watch, page, stop) : null,
        }, ct);
        granted.Report(outcome);
        return (outcome, time.GetElapsedTime(started));
    }

    private async ValueTask<FetchOutcome> FetchAsync(IFetcher fetcher, FetchRequest request, CancellationToken ct)
    {
        try
        {
            return await fetcher.FetchAsync(request, ct);
        }
        catch (Exception ex) when (!ct.IsCancellationRequested)
        {
            // A fetcher's bug costs its page, not the run: it leaves a record like every other failure.
            status.Crawl.Fail($"{fetcher.Name}: {ex.Message}");
            LogFetcherBroke(ex, fetcher.Name, request.Url);
            return new FetchOutcome.Failed("the fetcher broke: " + ex.GetType().Name);
        }
    }

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

    [LoggerMessage(Level = LogLevel.Debug, Message = "source {Source}: {Attempts} attempts, {NotStored} not stored")]
    private partial void LogRun(SourceId source, int attempts, int notStored);

    [LoggerMessage(Level = LogLevel.Error, Message = "fetcher {Fetcher} broke on {Url}")]
    private partial void LogFetcherBroke(Exception ex, string fetcher, string url);
}
