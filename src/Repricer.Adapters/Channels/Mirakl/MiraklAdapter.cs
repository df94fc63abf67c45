using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// Our shop on a marketplace run by Mirakl. Listings are known by the offer's SKU. Only prices are ever written, by price imports: the
/// routes that write whole offers put back what they are not told.
/// </summary>
internal sealed class MiraklAdapter
    : IChannelAdapter, ISubmissionSource, IOfferSource, IListingSource, ISalesSource, ISettlementSource, IChannelProbe, IDisposable
{
    private readonly MiraklApi _api;
    private readonly MiraklImports _imports;
    private readonly MiraklWriter _writer;
    private readonly MiraklPrices _prices;
    private readonly MiraklRivals _rivals;
    private readonly MiraklListings _listings;
    private readonly MiraklSales _sales;
    private readonly MiraklSettlements _settlements;
    private readonly MiraklProbe _probe;

    public MiraklAdapter(
        ChannelId id, MiraklSettings settings, IRateBuckets rates, TimeZoneInfo dayZone, TimeProvider time,
        Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        Id = id;
        _api = new MiraklApi(settings, rates, time, wrap);
        var catalogue = new MiraklCatalogue();
        var shop = new MiraklShop(_api, settings, time);
        var offers = new MiraklOffers(_api, catalogue);
        _imports = new MiraklImports(_api);
        _writer = new MiraklWriter(offers, _imports, settings, time);
        _prices = new MiraklPrices(offers, settings);
        _rivals = new MiraklRivals(id, _api, offers, catalogue, shop, settings);
        _listings = new MiraklListings(id, offers, settings);
        var orders = new MiraklOrders(_api);
        _sales = new MiraklSales(id, orders, settings, dayZone);
        _settlements = new MiraklSettlements(id, _api, orders, settings, dayZone);
        _probe = new MiraklProbe(_api, shop, orders, _settlements, settings, time);
        Traits = new ChannelTraits
        {
            PushBatch = settings.MaxBatch,
            ReadBatch = MiraklOffers.Page,
            CanReadBack = true,
            Outputs = settings.OwnsDiscounts
                ? ChannelOutputs.Price | ChannelOutputs.Tiers | ChannelOutputs.ListPrice
                : ChannelOutputs.Price | ChannelOutputs.Tiers,

            // Imports queue behind those of everybody on the marketplace; a price that is to be approved stands as before until then.
            EffectHorizon = TimeSpan.FromHours(1) + settings.Approval,
            Buckets = MiraklApi.Buckets,
        };
    }

    public ChannelId Id { get; }

    ChannelId IOfferSource.Channel => Id;

    public ChannelTraits Traits { get; }

    public int MaxBatch => MiraklRivals.MostAtOnce;

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) => _writer.PushAsync(batch, ct);

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _prices.ReadAsync(listings, ct);

    public ValueTask<SubmissionOutcome> ReadSubmissionAsync(string submission, IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _imports.ReadAsync(submission, listings, ct);

    public ValueTask<IReadOnlyList<OfferReadOutcome>> ReadOffersAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _rivals.ReadAsync(listings, ct);

    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        _listings.ReadAsync(cursor, ct);

    public ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct) => _sales.ReadAsync(day, ct);

    public ValueTask<SettlementReadOutcome> ReadSettlementsAsync(DateOnly day, CancellationToken ct) => _settlements.ReadAsync(day, ct);

    public ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct) => _probe.ProbeAsync(ct);

    public void Dispose() => _api.Dispose();
}
