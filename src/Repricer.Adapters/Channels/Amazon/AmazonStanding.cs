using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// The purchasable_offer attribute of one listing as it stands, for one marketplace: the base of every change, since a replacement that
/// leaves a part out may drop it, or may not: reports contradict each other.
/// </summary>
/// <param name="All">The offer to everybody, whole; null = there is none yet. Never changed in place.</param>
/// <param name="Business">The offer to business buyers; null = there is none.</param>
internal sealed record AmazonStanding(AmazonMarket Market, JsonObject? All, JsonObject? Business)
{
    public const string OurPrice = "our_price";
    public const string MinimumAllowed = "minimum_seller_allowed_price";
    public const string MaximumAllowed = "maximum_seller_allowed_price";
    public const string QuantityPlan = "quantity_discount_plan";

    /// <summary>The base price that we write.</summary>
    public Money? Price => Scheduled(All, OurPrice);

    /// <summary>Least price that Amazon takes; null = none is set.</summary>
    public Money? Lowest => Scheduled(All, MinimumAllowed);

    /// <summary>Most price that Amazon takes; null = none is set.</summary>
    public Money? Highest => Scheduled(All, MaximumAllowed);

    /// <summary>Amazon's own repricer has a rule on it: two that reprice fight.</summary>
    public bool IsAutomated =>
        All?.Any(part => part.Key.StartsWith("automated_pricing", StringComparison.Ordinal) && part.Value is not null) == true;

    /// <summary>
    /// Whether business buyers have the same price as everybody: then theirs follows. One that differs was set by somebody, and stays.
    /// </summary>
    public bool BusinessFollows => Price is { } price && Scheduled(Business, OurPrice) == price;

    public bool HasQuantityPlan => Business?[QuantityPlan] is JsonArray { Count: > 0 };

    /// <summary>
    /// What stands beside the price. Where there is no offer, or a plan is not one of ours (a discount in percent), nobody can tell.
    /// </summary>
    public PriceTerms Beside => All is null ? PriceTerms.Leave : PriceTerms.Leave with
    {
        Bounds = Lowest is null && Highest is null
            ? new(DesiredKind.Clear, default)
            : new(DesiredKind.Set, new ChannelBounds(Lowest, Highest)),
        Tiers = !HasQuantityPlan ? new(DesiredKind.Clear, default)
            : Levels() is { } levels ? new(DesiredKind.Set, new EqualList<TierPrice>(levels))
            : default,
    };

    public static AmazonStanding Parse(JsonElement? attribute, AmazonMarket market)
    {
        JsonObject? all = null, business = null;
        if (attribute is { ValueKind: JsonValueKind.Array } array)
        {
            foreach (var element in array.EnumerateArray())
            {
                if (ObjectOf(element) is not { } entry || !Is(entry, "marketplace_id", market.Id)
                    || !Is(entry, "currency", market.Currency.Code))
                {
                    continue;
                }

                if (Is(entry, "audience", "ALL"))
                    all ??= entry;
                else if (Is(entry, "audience", "B2B"))
                    business ??= entry;
            }
        }

        return new AmazonStanding(market, all, business);
    }

    /// <summary>The sale price that is in force at a time, and its last day; null = none is.</summary>
    public (Money Price, string Until)? SaleAt(DateTimeOffset now)
    {
        foreach (var schedule in Schedules(All, "discounted_price"))
        {
            if (Amount(schedule) is { } price && At(schedule, "start_at") is { } start && At(schedule, "end_at") is { } end
                && start <= now && now < (end.TimeOfDay == TimeSpan.Zero ? end.AddDays(1) : end))
            {
                return (price, end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }

        return null;
    }

    private List<TierPrice>? Levels()
    {
        List<TierPrice> tiers = [];
        foreach (var schedule in Schedules(Business, QuantityPlan))
        {
            if (schedule["discount_type"]?.ToString() != "fixed" || schedule["levels"] is not JsonArray levels)
                return null;
            foreach (var level in levels.OfType<JsonObject>())
            {
                if (!int.TryParse(level["lower_bound"]?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
                    || level["value"] is not JsonValue value || AmountOf(value) is not { } amount)
                {
                    return null;
                }

                tiers.Add(new TierPrice(from, new Money(amount, Market.Currency)));
            }
        }

        return tiers.Count == 0 ? null : tiers;
    }

    private Money? Scheduled(JsonObject? offer, string part) =>
        Schedules(offer, part).Select(Amount).FirstOrDefault(amount => amount is not null);

    private static IEnumerable<JsonObject> Schedules(JsonObject? offer, string part) =>
        (offer?[part] as JsonArray ?? []).OfType<JsonObject>()
        .SelectMany(entry => entry["schedule"] as JsonArray ?? []).OfType<JsonObject>();

    private Money? Amount(JsonObject schedule) =>
        schedule["value_with_tax"] is JsonValue value && AmountOf(value) is { } amount ? new Money(amount, Market.Currency) : null;

    /// <summary>A number, or a number in quotes: both have been seen.</summary>
    private static decimal? AmountOf(JsonValue value) =>
        decimal.TryParse(value.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
        && AmountBounds.Hold(amount)
            ? amount
            : null;

    private static DateTimeOffset? At(JsonObject schedule, string part) =>
        DateTimeOffset.TryParse(
            schedule[part]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at)
            ? at
            : null;

    /// <summary>A selector that is left out is the one that was asked for.</summary>
    private static bool Is(JsonObject entry, string selector, string wanted) =>
        entry[selector] is not { } value || value.ToString() == wanted;

    private static JsonObject? ObjectOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? JsonObject.Create(element.Clone()) : null;
}
