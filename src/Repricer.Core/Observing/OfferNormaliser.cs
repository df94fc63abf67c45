using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Core.Observing;

/// <summary>What is known of a shop's pages beside the reading.</summary>
/// <param name="Source">The shop.</param>
/// <param name="Url">The watch's address: the place that the offer belongs to.</param>
/// <param name="Seller">The watch's seller, where the page names none; null = the shop itself.</param>
/// <param name="PricesIncludeTax">The configured basis; null = unknown.</param>
public sealed record ShopPage(SourceId Source, string Url, string? Seller, bool? PricesIncludeTax);

/// <summary>Turns a reading into an offer, or into the reason why there is none. Doubt never becomes a price.</summary>
public static class OfferNormaliser
{
    private const decimal LargestAmount = AmountBounds.Highest;
    private const int FinestScale = 6;
    private const int LongestText = 300;

    /// <returns>
    /// How the attempt ended; the offer, or null where nobody offers it there or nothing certain was read; and why the status is not Priced
    /// (null where it is).
    /// </returns>
    public static (ObservationStatus Status, Offer? Offer, string? Detail) Normalise(
        PageReading reading, ExpectedProduct expected, ShopPage page, DateTimeOffset at)
    {
        var status = (ObservationStatus)reading.Status;
        if (status is not (ObservationStatus.Priced or ObservationStatus.OutOfStock))
            return (status, null, Short(reading.Reason));
        if (Matcher.Check(reading, expected) == Match.Other)
            return (ObservationStatus.WrongPage, null,
                Short($"the page shows {reading.Gtin ?? reading.Mpn}, not {expected.Gtin ?? expected.Mpn}"));
        if (reading.Amount is not { } amount)
            return status == ObservationStatus.OutOfStock
                ? (status, null, Short(reading.Reason) ?? "out of stock")
                : NoPrice("the page was read without an amount");
        if (amount <= 0)
            return NoPrice($"the price is {amount}");
        if (amount > LargestAmount)
            return NoPrice($"the price {amount} is out of range");
        if (!Currency.TryParse(reading.Currency, out var currency))
            return (ObservationStatus.Ambiguous, null,
                Short($"neither page nor source names a currency{(reading.Currency is null ? "" : $" ('{reading.Currency}' is none)")}"));

        var inStock = status == ObservationStatus.OutOfStock ? false : InStock(reading.Availability);
        var offer = new Offer
        {
            Source = page.Source,
            Url = page.Url,
            Price = new Money(Scaled(amount), currency),
            Seller = Short(reading.Seller ?? page.Seller) ?? page.Source.Value,
            Shipping = reading.Shipping is >= 0 and <= LargestAmount and var shipping ? new Money(Scaled(shipping), currency) : null,
            TaxIncluded = reading.TaxIncluded ?? page.PricesIncludeTax,
            Condition = reading.Condition,
            Fulfilment = reading.Fulfilment,
            InStock = inStock,
            Confidence = Math.Clamp(reading.Confidence, 0m, 1m),
            FirstSeen = at,
            LastSeen = at,
        };
        return (status, offer, status == ObservationStatus.OutOfStock ? Short(reading.Reason) ?? "out of stock" : null);
    }

    /// <summary>
    /// schema.org's terms. What cannot be had now (pre-order, back-order, only in the shop's building) is not in stock; an unknown term
    /// says nothing.
    /// </summary>
    public static bool? InStock(string? availability) => availability?.ToUpperInvariant() switch
    {
        "INSTOCK" or "LIMITEDAVAILABILITY" or "ONLINEONLY" => true,
        "OUTOFSTOCK" or "SOLDOUT" or "DISCONTINUED" or "PREORDER" or "PRESALE" or "BACKORDER" or "INSTOREONLY" or "RESERVED" => false,
        _ => null,
    };

    private static (ObservationStatus Status, Offer? Offer, string? Detail) NoPrice(string detail) =>
        (ObservationStatus.NoPrice, null, detail);

    private static decimal Scaled(decimal amount) => Math.Round(amount, FinestScale);

    private static string? Short(string? text) => text is null || text.Length <= LongestText ? text : text[..LongestText];
}
