using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// A seller's items on Walmart Marketplace, known by the seller's SKU. Every part is in a class of its own; this one joins them.
/// </summary>
internal sealed class WalmartAdapter
    : IChannelAdapter, ISubmissionSource, IOfferSource, IListingSource, ISalesSource, ISettlementSource, IWebhookReader, IChannelProbe,
        IDisposable
{
    private readonly WalmartSettings _settings;
    private readonly WalmartApi _api;
    private readonly WalmartPrices _prices;
    private readonly WalmartFeeds _feeds;
    private readonly WalmartMarketplace _market;
    private readonly WalmartListings _listings;
    private readonly WalmartSales _sales;
    private readonly WalmartSettlements _settlements;
    private readonly WalmartWebhook _webhook;
    private readonly WalmartProbe _probe;

    public WalmartAdapter(ChannelId id, WalmartSettings settings, IRateBuckets rates, TimeZoneInfo dayZone, TimeProvider time)
    {
        (Id, _settings) = (id, settings);
        var refusals = new WalmartRefusals(time);
        _api = new WalmartApi(settings, rates, time);
        var insights = new WalmartInsights(_api, time);
        _prices = new WalmartPrices(_api, settings, refusals);
        _feeds = new WalmartFeeds(_api, settings, refusals);
        _market = new WalmartMarketplace(id, settings, insights, time);
        _listings = new WalmartListings(id, _api, settings, insights);
        _webhook = new WalmartWebhook(id, settings, _market);
        _sales = new WalmartSales(id, _api, settings, dayZone);
        var reports = new WalmartReconReports(_api, time);
        _settlements = new WalmartSettlements(id, reports, settings);
        _probe = new WalmartProbe(_api, insights, _sales, reports, time);
        Traits = new ChannelTraits
        {
            PushBatch = settings.HasSinglePrices ? WalmartSettings.PricesAtOnce : settings.MaxFeed,
            Bulk = settings.HasSinglePrices && settings.FeedFrom > 0
                ? new BulkCalls(settings.FeedFrom, settings.MaxFeed)
                {
                    CorrectionsFrom = Math.Max(settings.FeedFrom, WalmartBuckets.PricesAnHour), AsksBeforePost = true,
                }
                : null,
            ReadBatch = 10,
            CanReadBack = true,

            // A feed takes up to a quarter of an hour, and what buyers see up to five minutes more.
            EffectHorizon = TimeSpan.FromMinutes(20),
            Buckets = WalmartBuckets.All,
        };
    }

    public ChannelId Id { get; }

    public ChannelTraits Traits { get; }

    ChannelId IOfferSource.Channel => Id;

    int IOfferSource.MaxBatch => WalmartInsights.MostAtOnce;

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) =>
        batch.Changes.Count == 0 ? []
        : batch.Changes.Count > WalmartSettings.PricesAtOnce || !_settings.HasSinglePrices ? await _feeds.PushAsync(batch, ct)
        : await _prices.PushAsync(batch, ct);

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _prices.ReadAsync(listings, ct);

    public ValueTask<SubmissionOutcome> ReadSubmissionAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _feeds.ReadAsync(submission, listings, ct);

    public ValueTask<IReadOnlyList<OfferReadOutcome>> ReadOffersAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _market.AskAsync(listings, ct);

    /// <remarks>Walmart cannot tell what changed since: all are told.</remarks>
    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        _listings.ReadAsync(cursor, ct);

    public ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct) => _sales.ReadAsync(day, ct);

    /// <summary>A report is made when a period was paid, and holds days that are weeks old by then.</summary>
    public int SettledDaysBack => WalmartReconReports.LatestAfterDays;

    public ValueTask<SettlementReadOutcome> ReadSettlementsAsync(DateOnly day, CancellationToken ct) => _settlements.ReadAsync(day, ct);

    public WebhookVerdict Read(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset now) =>
        _webhook.Read(headers, body, now);

    public ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct) => _probe.ProbeAsync(ct);

    public void Dispose() => _api.Dispose();
}
