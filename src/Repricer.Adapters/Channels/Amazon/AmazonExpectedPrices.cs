using System.Collections.Concurrent;
using System.Text.Json;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Amounts;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Keeps the prices at which Amazon expects to feature us. They may be asked for about twice a minute, forty at once, which is far less
/// than the offers: each reading of offers asks for the forty that were known longest ago, if its turn has come, and tells what is kept.
/// </summary>
internal sealed class AmazonExpectedPrices(AmazonApi api, AmazonSeller seller, TimeProvider time)
{
    private const int MostAtOnce = 40;
    private const string Uri = "/products/pricing/2022-05-01/offer/featuredOfferExpectedPrice";

    /// <summary>A little more than the rate allows, so that nobody waits for it.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(31);

    /// <summary>What is older says nothing any more.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private readonly Lock _turn = new();
    private DateTimeOffset _next;

    public async ValueTask RefreshAsync(IReadOnlyList<string> skus, CancellationToken ct)
    {
        foreach (var sku in skus)
            _kept.TryAdd(sku, Kept.Nothing);

        var now = time.GetUtcNow();
        lock (_turn)
        {
            if (now < _next)
                return;
            _next = now + Between;
        }

        string[] asked =
        [
            .. _kept.OrderBy(entry => entry.Value.AskedAt).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                .Take(MostAtOnce).Select(entry => entry.Key),
        ];
        var wish = new WireExpectedBatchWish([.. asked.Select(sku => new WireExpectedWish(Uri, "GET", seller.Market.Id, sku))]);
        var call = await api.CallAsync(
            AmazonBuckets.ExpectedPrice, HttpMethod.Post, "batches/products/pricing/2022-05-01/offer/featuredOfferExpectedPrice",
            JsonSerializer.SerializeToUtf8Bytes(wish, AmazonJson.Default.WireExpectedBatchWish), ct);
        foreach (var sku in asked)
            _kept[sku] = _kept[sku] with { AskedAt = now };
        foreach (var part in call.Good(AmazonJson.Default.WireExpectedBatch)?.Responses ?? [])
        {
            if (part is { Status.StatusCode: 200, Request.Sku: { } sku, Body.Results: [var first, ..] } && _kept.ContainsKey(sku))
                _kept[sku] = Of(first, now);
        }
    }

    /// <summary>Adds what is kept of a listing to what was read of it.</summary>
    public OfferReadOutcome Add(OfferReadOutcome outcome)
    {
        if (outcome is not OfferReadOutcome.Read { Market: { } market } read
            || !_kept.TryGetValue(read.Listing.Value, out var kept) || time.GetUtcNow() - kept.KnownAt > Life)
        {
            return outcome;
        }

        return read with
        {
            Market = market with { ExpectedFeaturedPrice = kept.Price, IsEligible = kept.IsEligible ?? market.IsEligible },
        };
    }

    /// <summary>The states are an open set; of those not known here nothing is taken. "No competing offer" is not "no offers".</summary>
    private Kept Of(WireExpectedResult result, DateTimeOffset now) => result.ResultStatus switch
    {
        "VALID_FOEP" => new Kept(now, now, true, Price(result)),
        "OFFER_NOT_ELIGIBLE" or "ASIN_NOT_ELIGIBLE" => new Kept(now, now, false, null),
        _ => new Kept(now, now, null, null),
    };

    private Money? Price(WireExpectedResult result) =>
        result.FeaturedOfferExpectedPrice?.ListingPrice is { Amount: { } amount } price && amount > 0 && AmountBounds.Hold(amount)
        && price.CurrencyCode == seller.Market.Currency.Code
            ? new Money(amount, seller.Market.Currency)
            : null;

    private sealed record Kept(DateTimeOffset AskedAt, DateTimeOffset KnownAt, bool? IsEligible, Money? Price)
    {
        public static Kept Nothing { get; } = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, null, null);
    }
}
