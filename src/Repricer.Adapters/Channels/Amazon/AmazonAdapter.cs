using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// One marketplace of one Amazon seller, by the Selling Partner API. Listings are known by the seller's SKU. Every part is in a class of
/// its own; this one joins them.
/// </summary>
internal class AmazonAdapter(ChannelId id, AmazonParts parts, int feedFrom)
    : IChannelAdapter, ISubmissionSource, IOfferSource, IListingSource, IFeeSource, IFeePreviewSource, ISalesSource, ISettlementSource,
        IChannelProbe, IDisposable
{
    /// <summary>What stands is read before it is changed, twenty listings at once: so twenty go together.</summary>
    public const int PushBatch = AmazonItems.MostAtOnce;

    public ChannelId Id => id;

    ChannelId IOfferSource.Channel => id;

    public ChannelTraits Traits { get; } = new()
    {
        PushBatch = PushBatch,
        ReadBatch = AmazonItems.MostAtOnce,
        CanReadBack = true,
        Outputs = ChannelOutputs.Price | ChannelOutputs.Tiers | ChannelOutputs.Bounds,

        // Mostly seconds; people report up to an hour, and sending again what is on its way helps nobody.
        EffectHorizon = TimeSpan.FromHours(1),
        Bulk = feedFrom == 0 ? null : new BulkCalls(feedFrom, AmazonFeeds.MostAtOnce) { AsksBeforePost = true },
        Buckets = AmazonBuckets.All,
    };

    int IOfferSource.MaxBatch => AmazonOffers.MostAtOnce;

    int IFeeSource.MaxFeeQuestions => AmazonFees.MostAtOnce;

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) =>
        batch.Changes.Count == 0 ? []
        : batch.Changes.Count > PushBatch ? await parts.Feeds.PushAsync(batch, ct)
        : await parts.Patches.PushAsync(batch.Changes, ct);

    public ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct) => parts.Probe.ProbeAsync(ct);

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        parts.Prices.ReadAsync(listings, ct);

    public ValueTask<SubmissionOutcome> ReadSubmissionAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        parts.Feeds.ReadAsync(submission, listings, ct);

    public ValueTask<IReadOnlyList<OfferReadOutcome>> ReadOffersAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        parts.Offers.ReadAsync(listings, ct);

    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        parts.Listings.ReadAsync(cursor, changedSince, ct);

    public ValueTask<IReadOnlyList<FeeReadOutcome>> ReadFeesAsync(IReadOnlyList<FeeQuestion> questions, CancellationToken ct) =>
        parts.Fees.ReadAsync(questions, ct);

    public ValueTask<FeeChangesOutcome> ReadFeeChangesAsync(DateOnly today, CancellationToken ct) => parts.FeePreview.ReadAsync(today, ct);

    public ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct) => parts.Sales.ReadAsync(day, ct);

    public ValueTask<SettlementReadOutcome> ReadSettlementsAsync(DateOnly day, CancellationToken ct) =>
        parts.Settlements.ReadAsync(day, ct);

    public virtual void Dispose()
    {
        parts.Api.Dispose();
        GC.SuppressFinalize(this);
    }
}
