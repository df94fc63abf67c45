using System.Text.Json;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Amounts;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Keeps the prices at which Amazon expects to feature us. They may be asked for about twice a minute, forty at once, which is far less
/// than the offers.
/// </summary>
internal sealed class AmazonExpectedPrices(AmazonApi api, AmazonSeller seller, TimeProvider time)
{
    private const int MostAtOnce = 40;
    private const string Uri = "/products/pricing/2022-05-01/offer/featuredOfferExpectedPrice";

    private readonly AmazonTurns<Kept> _turns = new(time, MostAtOnce, between: TimeSpan.FromSeconds(31), life: TimeSpan.FromHours(2));

    public async ValueTask RefreshAsync(IReadOnlyList<string> skus, CancellationToken ct)
    {
        var asked = _turns.Take(skus);
        if (asked.Count == 0)
            return;

        var wish = new WireExpectedBatchWish([.. asked.Select(sku => new WireExpectedWish(Uri, "GET", seller.Market.Id, sku))]);
        var call = await api.CallAsync(
            AmazonBuckets.ExpectedPrice, HttpMethod.Post, "batches/products/pricing/2022-05-01/offer/featuredOfferExpectedPrice",
            JsonSerializer.SerializeToUtf8Bytes(wish, AmazonJson.Default.WireExpectedBatchWish), ct);
        foreach (var part in call.Good(AmazonJson.Default.WireExpectedBatch)?.Responses ?? [])
        {
            if (part is { Status.StatusCode: 200, Request.Sku: { } sku, Body.Results: [var first, ..] })
                _turns.Keep(sku, Of(first));
        }
    }

    /// <summary>Adds what is kept of a listing to what was read of it.</summary>
    public OfferReadOutcome Add(OfferReadOutcome outcome) =>
        outcome is OfferReadOutcome.Read { Market: { } market } read && _turns.Find(read.Listing.Value) is { } kept
            ? read with
            {
                Market = market with { ExpectedFeaturedPrice = kept.Price, IsEligible = kept.IsEligible ?? market.IsEligible },
            }
            : outcome;

    /// <summary>The states are an open set; of those not known here nothing is taken. "No competing offer" is not "no offers".</summary>
    private Kept Of(WireExpectedResult result) => result.ResultStatus switch
    {
        "VALID_FOEP" => new Kept(true, seller.PriceOf(result.FeaturedOfferExpectedPrice?.ListingPrice)),
        "OFFER_NOT_ELIGIBLE" or "ASIN_NOT_ELIGIBLE" => new Kept(false, null),
        _ => new Kept(null, null),
    };

    private sealed record Kept(bool? IsEligible, Money? Price);
}
