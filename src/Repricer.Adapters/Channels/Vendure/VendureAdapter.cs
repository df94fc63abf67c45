using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>A channel of a Vendure server: variants are listings by their SKU. It has no rivals to tell of.</summary>
internal sealed class VendureAdapter : IChannelAdapter, IListingSource, IChannelProbe, IDisposable
{
    /// <summary>Of SKUs in one question; Vendure tells at most a thousand variants in an answer.</summary>
    private const int MostRead = 100;

    private readonly VendureSettings _settings;
    private readonly VendureApi _api;
    private readonly VendureVariants _variants;
    private readonly VendurePrices _prices;
    private readonly VendureWriter _writer;
    private readonly VendureListings _listings;

    public VendureAdapter(ChannelId id, VendureSettings settings, int callsPerSecond, IRateBuckets rates, TimeProvider time)
    {
        Id = id;
        _settings = settings;
        _api = new VendureApi(settings, rates, time);
        _variants = new VendureVariants(_api, settings);
        _prices = new VendurePrices(_api, _variants, settings);
        _writer = new VendureWriter(_api, _variants, settings);
        _listings = new VendureListings(id, _api, settings);
        Traits = new ChannelTraits
        {
            PushBatch = settings.MaxBatch,
            ReadBatch = MostRead,
            CanReadBack = true,

            // What was answered stands; a call that was cut off is worked off all the same, a variant after the other.
            EffectHorizon = TimeSpan.FromMinutes(2),
            Buckets = BucketsOf(callsPerSecond),

            // Money has as many decimals as the server is set up for, whatever the currency: two, where nobody said otherwise.
            StepOf = static currency => currency.Exponent > 2 ? 0.01m : null,
        };
    }

    public ChannelId Id { get; }

    public ChannelTraits Traits { get; }

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct) => _writer.PushAsync(batch, ct);

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        _prices.ReadAsync(listings, ct);

    public ValueTask<ListingPageOutcome> ReadListingsAsync(string? cursor, DateTimeOffset? changedSince, CancellationToken ct) =>
        _listings.ReadAsync(cursor, ct);

    public ValueTask<IReadOnlyList<ProbeLine>> ProbeAsync(CancellationToken ct) =>
        new VendureProbe(_api, _variants, _settings).ProbeAsync(ct);

    public void Dispose() => _api.Dispose();

    /// <summary>Vendure has no limit of its own; it may stand behind somebody who has.</summary>
    internal static IReadOnlyList<RateBucket> BucketsOf(int callsPerSecond) => [new(VendureApi.Bucket, callsPerSecond, callsPerSecond)];
}
