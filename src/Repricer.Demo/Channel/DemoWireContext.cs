using System.Globalization;
using System.Text.Json.Serialization;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Demo.Channel;

internal sealed record DemoPush(IReadOnlyList<DemoPushItem> Prices);

internal sealed record DemoPushItem(string Listing, string Price, string DecisionId);

internal sealed record DemoPrice(string? Listing, string? Price, string? Currency);

internal sealed record DemoOffers(string? Listing, IReadOnlyList<DemoOfferRow>? Offers, DemoMarketRow? Market);

internal sealed record DemoMarketRow(
    int? Offers, bool? Eligible, bool? Suppressed, string? ExpectedFeaturedPrice, string? CompetitivePriceThreshold, string? Currency);

internal sealed record DemoOfferRow(
    string? SellerId, string? Seller, string? Price, string? Shipping, string? Currency, string? Condition, string? Fulfilment,
    decimal? Rating,
    int? FeedbackCount, bool? InStock, bool Featured);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(DemoPush))]
[JsonSerializable(typeof(DemoPrice))]
[JsonSerializable(typeof(DemoOffers))]
internal sealed partial class DemoWireContext : JsonSerializerContext
{
    public static bool TryMoney(string? amount, string? currency, out Money money)
    {
        money = default;
        if (!Currency.TryParse(currency, out var unit))
            return false;
        if (!decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return false;

        money = new Money(value, unit);
        return true;
    }
}
