using System.Text.Json.Nodes;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Makes the patches of one price: the standing offer, whole, with the new price in it. So it is right whether or not a replacement drops
/// what it leaves out.
/// </summary>
internal static class AmazonOfferPatch
{
    private const string Path = "/attributes/purchasable_offer";

    /// <summary>Amazon's own limit of quantity prices.</summary>
    private const int MostTiers = 5;

    /// <returns>The patches, or why the price must not go out: certainly without effect then.</returns>
    public static (JsonArray? Patches, string? Refusal) Of(PriceChange change, AmazonItem item)
    {
        var standing = item.Standing;
        var market = standing.Market;
        if (change.Price.Currency != market.Currency)
            return (null, $"Amazon's marketplace {market.Country} takes {market.Currency}, not {change.Price.Currency}");
        if (standing.IsAutomated)
            return (null, "Amazon's own rule (Automate Pricing) holds this listing: take it out there first, two that reprice fight");
        if (change.Terms.Bounds.Kind == DesiredKind.Leave && Outside(change.Price, standing) is { } outside)
            return (null, outside);
        if (change.Terms.Tiers is { Kind: DesiredKind.Set, Value.Count: > MostTiers })
            return (null, $"Amazon takes at most {MostTiers} quantity prices, {change.Terms.Tiers.Value.Count} are decided");

        var all = Entry(standing.All, market, "ALL");
        all[AmazonStanding.OurPrice] = Scheduled(change.Price);
        Bound(all, change, item);
        JsonArray value = [all];
        JsonArray patches = [new JsonObject { ["op"] = "replace", ["path"] = Path, ["value"] = value }];
        if (change.Terms.Tiers is { Kind: DesiredKind.Set, Value: { Count: > 0 } tiers })
            value.Add(Business(standing, change.Price, tiers));
        else if (change.Terms.Tiers.Kind != DesiredKind.Leave && standing.HasQuantityPlan)
            patches.Add(WithoutPlan(market, change.Price));
        else if (standing.BusinessFollows)
            value.Add(Business(standing, change.Price));
        return (patches, null);
    }

    /// <summary>
    /// A price outside of the range that Amazon holds does not only fail: it takes the listing off the market. So it is not even tried.
    /// </summary>
    private static string? Outside(Money price, AmazonStanding standing) =>
        standing.Lowest is { } lowest && price < lowest
            ? $"Amazon takes no price below {lowest} (minimum_seller_allowed_price), and {price} is to go out"
        : standing.Highest is { } highest && price > highest
            ? $"Amazon takes no price above {highest} (maximum_seller_allowed_price), and {price} is to go out"
        : null;

    private static void Bound(JsonObject all, PriceChange change, AmazonItem item)
    {
        if (change.Terms.Bounds.Kind == DesiredKind.Leave)
            return;

        // A range that leaves the price out that still stands is refused, even where the new price lies in it: it is widened to that one,
        // and narrowed by the next change.
        var bounds = change.Terms.Bounds.Kind == DesiredKind.Set ? change.Terms.Bounds.Value : default;
        var live = item.Live ?? item.Standing.Price ?? change.Price;
        live = live.Currency == change.Price.Currency ? live : change.Price;
        Put(all, AmazonStanding.MinimumAllowed, bounds.Lowest is { } lowest ? Money.Min(lowest, Money.Min(live, change.Price)) : null);
        Put(all, AmazonStanding.MaximumAllowed, bounds.Highest is { } highest ? Money.Max(highest, Money.Max(live, change.Price)) : null);
    }

    /// <summary>An empty object takes a bound away: Amazon's own word for it. A zero never does, and is never sent.</summary>
    private static void Put(JsonObject all, string part, Money? bound)
    {
        if (bound is { } amount)
            all[part] = Scheduled(amount);
        else if (all[part] is not null)
            all[part] = new JsonArray(new JsonObject());
    }

    private static JsonObject Business(AmazonStanding standing, Money price)
    {
        var business = Entry(standing.Business, standing.Market, "B2B");
        business[AmazonStanding.OurPrice] = Scheduled(price);
        return business;
    }

    private static JsonObject Business(AmazonStanding standing, Money price, IEnumerable<TierPrice> tiers)
    {
        var business = Business(standing, price);
        business[AmazonStanding.QuantityPlan] = new JsonArray(new JsonObject
        {
            ["schedule"] = new JsonArray(new JsonObject
            {
                ["discount_type"] = "fixed",
                ["levels"] = new JsonArray(
                [
                    .. tiers.Select(tier => new JsonObject { ["lower_bound"] = tier.From, ["value"] = MoneyText.Number(tier.Price) }),
                ]),
            }),
        });
        return business;
    }

    /// <summary>A null in a merge is the one documented way to take a plan away; empty objects and zeros are refused there.</summary>
    private static JsonObject WithoutPlan(AmazonMarket market, Money price)
    {
        var business = Entry(null, market, "B2B");
        business[AmazonStanding.OurPrice] = Scheduled(price);
        business[AmazonStanding.QuantityPlan] = null;
        return new JsonObject { ["op"] = "merge", ["path"] = Path, ["value"] = new JsonArray(business) };
    }

    private static JsonObject Entry(JsonObject? standing, AmazonMarket market, string audience)
    {
        var entry = standing?.DeepClone().AsObject() ?? [];
        entry["marketplace_id"] = market.Id;
        entry["currency"] = market.Currency.Code;
        entry["audience"] = audience;
        return entry;
    }

    private static JsonArray Scheduled(Money price) =>
        new(new JsonObject { ["schedule"] = new JsonArray(new JsonObject { ["value_with_tax"] = MoneyText.Number(price) }) });
}
