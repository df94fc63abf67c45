using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Clustering;
using Repricer.Engine.Crawling;
using Repricer.Engine.Publishing;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Observing;

/// <summary>
/// Reads a source that is a sales channel: its due listings in batches through the channel's adapter, each batch straight into the store.
/// Runs of one source must not overlap; a second one while the first still runs returns at once.
/// </summary>
/// <param name="changed">As in <see cref="ObservationPipeline"/>.</param>
public sealed partial class OfferFeedCrawl(
    ICrawlStore crawl, IObservationStore store, IReadOnlyList<IOfferSource> sources, RevisitPolicy revisit,
        Action<IReadOnlyList<ListingId>> changed, EngineStatus status, TimeProvider time, ILogger<OfferFeedCrawl> logger)
{
    private const int PageSize = 500;
    private readonly FrozenDictionary<ChannelId, IOfferSource> _sources = sources.ToFrozenDictionary(source => source.Channel);
    private readonly System.Collections.Concurrent.ConcurrentDictionary<SourceId, byte> _running = new();
    private readonly FailureStreaks _streaks = new();

    /// <inheritdoc cref="ObservationPipeline.Patience"/>
    internal StorePatience Patience { get; set; } = new(waits: false, TimeProvider.System);

    /// <summary>Whether a run of the source is under way: what becomes due during it may have to wait for the next one.</summary>
    public bool IsRunning(SourceId source) => _running.ContainsKey(source);

    /// <exception cref="KeyNotFoundException">The channel tells no offers: a mistake that validation at start finds.</exception>
    /// <param name="fence">The lease of the source that what is read comes under; null = one engine has the store to itself.</param>
    public async Task<CrawlSummary> RunAsync(SourceOptions source, CrawlMode mode, CancellationToken ct, Fence? fence = null)
    {
        var channel = source.Channel ?? throw new ArgumentException($"source '{source.Id}' is no channel", nameof(source));
        if (!_sources.TryGetValue(channel, out var offers))
            throw new KeyNotFoundException(
                $"source '{source.Id}': channel '{channel}' tells no offers; those that do: {string.Join(", ", _sources.Keys)}");

        var counts = new Dictionary<ObservationStatus, int>();
        if (!_running.TryAdd(source.Id, 0))
            return new CrawlSummary(source.Id, counts, 0);
        try
        {
            var notStored = await ReadDueAsync(source, channel, offers, mode, counts, fence, ct);
            return new CrawlSummary(source.Id, counts, notStored);
        }
        finally
        {
            _running.TryRemove(source.Id, out _);
        }
    }

    private async Task<int> ReadDueAsync(
        SourceOptions source, ChannelId channel, IOfferSource offers, CrawlMode mode, Dictionary<ObservationStatus, int> counts,
        Fence? fence, CancellationToken ct)
    {
        var dueAt = mode == CrawlMode.All ? DateTimeOffset.MaxValue : time.GetUtcNow();

        // An adapter that declares its rates waits for them itself, before each of its calls: to wait here too would halve the rate.
        var interval = offers is IChannelAdapter { Traits.Buckets.Count: > 0 }
            ? TimeSpan.Zero
            : TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / source.RequestsPerSecond));
        var seen = new HashSet<ListingId>();
        var notStored = 0;
        var first = true;
        DueListing? last = null;
        while (true)
        {
            var page = await crawl.GetDueListingsAsync(source.Id, channel, dueAt, last, PageSize, ct);
            foreach (var batch in page.Where(listing => seen.Add(listing.Id)).Chunk(Math.Max(1, offers.MaxBatch)))
            {
                if (!first && interval > TimeSpan.Zero)
                    await Task.Delay(interval, time, ct);
                first = false;
                var (stored, throttled) = await ReadBatchAsync(source, offers, batch, counts, fence, ct);
                notStored += stored ? 0 : batch.Length;
                // A channel that asks for patience gets it: the rest stays due for the next run.
                if (throttled)
                    return notStored;
            }

            if (page.Count < PageSize)
                return notStored;
            last = page[^1];
        }
    }

    private async Task<(bool Stored, bool Throttled)> ReadBatchAsync(
        SourceOptions source, IOfferSource offers, DueListing[] batch, Dictionary<ObservationStatus, int> counts, Fence? fence,
        CancellationToken ct)
    {
        // A price that was ours when the channel looked must not be taken for one that was set after we changed it, however long the
        // answer takes: what is read is as of the beginning.
        var began = time.GetUtcNow();
        var started = time.GetTimestamp();
        var outcomes = await ReadAsync(offers, batch, ct);
        var elapsed = time.GetElapsedTime(started);
        var now = time.GetUtcNow();
        var records = new CrawlRecord[batch.Length];
        for (var i = 0; i < batch.Length; i++)
            records[i] = Record(source, batch[i], outcomes[i], began, now, elapsed) with { Fence = fence };

        try
        {
            var listings = await Patience.TryAsync(
                () => store.AppendAsync(records, ct),
                why => status.Observe.Fail($"{batch.Length} observations of {source.Id} wait for the store: {why}"), ct);
            if (listings.Count > 0)
                changed(listings);
        }
        catch (Exception ex) when (!ct.IsCancellationRequested)
        {
            status.Observe.Fail($"{batch.Length} observations of {source.Id} could not be stored: {ex.Message}");
            if (ex is not StoreUnavailableException)
                LogNotStored(ex, batch.Length, source.Id);
            return (false, false);
        }

        foreach (var record in records)
        {
            counts[record.Status] = counts.GetValueOrDefault(record.Status) + 1;
            status.Observe.Count(SnakeCase.From(record.Status.ToString()));
        }

        return (true, records.All(record => record.Status == ObservationStatus.Throttled));
    }

    private async ValueTask<IReadOnlyList<OfferReadOutcome>> ReadAsync(IOfferSource offers, DueListing[] batch, CancellationToken ct)
    {
        var listings = Array.ConvertAll(batch, listing => listing.Id);
        try
        {
            var outcomes = await offers.ReadOffersAsync(listings, ct);
            status.Crawl.Count("channel_reads");
            if (outcomes.Count == listings.Length && outcomes.Zip(listings).All(pair => pair.First.Listing == pair.Second))
                return outcomes;
            status.Crawl.Fail($"channel {offers.Channel} answered {outcomes.Count} of {listings.Length} listings, or in another order");
            return Failed(listings, "the channel's answer does not fit the question");
        }
        catch (Exception ex) when (!ct.IsCancellationRequested)
        {
            status.Crawl.Fail($"channel {offers.Channel}: {ex.Message}");
            LogChannelBroke(ex, offers.Channel);
            return Failed(listings, "the adapter broke: " + ex.GetType().Name);
        }
    }

    private static OfferReadOutcome[] Failed(ListingId[] listings, string reason) =>
        Array.ConvertAll<ListingId, OfferReadOutcome>(listings, listing => new OfferReadOutcome.Failed(listing, reason));

    private CrawlRecord Record(
        SourceOptions source, DueListing listing, OfferReadOutcome outcome, DateTimeOffset began, DateTimeOffset now, TimeSpan elapsed)
    {
        var record = OfferRecord.Of(source, listing.Sku, outcome, began) with { Duration = elapsed };
        var key = $"{source.Id}:{listing.Id}";
        var retryAfter = (outcome as OfferReadOutcome.Throttled)?.RetryAfter;
        return record with { NextDueAt = revisit.Next(source, key, record.Status, _streaks.Record(key, record.Status), retryAfter, now) };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} observations of {Source} could not be stored; they stay due")]
    private partial void LogNotStored(Exception ex, int count, SourceId source);

    [LoggerMessage(Level = LogLevel.Error, Message = "reading offers of channel {Channel} broke")]
    private partial void LogChannelBroke(Exception ex, ChannelId channel);
}
