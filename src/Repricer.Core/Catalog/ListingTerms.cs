using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Catalog;

/// <summary>
/// What holds for a listing once its own values and the product's defaults are put together. A product's bound in another currency is not a
/// default.
/// </summary>
public sealed record ListingTerms
{
    public required Currency Currency { get; init; }
    public Money? MinPrice { get; init; }
    public Money? MaxPrice { get; init; }
    public Money? ListPrice { get; init; }
    public Money? Map { get; init; }
    public Percent? TaxRate { get; init; }

    /// <summary>In the currency of the product or of the listing; convert before use.</summary>
    public Money? Cost { get; init; }

    public Money? ShippingCharge { get; init; }

    /// <summary>In the currency of the product or of the listing; convert before use.</summary>
    public Money? ShippingCost { get; init; }

    public static ListingTerms Resolve(Product product, Listing listing)
    {
        Money? Default(Money? own, Money? products) => Effective(own, products, listing.Currency);

        return new ListingTerms
        {
            Currency = listing.Currency,
            MinPrice = Default(listing.MinPrice, product.MinPrice),
            MaxPrice = Default(listing.MaxPrice, product.MaxPrice),
            ListPrice = Default(listing.ListPrice, product.ListPrice),
            Map = Default(listing.Map, product.Map),
            TaxRate = listing.TaxRate ?? product.TaxRate,
            Cost = product.Cost,
            ShippingCharge = listing.ShippingCharge,
            ShippingCost = listing.ShippingCost ?? product.ShippingCost,
        };
    }

    /// <summary>The listing's own stock, else the product's; null = not managed.</summary>
    public static int? EffectiveStock(Product product, Listing listing) => listing.Stock ?? product.Stock;

    /// <summary>The listing's own value, else the product's where it is in the listing's currency.</summary>
    public static Money? Effective(Money? own, Money? products, Currency currency) =>
        own ?? (products is { } value && value.Currency == currency ? value : null);
}
