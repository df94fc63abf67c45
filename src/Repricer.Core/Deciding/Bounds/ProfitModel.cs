using Repricer.Core.Catalog;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// The model is the one place that knows what a sale earns. All amounts are in the listing's currency, exact decimals.
/// <code>
/// s(p)      = 0 where p reaches the own free-shipping threshold, else the shipping charge; less the amounts of our coupons
/// gross(p)  = p × (1 − shares of our coupons) + s(p)     the least that the buyer pays
/// net(p)    = gross(p) / (1 + tax)                       where the channel's prices include tax, else gross(p)
/// fees(p)   = fee schedule at (p, s(p)) × (1 + fee tax)  where that tax does not come back, else × 1
/// profit(p) = net(p) − fees(p) − cost − shipping paid − allowance
/// </code>
/// Comparisons never divide by (1 + tax): both sides are multiplied by it instead, so that they are exact.
/// </summary>
internal readonly struct ProfitModel
{
    public required FeeSchedule Fees { get; init; }

    /// <summary>The factor is 1 + tax where prices include tax, else 1.</summary>
    public required decimal TaxFactor { get; init; }

    /// <summary>The factor is 1 + the tax on fees where that tax does not come back, else 1.</summary>
    public required decimal FeeTaxFactor { get; init; }

    public required decimal Cost { get; init; }
    public required decimal ShippingCost { get; init; }

    /// <summary>A sold unit costs this beside: returns, advertising.</summary>
    public required decimal Allowance { get; init; }

    /// <summary>This leaves with every unit sold: cost, shipping paid and allowance.</summary>
    public required decimal UnitCost { get; init; }

    /// <summary>The shares of our coupons leave this factor of the item price: above 0, and 1 where there are none.</summary>
    public required decimal Kept { get; init; }

    /// <summary>
    /// The buyer pays this beside the item price, less the amounts of our coupons; fees taken of the item price alone are reckoned before
    /// the coupons.
    /// </summary>
    public required decimal ShippingCharge { get; init; }

    public required decimal? FreeShippingFrom { get; init; }

    /// <summary>The buyer pays this beside the item price where shipping is free: zero, less the coupons' amounts.</summary>
    public required decimal FreeShippingCharge { get; init; }

    /// <summary>
    /// This much of the fee that is fixed per order falls on the other pieces of the order; 0 where the order is one piece.
    /// </summary>
    public decimal OrderFeeElsewhere { get; init; }

    public bool IsConstructed => Fees is not null;

    /// <summary>
    /// Computes what the buyer pays beside the item price; it is below zero where coupons take off more than shipping costs.
    /// </summary>
    public decimal ShippingAt(decimal price) => Kept == 1m ? BesideAt(price) : GrossAt(price) - price;

    public decimal GrossAt(decimal price) => (Kept == 1m ? price : price * Kept) + BesideAt(price);

    /// <summary>Computes the part of what the buyer pays that does not grow with the item price between two breaks.</summary>
    public decimal BesideAt(decimal price) => FreeShippingFrom is { } from && price >= from ? FreeShippingCharge : ShippingCharge;

    /// <summary>Computes how fast what fees are taken of grows with the item price.</summary>
    public decimal FeeBaseSlope => Fees.Base == FeeBase.Landed ? Kept : 1m;

    /// <summary>Computes what fees are taken of.</summary>
    public decimal FeeBaseAt(decimal price) => Fees.Base == FeeBase.Landed ? GrossAt(price) : price;

    /// <summary>
    /// Computes the item price at which fees would be taken of an amount, were shipping charged as it is at another price.
    /// </summary>
    public decimal PriceWithFeeBase(decimal amount, decimal price) =>
        Fees.Base != FeeBase.Landed ? amount : Kept == 1m ? amount - BesideAt(price) : (amount - BesideAt(price)) / Kept;

    public decimal NetAt(decimal price) => GrossAt(price) / TaxFactor;

    public decimal FeesAt(decimal price) => FeesAt(price, GrossAt(price));

    /// <summary>Computes the fees where what the buyer pays is known already: the searches ask for both at every price.</summary>
    public decimal FeesAt(decimal price, decimal gross)
    {
        var fee = Fees.FeeOf(Fees.Base == FeeBase.Landed ? gross : price);
        if (OrderFeeElsewhere != 0m)
            fee -= OrderFeeElsewhere;
        return FeeTaxFactor == 1m ? fee : fee * FeeTaxFactor;
    }

    /// <summary>Computes the profit for people to read; the division by the tax factor is rounded at the 28th digit.</summary>
    public decimal ProfitAt(decimal price) => NetAt(price) - FeesAt(price) - UnitCost;
}
