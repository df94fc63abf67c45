using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// These item prices come from other articles of ours on the same channel: what the parts of a bundle cost together, and what the main
/// article of an accessory costs. Only a price that the channel has counts, and of several listings of an article the cheapest. A part
/// whose price is unknown makes the whole sum unknown: never zero, never the sum of the others.
/// </summary>
internal static class FollowedPrices
{
    /// <summary>Computes what the parts of the bundle cost together, as a reference or an input; null = unknown.</summary>
    public static decimal? SumOfParts(ref DecisionInputs at) => SumOfParts(isCap: false, "reference", ref at, out _);

    /// <summary>Finds what the main article costs, as a reference or an input; null = unknown.</summary>
    public static decimal? MainPrice(ref DecisionInputs at) => MainPrice(isCap: false, "reference", ref at, out _);

    /// <summary>
    /// Computes the highest item price that a cap leaves. A followed price that is on its way down counts already, as with other caps by
    /// listings of ours; one without an exchange rate publishes nothing.
    /// </summary>
    /// <returns>Unrounded, and below zero where less is left than nothing; null = nothing caps.</returns>
    public static decimal? Cap(CeilingKind kind, FollowCap cap, ref PriceBounds bounds, ref DecisionInputs at)
    {
        var isSum = kind == CeilingKind.SumOfParts;
        var followed = isSum
            ? SumOfParts(isCap: true, "bounds", ref at, out var foreign)
            : MainPrice(isCap: true, "bounds", ref at, out foreign);
        if (foreign is { } currency)
            bounds.Block($"no fresh rate from {currency} for {(isSum ? "parts_cap" : "main_cap")}");
        if (followed is not { } price)
            return null;
        var most = cap.AtMost.Of(price) - cap.Minus;
        at.Trace?.Add(
            "bounds",
            $"{(isSum ? "parts_cap" : "main_cap")}: at most {cap.AtMost} of {bounds.Grid.Text(price)}"
                + (cap.Minus > 0m ? $" less {bounds.Grid.Text(cap.Minus)}" : "") + $": {bounds.Grid.Text(most)}");
        return most;
    }

    /// <summary>Says in a few words which followed price is unknown, for the reason of a hold; null = none is.</summary>
    public static string? Lacking(ReferenceKind kind, ref DecisionInputs at)
    {
        var product = at.Snapshot.Product;
        if (kind == ReferenceKind.MainPrice)
            return product.AccessoryOf is { } main ? LackOf(main, ref at) : "accessory_of is blank";
        if (kind != ReferenceKind.SumOfParts)
            return null;
        if (product.BundleOf is not { } bundle)
            return "bundle_of is blank";
        foreach (var part in bundle.Parts)
        {
            if (LackOf(part.Sku, ref at) is { } lack)
                return lack;
        }

        return null;
    }

    private static string? LackOf(Sku sku, ref DecisionInputs at) =>
        Find(sku, isCap: false, ref at, out var foreign) is not null ? null
            : foreign is { } currency ? $"{sku} has a price in {currency}, and there is no fresh rate" : Why(sku, at.Snapshot);

    private static decimal? SumOfParts(bool isCap, string step, ref DecisionInputs at, out Currency? foreign)
    {
        foreign = null;
        if (at.Snapshot.Product.BundleOf is not { } bundle)
        {
            at.Trace?.Add(step, "sum_of_parts is unknown: bundle_of of the catalogue is blank");
            return null;
        }

        var sum = 0m;
        for (var i = 0; i < bundle.Parts.Count; i++)
        {
            var part = bundle.Parts[i];
            if (PriceOf(part.Sku, "sum_of_parts", isCap, step, ref at, out foreign) is not { } price)
                return null;
            sum += price * part.Pieces;
        }

        at.Trace?.Add(step, $"sum_of_parts: {bundle} cost {sum:0.00##} together");
        return sum;
    }

    private static decimal? MainPrice(bool isCap, string step, ref DecisionInputs at, out Currency? foreign)
    {
        foreign = null;
        if (at.Snapshot.Product.AccessoryOf is { } main)
            return PriceOf(main, "main_price", isCap, step, ref at, out foreign);
        at.Trace?.Add(step, "main_price is unknown: accessory_of of the catalogue is blank");
        return null;
    }

    private static decimal? PriceOf(Sku sku, string what, bool isCap, string step, ref DecisionInputs at, out Currency? foreign)
    {
        var found = Find(sku, isCap, ref at, out foreign);
        if (at.Trace is not { } trace)
            return found?.Price;
        trace.Add(step, found is { } one
            ? $"{what}: {sku} costs {one.Price:0.00##}{(one.IsComing ? ", which is on its way" : Age(one.Listing, at.Now))}"
            : foreign is { } currency ? $"{what} is unknown: no fresh rate from {currency} for {sku}"
            : $"{what} is unknown: {Why(sku, at.Snapshot)}");
        return found?.Price;
    }

    /// <summary>Finds the cheapest listing of an article by what it costs in our currency.</summary>
    /// <param name="foreign">The currency that cannot be converted, which makes the price unknown; null = none.</param>
    private static (decimal Price, FollowedListing Listing, bool IsComing)? Find(
        Sku sku, bool isCap, ref DecisionInputs at, out Currency? foreign)
    {
        foreign = null;
        (decimal Price, FollowedListing Listing, bool IsComing)? cheapest = null;
        var all = at.Snapshot.Followed;
        for (var i = 0; i < all.Count; i++)
        {
            var one = all[i];
            if (one.Sku != sku || !one.IsAtChannel || one.Price is not { Amount: > 0m } price)
                continue;
            if (Convert(price, isCap, ref at) is not { } amount)
            {
                foreign = price.Currency;
                return null;
            }

            var coming = isCap && one.DesiredPrice is { Amount: > 0m } desired ? Convert(desired, isCap, ref at) : null;
            var (least, isComing) = coming < amount ? (coming.Value, true) : (amount, false);
            if (!(cheapest?.Price <= least))
                cheapest = (least, one, isComing);
        }

        return cheapest;
    }

    private static decimal? Convert(Money amount, bool isCap, ref DecisionInputs at) =>
        isCap ? Conversion.Ceiling(amount, ref at) : Conversion.Plain(amount, ref at);

    private static string Why(Sku sku, PricingSnapshot snapshot) => snapshot.Followed.FirstOrDefault(one => one.Sku == sku) switch
    {
        null => $"{sku} is not sold on {snapshot.Listing.Id.Channel}, by the same account and in the same condition",
        { Price: null } one => $"nobody knows the price of {one.Id} ({sku})",
        { IsAtChannel: false } one => $"the price of {one.Id} ({sku}) was told by a file and is not confirmed",
        var one => $"the price of {one.Id} ({sku}) is {one.Price}",
    };

    private static string Age(FollowedListing listing, DateTimeOffset now)
    {
        var how = listing.Origin is { } origin ? SnakeCase.From(origin.ToString()) : "known";
        return listing.At is { } known ? $" ({listing.Id}, {how} {Ages.Ago(known, now)})" : $" ({listing.Id}, {how})";
    }
}
