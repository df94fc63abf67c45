using Microsoft.Extensions.Logging;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Engine.Clustering;
using Repricer.Engine.Crawling;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Observing;

/// <summary>
/// From the page queue to the store: reads, normalises and matches (pure), appends a batch in one transaction, then hints which listings'
/// markets changed. While the store is in trouble a batch waits for it, and with it, at last, the crawl. One that could not be stored for
/// another reason is dropped: its watches are still due, so the next run finds them again.
/// </summary>
/// <param name="changed">Told the listings whose market version was bumped; only a hint, so it must not block.</param>
public sealed partial class ObservationPipeline(PageQueue queue, IObservationStore store, RevisitPolicy revisit, ISelectorEngine? selectors,
    Action<IReadOnlyList<ListingId>> changed, EngineStatus status, ILogger<ObservationPipeline> logger)
{
    private const int LargestBatch = 32;
    private readonly PageObserver _observer = new(selectors, revisit, new FailureStreaks());

    /// <summary>
    /// Told each page that was stored under a number, after the listings were. It must not wait: the next pages' prices are behind it.
    /// Null = nobody keeps pages, and none is numbered.
    /// </summary>
    internal Action<CrawledPage, CrawlRecord>? Kept
    {
        get;
        init
        {
            field = value;
            _observer = new PageObserver(selectors, revisit, new FailureStreaks()) { AsksForEvidence = value is not null };
        }
    }

    /// <summary>How long it waits for a store in trouble; by default not at all.</summary>
    internal StorePatience Patience { get; set; } = new(waits: false, TimeProvider.System);

    /// <summary>
    /// Runs until the queue is completed and empty, or until <paramref name="ct"/>: then what is left is counted as dropped.
    /// </summary>
    public async Task RunAsync(int readers, CancellationToken ct)
    {
        await Task.WhenAll(Enumerable.Range(0, Math.Max(1, readers)).Select(_ => Task.Run(() => ConsumeAsync(ct), CancellationToken.None)));
        var dropped = 0;
        while (queue.Reader.TryRead(out var page))
        {
            page.Settle(stored: null);
            dropped++;
        }

        if (dropped > 0)
            LogDropped(dropped);
        status.Observe.Count("dropped", dropped);
    }

    private async Task ConsumeAsync(CancellationToken ct)
    {
        var pages = new List<CrawledPage>(LargestBatch);
        try
        {
            while (await queue.Reader.WaitToReadAsync(ct))
            {
                while (pages.Count < LargestBatch && queue.Reader.TryRead(out var page))
                    pages.Add(page);
                await StoreAsync(pages, ct);
                pages.Clear();
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host's deadline: the caller counts what is left.
            status.Observe.Count("stopped");
        }
    }

    private async Task StoreAsync(List<CrawledPage> pages, CancellationToken ct)
    {
        if (pages.Count == 0)
            return;

        var stored = false;
        List<CrawledPage> rest = [];
        var records = new CrawlRecord[pages.Count];
        try
        {
            for (var i = 0; i < records.Length; i++)
                records[i] = _observer.Observe(pages[i]);
            var listings = await Patience.TryAsync(
                () => store.AppendAsync(records, ct),
                why => status.Observe.Fail($"{pages.Count} observations wait for the store: {why}"), ct);
            stored = true;
            foreach (var record in records)
                status.Observe.Count(SnakeCase.From(record.Status.ToString()));
            if (listings.Count > 0)
                changed(listings);
            Keep(pages, records);
        }
        catch (FencedException fenced) when (pages.Count > 1)
        {
            // What other nodes have now is theirs to look at; the rest of the batch is as good as before.
            var lost = pages.Where(page => page.Fence is { } fence && fenced.Fences.Contains(fence)).ToList();
            status.Observe.Count("fenced", lost.Count);
            rest = lost.Count > 0 ? [.. pages.Except(lost)] : [];
            pages = lost;
        }
        catch (Exception ex) when (!ct.IsCancellationRequested)
        {
            // One broken batch must not end the stage: its watches stay due.
            status.Observe.Fail($"{pages.Count} observations could not be stored: {ex.Message}");
            if (ex is not StoreUnavailableException)
                LogNotStored(ex, pages.Count);
        }
        finally
        {
            for (var i = 0; i < pages.Count; i++)
                pages[i].Settle(stored ? records[i].Status : null);
        }

        await StoreAsync(rest, ct);
    }

    private void Keep(List<CrawledPage> pages, CrawlRecord[] records)
    {
        for (var i = 0; Kept is { } keep && i < records.Length; i++)
        {
            if (records[i].Evidence?.Number is not null)
                keep(pages[i], records[i]);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} observations could not be stored; their watches stay due")]
    private partial void LogNotStored(Exception ex, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "stopped with {Count} fetched pages not stored; their watches stay due")]
    private partial void LogDropped(int count);
}
