using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
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

    /// <exception cref="KeyNotFoundException">The channel tells no offers: a mistake that validation at start finds.</exception>
    public async Task<CrawlSummary> RunAsync(SourceOptions source, CrawlMode mode, CancellationToken ct)
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
            var notStored = await ReadDueAsync(source, channel, offers, mode, counts, ct);
            return new CrawlSummary(source.Id, counts, notStored);
        }
        finally
        {
            _running.TryRemove(source.Id, out _);
        }
    }

    private async Task<int> ReadDueAsync(
        SourceOptions source, ChannelId channel, IOfferSource offers, CrawlMode mode, Dictionary<ObservationStatus, int> counts,
        CancellationToken ct)
    {
        var dueAt = mode == CrawlMode.All ? DateTimeOffset.MaxValue : time.GetUtcNow();
        var interval = TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / source.RequestsPerSecond));
        var seen = new HashSet<ListingId>();
        var notStored = 0;
        var first = true;
        DueListing? last = null;
        while (true)
        {
            var page = await crawl.GetDueListingsAsync(source.Id, channel, dueAt, last, PageSize, ct);
            foreach (var batch in page.Where(listing => seen.Add(listing.Id)).Chunk(Math.Max(1, offers.MaxBatch)))
            {
                if (!first)
                    await Task.Delay(interval, time, ct);
                first = false;
                var (stored, throttled) = await ReadBatchAsync(source, offers, batch, counts, ct);
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
        SourceOptions source, IOfferSource offers, DueListing[] batch, Dictionary<ObservationStatus, int> counts, CancellationToken ct)
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
            records[i] = Record(source, batch[i], outcomes[i], began, now, elapsed);

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
        var record = new CrawlRecord
        {
            Source = source.Id,
            Listing = listing.Id,
            Sku = listing.Sku,
            At = began,
            Status = ObservationStatus.Failed,
            NextDueAt = now,
            Duration = elapsed,
        };
        record = outcome switch
        {
            OfferReadOutcome.Read read when read.Offers.FirstOrDefault(IsNoPrice) is { } odd => record with
            {
                Detail = $"the channel tells of an offer at {odd.Price}, which is no price",
            },
            OfferReadOutcome.Read read => record with
            {
                Status = read.Offers.Any(offer => offer.Ours != Ownership.Yes) ? ObservationStatus.Priced : ObservationStatus.NoOffers,
                Offers =
                [
                    .. read.Offers.Select(
                        offer => offer with
                        {
                            Source = source.Id, Listing = listing.Id, TaxIncluded = offer.TaxIncluded ?? source.PricesIncludeTax,
                            FirstSeen = began, LastSeen = began,
                        }),
                ],
                IsFeatured = read.IsFeatured,
                Confidence = 1m,
            },
            OfferReadOutcome.Throttled throttled => record with
            {
                Status = ObservationStatus.Throttled,
                Detail = throttled.RetryAfter is { } wait ? $"asked to wait {wait}" : "asked to slow down",
            },
            OfferReadOutcome.Gone => record with { Status = ObservationStatus.Gone, Detail = "the channel does not know the listing" },
            OfferReadOutcome.Failed failed => record with { Detail = failed.Reason },
            _ => throw new InvalidOperationException($"unknown outcome {outcome.GetType().Name}"),
        };
        var key = $"{source.Id}:{listing.Id}";
        var retryAfter = (outcome as OfferReadOutcome.Throttled)?.RetryAfter;
        return record with { NextDueAt = revisit.Next(source, key, record.Status, _streaks.Record(key, record.Status), retryAfter, now) };
    }

    /// <summary>One such number puts the whole answer in doubt: it is none, and what was known stands.</summary>
    private static bool IsNoPrice(Offer offer) => !offer.Price.IsInBounds || offer.Shipping is { IsInBounds: false };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} observations of {Source} could not be stored; they stay due")]
    private partial void LogNotStored(Exception ex, int count, SourceId source);

    [LoggerMessage(Level = LogLevel.Error, Message = "reading offers of channel {Channel} broke")]
    private partial void LogChannelBroke(Exception ex, ChannelId channel);
}
