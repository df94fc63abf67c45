using Repricer.Core.Amounts;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// These upper bounds come from our own other listings. Only a price the channel has counts; where a lower one is on its way, that counts
/// already: going down, the listing that follows moves first. One that cannot be converted publishes nothing: no rate, no publish.
/// </summary>
internal static class PriceCaps
{
    /// <summary>
    /// Computes the item price at which our total is the cap. Where our charge or theirs is unknown, item prices are compared. Where our
    /// free-shipping threshold leaves a hole (a price just under it costs the buyer more than one just above), the price below the hole is
    /// the cap: everything under it is within.
    /// </summary>
    /// <returns>Unrounded; null = no listing elsewhere gives a cap.</returns>
    public static decimal? Parity(ParityCap cap, ref PriceBounds bounds, ref DecisionInputs at)
    {
        var snapshot = at.Snapshot;
        var charge = snapshot.Listing.ShippingCharge is { } own ? Conversion.Plain(own, ref at) : null;
        decimal? lowest = null;
        for (var i = 0; i < snapshot.Siblings.Count; i++)
        {
            var sibling = snapshot.Siblings[i];
            if (!cap.Covers(sibling.Id.Channel))
                continue;
            if (!sibling.IsAtChannel)
            {
                at.Trace?.Add("bounds", $"parity_cap: the price of {sibling.Id} is not confirmed, and caps nothing");
                continue;
            }

            var landed = charge is not null && sibling.ShippingCharge is not null;
            if (Total(sibling, landed, ref at) is not { } total)
            {
                bounds.Block($"no fresh rate from {sibling.Price!.Value.Currency} for parity_cap");
                return null;
            }

            if (sibling.TaxIncluded is { } included && included != snapshot.Channel.PricesIncludeTax)
            {
                if (bounds.TaxRate is not { Value: >= 0m } tax)
                {
                    var detail = $"parity_cap: {sibling.Id} is priced in the other tax basis, and tax_rate is blank";
                    bounds.Block(detail, DecisionReason.TaxRateMissing);
                    return null;
                }

                total = included ? total / (1m + tax.Fraction) : total * (1m + tax.Fraction);
            }

            total = cap.AtMost.Of(total) - cap.Minus;
            var item = landed ? ItemPrice(total, charge!.Value, ref at) : total;
            at.Trace?.Add("bounds", $"parity_cap: {sibling.Id} stands at {sibling.Price}"
                + (landed ? $" and {sibling.ShippingCharge} shipping; " : ", compared without shipping; ")
                + $"our {(landed ? "total" : "item price")} is at most {bounds.Grid.Text(total)}");
            lowest = lowest is { } least ? Math.Min(least, item) : item;
        }

        if (lowest is null)
            at.Trace?.Add("bounds", "parity_cap: no confirmed price of ours elsewhere, so there is no cap");
        return lowest;
    }

    /// <summary>
    /// Computes the item price at which a piece in our pack costs the given share of a piece in any smaller pack. Item prices are compared,
    /// for two small packs may ship together.
    /// </summary>
    /// <param name="atMost">Percent points.</param>
    /// <returns>Unrounded; null = nothing caps.</returns>
    public static decimal? Family(decimal atMost, ref PriceBounds bounds, ref DecisionInputs at)
    {
        var snapshot = at.Snapshot;
        if (snapshot.Product.Units is not { } units)
        {
            at.Trace?.Add("bounds", "family_cap: units is blank, so there is no cap");
            return null;
        }

        decimal? lowest = null;
        for (var i = 0; i < snapshot.Family.Count; i++)
        {
            var member = snapshot.Family[i];
            if (member.Units is not (> 0m and var theirs) || theirs >= units || !member.IsAtChannel
                || member.Id.Channel != snapshot.Listing.Id.Channel)
                continue;
            if (Lower(member.Price!.Value, member.DesiredPrice, ref at) is not { } price)
            {
                bounds.Block($"no fresh rate from {member.Price!.Value.Currency} for family_cap");
                return null;
            }

            var cap = price * units * atMost / (theirs * 100m);
            at.Trace?.Add("bounds", $"family_cap: {member.Sku} of {theirs:0.##} costs {bounds.Grid.Text(price)}; "
                + $"our {units:0.##} cost at most {atMost:0.####} % of that by the piece: {bounds.Grid.Text(cap)}");
            lowest = lowest is { } least ? Math.Min(least, cap) : cap;
        }

        if (lowest is null)
            at.Trace?.Add("bounds", "family_cap: no smaller pack of the family with a confirmed price, so there is no cap");
        return lowest;
    }

    private static decimal? Total(Sibling sibling, bool landed, ref DecisionInputs at)
    {
        if (Lower(sibling.Price!.Value, sibling.DesiredPrice, ref at) is not { } total)
            return null;
        return landed ? total + Conversion.Ceiling(sibling.ShippingCharge!.Value, ref at) : total;
    }

    private static decimal? Lower(Money price, Money? desired, ref DecisionInputs at)
    {
        if (Conversion.Ceiling(price, ref at) is not { } present)
            return null;
        return desired is { } coming && Conversion.Ceiling(coming, ref at) is { } soon && soon < present ? soon : present;
    }

    private static decimal ItemPrice(decimal total, decimal charge, ref DecisionInputs at)
    {
        var free = at.Snapshot.Channel.FreeShippingFrom is { } from ? Conversion.Plain(from, ref at) : null;
        return free is { } threshold && total - charge >= threshold ? total : total - charge;
    }
}
