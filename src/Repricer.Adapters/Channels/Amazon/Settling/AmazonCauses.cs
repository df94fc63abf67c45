using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Engine.Settling;

namespace Repricer.Adapters.Channels.Amazon.Settling;

/// <param name="Detail">Amazon's own name.</param>
/// <param name="IsPrice">Whether it is what was paid for the pieces themselves: these carry their number.</param>
internal readonly record struct AmazonPart(SettlementCause Cause, string Detail, decimal Amount, bool IsPrice);

/// <summary>
/// Says in our words what Amazon's breakdowns are for. Amazon names no list of them: those that are known are told by name, what stands
/// within one of these is of its kind, and the rest is <see cref="SettlementCause.Other"/> under Amazon's name. Pure.
/// </summary>
/// <param name="pricesIncludeTax">Then the tax that Amazon names beside an item price is a part of what we call the price.</param>
internal sealed class AmazonCauses(bool pricesIncludeTax)
{
    /// <param name="type">The transaction's: "Shipment", "Refund", "ServiceFee" and many more.</param>
    public IEnumerable<AmazonPart> Of(string type, IReadOnlyList<WireBreakdown> breakdowns) =>
        breakdowns.SelectMany(node => Walk(node, null, null)).Select(part => In(type, part));

    /// <summary>Whether goods and money went back.</summary>
    public static bool IsRefund(string type) =>
        type.Contains("Refund", StringComparison.Ordinal) || type is "Chargeback" or "GuaranteeClaim";

    /// <summary>What goes back is one cause, with the fees that come back; outside of orders nothing is a sale or its fee.</summary>
    private static AmazonPart In(string type, AmazonPart part) => part.Cause switch
    {
        SettlementCause.Tax => part,
        _ when IsRefund(type) => part with { Cause = SettlementCause.Refund },
        SettlementCause.Sale or SettlementCause.Shipping or SettlementCause.Fee when type != "Shipment" =>
            part with { Cause = SettlementCause.Other, IsPrice = false },
        _ => part,
    };

    private IEnumerable<AmazonPart> Walk(WireBreakdown node, SettlementCause? within, string? known)
    {
        var amount = node.BreakdownAmount?.CurrencyAmount ?? 0m;
        var type = node.BreakdownType is { Length: > 0 } named ? named : "unnamed";
        var cause = CauseOf(type, within);

        // "Base" and "Tax" of a commission are told by the commission's name.
        var name = within is SettlementCause.Fee or SettlementCause.Fulfilment && type is "Base" or "Promo" ? known ?? type
            : within is SettlementCause.Fee or SettlementCause.Fulfilment && type == "Tax" ? known + type
            : type;
        IReadOnlyList<WireBreakdown> parts = node.Breakdowns ?? [];

        // Parts that do not come to the whole are not all of it: the whole counts.
        return parts.Count > 0 && parts.Sum(part => part.BreakdownAmount?.CurrencyAmount ?? 0m) == amount
            ? parts.SelectMany(part => Walk(part, cause, name))
            : [new AmazonPart(cause ?? SettlementCause.Other, name, amount, cause == SettlementCause.Sale && !IsTax(type))];
    }

    private SettlementCause? CauseOf(string type, SettlementCause? within)
    {
        if (within is SettlementCause.Fee or SettlementCause.Fulfilment)
        {
            return IsTax(type) ? SettlementCause.Tax
                : type.StartsWith("FBA", StringComparison.Ordinal) ? SettlementCause.Fulfilment
                : type.EndsWith("Chargeback", StringComparison.Ordinal) ? SettlementCause.Shipping
                : within;
        }

        return type switch
        {
            "OurPriceTax" when pricesIncludeTax => SettlementCause.Sale,
            "ShippingTax" or "GiftwrapTax" when pricesIncludeTax => SettlementCause.Shipping,
            _ when type.EndsWith("Discount", StringComparison.Ordinal) && (pricesIncludeTax || !IsTax(type)) => SettlementCause.Promotion,
            _ when IsTax(type) => SettlementCause.Tax,
            _ when type.EndsWith("Reimbursement", StringComparison.Ordinal) => SettlementCause.Other,
            "ProductCharges" or "Product Charges" or "OurPricePrincipal" or "Principal" or "Principle" => SettlementCause.Sale,

            // What buyers paid for shipping that Amazon does itself, it takes back as a chargeback.
            "Shipping" or "ShippingPrincipal" or "ShippingChargeback" or "Giftwrap" or "GiftwrapPrincipal" or "GiftwrapChargeback" =>
                SettlementCause.Shipping,
            "AmazonFees" or "Commission" or "RefundCommission" => SettlementCause.Fee,
            _ when type.StartsWith("FBA", StringComparison.Ordinal) => SettlementCause.Fulfilment,
            _ when type.StartsWith("Promo", StringComparison.Ordinal) || type.StartsWith("Coupon", StringComparison.Ordinal) =>
                SettlementCause.Promotion,
            _ when type.StartsWith("Advertising", StringComparison.Ordinal) => SettlementCause.Advertising,
            _ => within,
        };
    }

    private static bool IsTax(string type) =>
        type.Contains("Tax", StringComparison.Ordinal) || type.Contains("VAT", StringComparison.Ordinal);
}
