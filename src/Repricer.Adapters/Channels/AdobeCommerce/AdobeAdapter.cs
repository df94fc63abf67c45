using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// A store view of an Adobe Commerce or Magento shop: our prices, our listings and what was sold. It has no rivals to tell of. Every part
/// is in a class of its own; this one joins them.
/// </summary>
internal sealed class AdobeAdapter : IChannelAdapter, ISubmissionSource, IListingSource, ISalesSource, IChannelProbe, IDisposable
{
    private readonly AdobeApi _api;
    private readonly AdobeBulk _bulk;
    private readonly AdobePrices _prices;
    private readonly AdobeWriter _writer;
    private readonly AdobeListings _listings;
    private readonly AdobeSales _sales;
    private readonly AdobeProbe _probe;

    public AdobeAdapter(
        ChannelId id, AdobeSettings settings, int callsPerSecond, IRateBuckets rates, TimeProvider time,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        Id = id;
        _api = new AdobeApi(settings, rates, time, wrap);
        var shop = new AdobeShop(_api, settings, time);
        var rows = new AdobeRows(_api);
        var calls = new AdobeCalls(_api);
        _bulk = new AdobeBulk(_api);
        _prices = new AdobePrices(_api, shop, rows, settings, time);
        _writer = new AdobeWriter(
            shop, rows, new AdobeTiers(_api, calls, settings), new AdobeSpecials(calls, settings), _bulk, settings, time);
        _listings = new AdobeListings(id, _api, shop, rows, settings, time);
        _sales = new AdobeSales(id, _api, shop, settings);
        _probe = new AdobeProbe(_api, shop, rows, settings);
        Traits = new ChannelTraits
        {
            PushBatch = settings.MaxBatch,
            Bulk = settings.BulkFrom > 0 ? new BulkCalls(settings.BulkFrom, AdobeBulk.Most) { AsksBeforePost = true } : null,

            // Their numbers and SKUs stand in the addresses of searches.
            ReadBatch = 50,
            CanReadBack = true,
            Outputs = ChannelOutputs.Price | (settings.OwnsSales ? ChannelOutputs.ListPrice : ChannelOutputs.None)
                | (settings.TierGroup is null ? ChannelOutputs.None : ChannelOutputs.Tiers),

            // What was answered stands; a call that was cut off may be worked off for minutes, and the price index runs by the minute.
            EffectHorizon = TimeSpan.FromMinutes(10),
            Buckets = BucketsOf(callsPerSecond),
        };
    }

    public ChannelId Id { get; }

    public ChannelTraits Traits { get; }

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) => _writer.PushAsync(batch, ct);

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _prices.ReadAsync(listings, ct);

    public ValueTask<SubmissionOutcome> ReadSubmissionAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _bulk.ReadAsync(submission, listings, ct);

    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        _listings.ReadAsync(cursor, changedSince, ct);

    public ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct) => _sales.ReadAsync(day, ct);

    public ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct) => _probe.ProbeAsync(ct);

    public void Dispose() => _api.Dispose();

    /// <summary>These routes have no limit of the shop's own; hosts block who asks too fast.</summary>
    internal static IReadOnlyList<RateBucket> BucketsOf(int callsPerSecond) => [new(AdobeApi.Bucket, callsPerSecond, callsPerSecond)];
}
