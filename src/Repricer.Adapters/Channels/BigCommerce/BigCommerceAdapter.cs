using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// A storefront of a BigCommerce store: our prices, our listings, what was sold and what it tells by itself. It has no rivals to tell.
/// </summary>
internal sealed class BigCommerceAdapter : IChannelAdapter, IListingSource, ISalesSource, IWebhookReader, IChannelProbe, IDisposable
{
    private readonly BigCommerceSettings _settings;
    private readonly BigCommerceApi _api;
    private readonly BigCommerceLists _lists;
    private readonly BigCommercePrices _prices;
    private readonly BigCommerceWriter _writer;
    private readonly BigCommerceListings _listings;
    private readonly BigCommerceSales _sales;
    private readonly BigCommerceKnown _known = new();

    public BigCommerceAdapter(
        ChannelId id, BigCommerceSettings settings, IRateBuckets rates, TimeZoneInfo dayZone, TimeProvider time,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        Id = id;
        _settings = settings;
        _api = new BigCommerceApi(settings, rates, time, wrap);
        _lists = new BigCommerceLists(_api, settings, time);
        _prices = new BigCommercePrices(_api, _lists, settings);
        _writer = new BigCommerceWriter(_api, _lists, _prices, settings);
        _listings = new BigCommerceListings(id, _api, settings, _known);
        _sales = new BigCommerceSales(id, _api, settings, dayZone);
        Traits = new ChannelTraits
        {
            PushBatch = settings.MaxBatch,
            ReadBatch = 20,
            CanReadBack = true,
            Outputs = settings.OwnsSales ? ChannelOutputs.Price | ChannelOutputs.ListPrice : ChannelOutputs.Price,

            // What was answered stands; what buyers pay is counted anew within moments, of a whole price list within minutes.
            EffectHorizon = TimeSpan.FromMinutes(5),
            Buckets = Buckets,
        };
    }

    public ChannelId Id { get; }

    public ChannelTraits Traits { get; }

    /// <summary>
    /// The smallest plan's quota: 150 calls in 30 seconds, for all apps of a store together. Answers say what it really is.
    /// </summary>
    internal static IReadOnlyList<RateBucket> Buckets { get; } = [new(BigCommerceApi.Bucket, 5, 30)];

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        _known.Add(batch.Changes.Select(change => change.Listing));
        return _writer.PushAsync(batch, ct);
    }

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        _known.Add(listings);
        return _prices.ReadAsync(listings, ct);
    }

    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        _listings.ReadAsync(cursor, changedSince, ct);

    public ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct) => _sales.ReadAsync(day, ct);

    public WebhookVerdict Read(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset now) =>
        BigCommerceWebhook.Read(Id, _settings.ClientSecret, _known, headers, body, now);

    public ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct) =>
        new BigCommerceProbe(_api, _lists, _sales, _settings).ProbeAsync(ct);

    public void Dispose() => _api.Dispose();
}
