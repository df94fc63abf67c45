using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// Sells by a shop of Shopify's. It has no rivals and no fees to tell; it tells live prices, listings with what they cost us, sales, and
/// what changed by webhook.
/// </summary>
internal sealed class ShopifyAdapter
    : IChannelAdapter, IListingSource, ISubmissionSource, ISalesSource, IWebhookReader, IChannelProbe, IDisposable
{
    /// <summary>Variants of one product in one call.</summary>
    public const int PushBatch = 100;

    private const int ReadBatch = 100;
    private const int MostInBulk = 5_000;

    private readonly ShopifyApi _api;
    private readonly ShopifyPushes _pushes;
    private readonly ShopifyPrices _prices;
    private readonly ShopifyListings _listings;
    private readonly ShopifySubmissions _submissions;
    private readonly ShopifySales _sales;
    private readonly ShopifyWebhooks _webhooks;
    private readonly ShopifyProbe _probe;

    public ShopifyAdapter(ChannelId id, ShopifyApi api, ShopifyOptions options, ShopifyWebhooks webhooks)
    {
        (Id, _api, _webhooks) = (id, api, webhooks);
        Traits = new ChannelTraits
        {
            PushBatch = PushBatch,
            ReadBatch = ReadBatch,
            CanReadBack = true,
            Outputs = ChannelOutputs.Price | ChannelOutputs.ListPrice,
            Bulk = options.BulkFrom > 0 ? new BulkCalls(options.BulkFrom, MostInBulk) { AsksBeforePost = true } : null,

            // A call is answered when it has been done. One that is cut off may still be worked on for a little while.
            EffectHorizon = TimeSpan.FromMinutes(1),
            Buckets = options.Buckets,
        };
        var shop = new ShopifyShop(api);
        _submissions = new ShopifySubmissions(api, id);
        _pushes = new ShopifyPushes(api, shop, options.BulkFrom > 0 ? new ShopifyBulk(api, _submissions, options.BulkFrom) : null);
        _prices = new ShopifyPrices(api, shop, options.Country);
        _listings = new ShopifyListings(api, shop, id);
        _sales = new ShopifySales(api, shop, id, options.Zone);
        _probe = new ShopifyProbe(api, shop, webhooks.KnowsSecret);
    }

    public ChannelId Id { get; }

    public ChannelTraits Traits { get; }

    /// <summary>One call changes the variants of one product.</summary>
    public string GroupOf(ListingId listing) => ShopifyKey.TryParse(listing.Value, out var key) ? key.Value.ProductGid : "";

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) =>
        batch.Changes.Count == 0 ? ValueTask.FromResult<IReadOnlyList<PushOutcome>>([]) : _pushes.PushAsync(batch, ct);

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        listings.Count == 0 ? ValueTask.FromResult<IReadOnlyList<PriceReadOutcome>>([]) : _prices.ReadAsync(listings, ct);

    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        _listings.ReadAsync(cursor, changedSince, ct);

    public ValueTask<SubmissionOutcome> ReadSubmissionAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _submissions.ReadAsync(submission, listings, ct);

    public ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct) => _sales.ReadAsync(day, ct);

    public WebhookVerdict Read(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset now) =>
        _webhooks.Read(headers, body, now);

    public ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct) => _probe.ProbeAsync(ct);

    public void Dispose() => _api.Dispose();
}
