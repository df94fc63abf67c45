using Repricer.Reading.Evidence;
using Repricer.Reading.Words;

namespace Repricer.Reading.Structured;

/// <summary>Tells what a price specification states: the price of one piece, or an amount of another kind.</summary>
internal static class PriceKind
{
    /// <summary>Gives what the price is stated as, where it is not the one asked of everybody; null = it may be that one.</summary>
    public static StatedAmount? Other(Item specification)
    {
        var kind = specification.Term("priceType") ?? specification.Term("priceTypeName");
        if (IsList(kind))
        {
            return new(0, Fact.StatedList, CandidateField.ListPrice, null);
        }

        if (IsPart(specification))
        {
            return new(0, Fact.StatedInstalment, CandidateField.Price, "a part of the payment");
        }

        if (IsMeasured(specification))
        {
            return new(0, Fact.StatedUnit, CandidateField.UnitPrice, null);
        }

        if (specification.Has("validForMemberTier") || IsForBusiness(specification.Term("eligibleCustomerType")))
        {
            return new(0, Fact.StatedConditional, CandidateField.Price, "for some buyers only");
        }

        if (Quantity.Least(specification) > 1)
        {
            return new(0, Fact.TierOfMore, CandidateField.Price, "for several pieces");
        }

        return Quantity.OrderValue(specification) > 0
            ? new(0, Fact.StatedConditional, CandidateField.Price, "for large orders only") : null;
    }

    public static bool IsList(string? kind) => kind is not null
        && Array.Exists(SchemaWords.ListPriceTypes, word => kind.Contains(word, StringComparison.OrdinalIgnoreCase));

    public static bool IsSale(string? kind) => kind is not null && kind.Contains("Sale", StringComparison.OrdinalIgnoreCase);

    /// <summary>Tells whether the amount is a down payment, an instalment, a fee, or recurs every month.</summary>
    private static bool IsPart(Item specification) => specification.Term("priceComponentType") is not null
        || ((specification.Has("billingDuration") || specification.Has("billingIncrement"))
            && specification.Term("unitCode") is "MON" or "WEE" or "DAY")
        || Quantity.Number(specification.Text("billingDuration")) > 1;

    private static bool IsForBusiness(string? customer) =>
        customer is not null && customer.Contains("business", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Tells whether the amount is for a measure and not for the product: a quantity that has a reference of its own only says how much
    /// the product holds.
    /// </summary>
    private static bool IsMeasured(Item specification)
    {
        foreach (var quantity in specification.Items("referenceQuantity"))
        {
            var isPiece = quantity.Text("unitCode", "unitText") is null or "C62" or "H87" or "EA" or "piece" or "Stück"
                && quantity.Text("value") is null or "1" or "1.0";
            return !isPiece && !quantity.Has("valueReference");
        }

        return specification.Text("referenceQuantity") is not (null or "1");
    }
}
