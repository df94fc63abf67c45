using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>One listing as Amazon tells it, for one marketplace.</summary>
/// <param name="Live">The price that buyers without a business account are shown; null = there is no live offer.</param>
/// <param name="Refusal">Amazon's standing word that it does not take the price, with the code first; null = none.</param>
internal sealed record AmazonItem(
    string Sku, string? Asin, Condition? Condition, WireItem Wire, WireSummary? Summary, AmazonStanding Standing, Money? Live,
    string? Refusal)
{
    public bool IsBuyable => Summary?.Status?.Contains("BUYABLE", StringComparer.Ordinal) == true;

    /// <summary>Whether it is sent from Amazon's warehouses.</summary>
    public bool IsAtAmazon => Wire.FulfillmentAvailability is [{ FulfillmentChannelCode: { } code }, ..]
        && code.StartsWith("AMAZON", StringComparison.Ordinal);

    /// <returns>Null where it is no listing at all.</returns>
    public static AmazonItem? From(WireItem? wire, AmazonMarket market)
    {
        if (wire?.Sku is not { Length: > 0 } sku)
            return null;

        var summary = wire.Summaries?.FirstOrDefault(found => found.MarketplaceId == market.Id);
        var live = wire.Offers?.FirstOrDefault(offer => offer.MarketplaceId == market.Id && offer.OfferType == "B2C")?.Price;
        return new AmazonItem(
            sku, summary?.Asin, ConditionOf(summary?.ConditionType), wire, summary,
            AmazonStanding.Parse(wire.Attributes?.PurchasableOffer, market),
            Currency.TryParse(live?.CurrencyCode, out var currency) && MoneyText.Parse(live?.Amount, currency) is { IsInBounds: true } price
                ? price
                : null,
            AmazonIssues.Refusal(wire.Issues, market));
    }

    public static Condition? ConditionOf(string? type) => type switch
    {
        null => null,
        "refurbished_refurbished" => Reading.Condition.Refurbished,
        "used_like_new" => Reading.Condition.UsedLikeNew,
        "used_very_good" => Reading.Condition.UsedVeryGood,
        "used_good" => Reading.Condition.UsedGood,
        "used_acceptable" => Reading.Condition.UsedAcceptable,
        _ when type.StartsWith("new_", StringComparison.Ordinal) => Reading.Condition.New,
        _ => null,
    };
}
