using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// Makes of a change what is written, by what stands at the shop. The shop drops a sale price that is not below the regular one without a
/// word, and refuses a whole batch of variations for one: so the two are compared before anything is sent.
/// </summary>
internal static class WooTerms
{
    /// <param name="ownsSales">Sale prices are ours; else they are the shop's own, and are never touched while they run or will
    /// run.</param>
    /// <returns>What is written, or why nothing can be.</returns>
    public static (WooUpdate? Update, string? Problem) Plan(WooProduct standing, PriceChange change, bool ownsSales, DateTimeOffset now)
    {
        if (standing.HasVariations)
            return (null, "it has variations, and they are what is priced: PRODUCT/VARIATION");
        if (!standing.IsPriced)
            return (null, $"a product of type {standing.Type} has no price of its own");

        var sale = MoneyText.Parse(standing.SalePrice, change.Price.Currency);
        return ownsSales ? PlanOwn(standing, change, sale) : PlanBeside(standing, change, sale, now);
    }

    /// <summary>The moment of a text in UTC without an offset; null = it is none.</summary>
    public static DateTimeOffset? Moment(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        ? moment
        : null;

    private static (WooUpdate?, string?) PlanOwn(WooProduct standing, PriceChange change, Money? sale)
    {
        if (change.Terms.CrossedOutPrice is { } crossedOut)
        {
            return crossedOut > change.Price
                ? (Undated(new WooUpdate(standing.Id, MoneyText.Text(crossedOut), MoneyText.Text(change.Price)), standing), null)
                : (null, $"the crossed-out price {crossedOut} is not above the price {change.Price}");
        }

        var regular = MoneyText.Parse(standing.RegularPrice, change.Price.Currency);
        if (change.Terms.ListPrice.Kind == DesiredKind.Leave && sale is not null && regular > change.Price)
            return (Undated(new WooUpdate(standing.Id, SalePrice: MoneyText.Text(change.Price)), standing), null);

        // Nothing is to be crossed out, or what is would not be above the price any more. Taking away is the empty text: a zero would sell
        // the thing for nothing.
        return (Undated(new WooUpdate(standing.Id, MoneyText.Text(change.Price), ""), standing), null);
    }

    private static (WooUpdate?, string?) PlanBeside(WooProduct standing, PriceChange change, Money? sale, DateTimeOffset now)
    {
        var update = new WooUpdate(standing.Id, MoneyText.Text(change.Price));
        if (sale is null || sale < change.Price)
            return (update, null);

        var end = Moment(standing.DateOnSaleToGmt);
        if (end < now)
            return (Undated(update with { SalePrice = "" }, standing), null);
        return (null, $"the shop's own sale price {sale} {(end is null ? "without an end" : $"until {end:yyyy-MM-dd}")} is not below "
            + $"{change.Price}: it has to end, or be taken away in the shop, first");
    }

    /// <summary>Our sale prices have no window: the one of an old sale would hide them.</summary>
    private static WooUpdate Undated(WooUpdate update, WooProduct standing) => update with
    {
        DateOnSaleFrom = string.IsNullOrEmpty(standing.DateOnSaleFromGmt) ? null : "",
        DateOnSaleTo = string.IsNullOrEmpty(standing.DateOnSaleToGmt) ? null : "",
    };
}
