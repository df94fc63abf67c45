using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Documents;
using Repricer.Core.Publishing;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>Makes of a change all prices that its offer is to have, or says why it cannot.</summary>
internal static class MiraklPlan
{
    /// <summary>The API's own limit.</summary>
    private const int MostPrices = 50;

    public static (IReadOnlyList<MiraklPriceRow>? Rows, string? Refusal) Of(
        PriceChange change, MiraklOffer offer, MiraklStanding standing, MiraklSettings settings, DateTimeOffset now)
    {
        if (offer.CurrencyIsoCode is { } currency && currency != change.Price.Currency.Code)
            return (null, $"the offer's prices are in {currency}, not in {change.Price.Currency}");
        if (offer.RetailPrices is { Count: > 0 })
            return (null, "it is a dropship offer: its price is what the operator pays, not what buyers do");
        if (standing.Shared is { } shared)
            return (null, $"one price stands for the channels {shared}; give {settings.PricingChannel} one of its own first");
        if (standing.Others.Any(row => row.Organizations.Count + row.Groups.Count > 1))
            return (null, "it has a price for several customers at once, which a price import could lose");

        var ours = standing.Ours ?? MiraklPriceRow.Of(0m, settings.PricingChannel);
        var row = settings.OwnsDiscounts ? WithDiscount(change, ours) : Beside(change, ours, now);
        if (row.Discount is { } discount && discount >= row.Price)
        {
            return (null, settings.OwnsDiscounts
                ? $"the crossed-out price {Say(row.Price)} is not above the price {Say(discount)}"
                : $"the discount price {Say(discount)} that stands is not below {Say(row.Price)}: end the discount first");
        }

        IReadOnlyList<MiraklPriceRow> rows = [row, .. standing.Others];
        return rows.Sum(one => Math.Max(1, one.Channels.Count)) > MostPrices
            ? (null, $"the offer would have more than {MostPrices} prices")
            : (rows, null);
    }

    /// <summary>The discount is somebody else's: it stays, unless its time is over.</summary>
    private static MiraklPriceRow Beside(PriceChange change, MiraklPriceRow ours, DateTimeOffset now)
    {
        var row = ours with { Price = MoneyText.Number(change.Price), Ranges = Tiers(change, ours.Ranges) };
        return IsOver(ours.DiscountUntil, now)
            ? row with { Discount = null, DiscountFrom = null, DiscountUntil = null, DiscountRanges = [] }
            : row;
    }

    /// <summary>The discount is ours, without a beginning or an end; where nothing is crossed out, there is none.</summary>
    private static MiraklPriceRow WithDiscount(PriceChange change, MiraklPriceRow ours)
    {
        var price = MoneyText.Number(change.Price);
        var tiers = Tiers(change, ours.Discount is null ? ours.Ranges : ours.DiscountRanges);
        var crossedOut = change.Terms.CrossedOutPrice is { } told ? MoneyText.Number(told)
            : change.Terms.LeavesListPrice && ours.Discount is not null && ours.Price > price ? ours.Price
            : (decimal?)null;
        var row = ours with { DiscountFrom = null, DiscountUntil = null };
        return crossedOut is { } above
            ? row with { Price = above, Discount = price, Ranges = [], DiscountRanges = tiers }
            : row with { Price = price, Discount = null, Ranges = tiers, DiscountRanges = [] };
    }

    /// <summary>To clear is to leave out: the import takes away what it is not told.</summary>
    private static IReadOnlyList<MiraklRange> Tiers(PriceChange change, IReadOnlyList<MiraklRange> standing) => change.Terms.Tiers switch
    {
        { Kind: DesiredKind.Set, Value: { } tiers } => Ranges(tiers),
        { Kind: DesiredKind.Leave } => standing,
        _ => [],
    };

    private static MiraklRange[] Ranges(EqualList<TierPrice> tiers) =>
        [.. tiers.Select(tier => new MiraklRange(tier.From, MoneyText.Number(tier.Price)))];

    private static bool IsOver(string? until, DateTimeOffset now) => DateTimeOffset.TryParse(
        until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end) && end <= now;

    private static string Say(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
