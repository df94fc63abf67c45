using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>
/// Offers on one eBay marketplace: our prices, our listings, what was sold and what was settled. Rivals are not read: what may be kept of
/// them depends on a licence that the seller has to have.
/// </summary>
internal sealed class EbayAdapter : IChannelAdapter, IListingSource, ISalesSource, ISettlementSource, IChannelProbe, IDisposable
{
    /// <summary>A listing takes so many revisions in a calendar day, ours and all others.</summary>
    private const int RevisionsADay = 250;

    private readonly EbayApi _api;
    private readonly EbayPrices _prices;
    private readonly EbayListings _listings;
    private readonly EbaySales _sales;
    private readonly EbayTransactions _transactions;
    private readonly EbaySettlements _settlements;

    public EbayAdapter(
        ChannelId id, EbaySettings settings, int callsPerSecond, IRateBuckets rates, ITokenStore tokens, TimeZoneInfo dayZone,
        TimeProvider time, Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        Id = id;
        _api = new EbayApi(settings, rates, tokens, time, wrap);
        _prices = new EbayPrices(_api, settings);
        var skus = new EbaySkus(_api, settings);
        _listings = new EbayListings(id, _api, skus, settings);
        _sales = new EbaySales(id, _api, skus, settings, dayZone, time);
        _transactions = new EbayTransactions(_api, time);
        _settlements = new EbaySettlements(id, _transactions, skus, settings, dayZone);
        Traits = new ChannelTraits
        {
            // A call takes the offers of one SKU, of which a marketplace has one.
            PushBatch = 1,
            ReadBatch = 10,
            CanReadBack = true,
            ChangesPerListingAndDay = RevisionsADay,

            // eBay's day is that of San José.
            DayZone = TimeZoneInfo.TryFindSystemTimeZoneById("America/Los_Angeles", out var pacific) ? pacific : null,
            Buckets = BucketsOf(callsPerSecond),
        };
    }

    public ChannelId Id { get; }

    public ChannelTraits Traits { get; }

    public string GroupOf(ListingId listing) => listing.Value;

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) => _prices.PushAsync(batch, ct);

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _prices.ReadAsync(listings, ct);

    /// <remarks>eBay cannot tell what changed since: all are told.</remarks>
    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        _listings.ReadAsync(cursor, ct);

    public ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct) => _sales.ReadAsync(day, ct);

    public ValueTask<SettlementReadOutcome> ReadSettlementsAsync(DateOnly day, CancellationToken ct) => _settlements.ReadAsync(day, ct);

    public ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct) => new EbayProbe(_api, _transactions).ProbeAsync(ct);

    public void Dispose() => _api.Dispose();

    /// <summary>A hundred thousand calls a day for orders, fifteen thousand for finances: of each one a second is enough.</summary>
    internal static IReadOnlyList<RateBucket> BucketsOf(int callsPerSecond) =>
        [new(EbayApi.Bucket, callsPerSecond, callsPerSecond), new(EbayApi.Orders, 1, 20), new(EbayApi.Finances, 1, 20)];
}
