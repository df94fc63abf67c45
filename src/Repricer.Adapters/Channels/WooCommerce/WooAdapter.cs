using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// A WooCommerce shop: our prices, our listings, what was sold, and what it tells by itself. It has no rivals to tell of.
/// </summary>
internal sealed class WooAdapter : IChannelAdapter, IListingSource, ISalesSource, IWebhookReader, IChannelProbe, IDisposable
{
    private readonly WooSettings _settings;
    private readonly WooApi _api;
    private readonly WooPrices _prices;
    private readonly WooWriter _writer;
    private readonly WooListings _listings;
    private readonly WooSales _sales;

    public WooAdapter(
        ChannelId id, WooSettings settings, int callsPerSecond, IRateBuckets rates, TimeProvider time,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        Id = id;
        _settings = settings;
        _api = new WooApi(settings, rates, time, wrap);
        _prices = new WooPrices(_api, settings.Currency, settings.OwnsSales);
        _writer = new WooWriter(_api, _prices, settings, time);
        _listings = new WooListings(id, _api, settings.Currency, settings.OwnsSales);
        _sales = new WooSales(id, _api, settings.Currency);
        Traits = new ChannelTraits
        {
            PushBatch = settings.MaxBatch,

            // Each parent of variations is a call of its own.
            ReadBatch = 25,
            CanReadBack = true,
            Outputs = settings.OwnsSales ? ChannelOutputs.Price | ChannelOutputs.ListPrice : ChannelOutputs.Price,

            // What was answered stands; a call that was cut off may be worked off until PHP's limit, which hosts raise to minutes.
            EffectHorizon = TimeSpan.FromMinutes(5),
            Buckets = BucketsOf(callsPerSecond),
        };
    }

    public ChannelId Id { get; }

    public ChannelTraits Traits { get; }

    public string GroupOf(ListingId listing) => WooKey.TryParse(listing, out var key) ? key.Group : WooKey.Products;

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) => _writer.PushAsync(batch, ct);

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _prices.ReadAsync(listings, ct);

    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        _listings.ReadAsync(cursor, changedSince, ct);

    public ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct) => _sales.ReadAsync(day, ct);

    public WebhookVerdict Read(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset now) =>
        WooWebhook.Read(Id, _settings.WebhookSecret, headers, body, now);

    public ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct) => new WooProbe(_api, _settings).ProbeAsync(ct);

    public void Dispose() => _api.Dispose();

    /// <summary>WooCommerce has no limit of its own; shops share a machine, and hosts block who asks too fast.</summary>
    internal static IReadOnlyList<RateBucket> BucketsOf(int callsPerSecond) => [new(WooApi.Bucket, callsPerSecond, callsPerSecond)];
}
