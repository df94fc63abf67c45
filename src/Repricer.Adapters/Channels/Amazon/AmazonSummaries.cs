using System.Text.Json;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Amounts;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Keeps Amazon's reference prices of our products: the competitive price that it proposes, and the threshold above which it features
/// nobody. They are of the product, not of our offer, and may be asked for about twice a minute, twenty at once.
/// </summary>
internal sealed class AmazonSummaries(AmazonApi api, AmazonSeller seller, AmazonCatalogue catalogue, TimeProvider time)
{
    private const int MostAtOnce = 20;
    private const string Uri = "/products/pricing/2022-05-01/items/competitiveSummary";

    private readonly AmazonTurns<Kept> _turns = new(time, MostAtOnce, between: TimeSpan.FromSeconds(31), life: TimeSpan.FromHours(6));

    /// <param name="skus">Those whose product is not known are left out until it was learned.</param>
    public async ValueTask RefreshAsync(IReadOnlyList<string> skus, CancellationToken ct)
    {
        var asked = _turns.Take(skus.Select(catalogue.AsinOf).OfType<string>());
        if (asked.Count == 0)
            return;

        var wish = new WireSummaryBatchWish(
            [.. asked.Select(asin => new WireSummaryWish(asin, seller.Market.Id, ["referencePrices"], "GET", Uri))]);
        var call = await api.CallAsync(
            AmazonBuckets.Summary, HttpMethod.Post, "batches/products/pricing/2022-05-01/items/competitiveSummary",
            JsonSerializer.SerializeToUtf8Bytes(wish, AmazonJson.Default.WireSummaryBatchWish), ct);
        foreach (var part in call.Good(AmazonJson.Default.WireSummaryBatch)?.Responses ?? [])
        {
            if (part is { Status.StatusCode: 200, Body: { Asin: { } asin, MarketplaceId: { } market, ReferencePrices: { } prices } }
                && market == seller.Market.Id)
            {
                _turns.Keep(asin, new Kept(Named(prices, "CompetitivePrice"), Named(prices, "CompetitivePriceThreshold")));
            }
        }
    }

    /// <summary>Adds what is kept of a listing's product; a threshold that came with the offers themselves is newer, and stays.</summary>
    public OfferReadOutcome Add(OfferReadOutcome outcome) =>
        outcome is OfferReadOutcome.Read { Market: { } market } read
        && catalogue.AsinOf(read.Listing.Value) is { } asin && _turns.Find(asin) is { } kept
            ? read with
            {
                Market = market with
                {
                    SuggestedPrice = kept.Suggested,
                    CompetitivePriceThreshold = market.CompetitivePriceThreshold ?? kept.Threshold,
                },
            }
            : outcome;

    /// <summary>Names are an open set. Of two of one name none is taken.</summary>
    private Money? Named(IReadOnlyList<WireReferencePrice> prices, string name) =>
        prices.Where(price => price.Name == name).ToArray() is [var one] ? seller.PriceOf(one.Price) : null;

    private sealed record Kept(Money? Suggested, Money? Threshold);
}
