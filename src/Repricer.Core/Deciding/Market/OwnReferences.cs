using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding.Market;

/// <summary>
/// These references no competitor made: they come from our history, catalogue and other listings, and from what the platform says. They are
/// totals in the basis of comparison.
/// </summary>
internal static class OwnReferences
{
    /// <returns>Null = unknown, in another currency, or a word that the market makes.</returns>
    public static decimal? Find(ReferenceKind kind, Money? listPrice, in Comparison comparison, ref DecisionInputs at)
    {
        if (kind is ReferenceKind.SumOfParts or ReferenceKind.MainPrice)
        {
            var followed = kind == ReferenceKind.SumOfParts ? FollowedPrices.SumOfParts(ref at) : FollowedPrices.MainPrice(ref at);
            return followed is { } item && AmountBounds.Hold(item) ? comparison.TotalAt(item) : null;
        }

        var snapshot = at.Snapshot;
        var history = snapshot.History;
        var price = kind switch
        {
            ReferenceKind.ExpectedFeaturedPrice => snapshot.ExpectedFeaturedPrice,
            ReferenceKind.CompetitivePriceThreshold => snapshot.CompetitivePriceThreshold,
            ReferenceKind.OwnLowest30Days => history.OwnLowest30Days,
            ReferenceKind.OwnLowestBeforeEvent => history.OwnLowestBeforeEvent,
            ReferenceKind.LastFeaturedPrice => history.LastFeaturedPrice,
            ReferenceKind.PriceAtStartOfDay => history.PriceAtStartOfDay,
            ReferenceKind.ListPrice => listPrice,
            _ => null,
        };
        if (price is not { Amount: > 0m } known || known.Currency != snapshot.Listing.Currency)
            return null;

        // The threshold is what a buyer finds elsewhere, so it is a total already; all others are item prices of ours.
        return kind == ReferenceKind.CompetitivePriceThreshold ? known.Amount : comparison.TotalAt(known.Amount);
    }

    /// <summary>
    /// Finds the lowest total of such listings of ours. Only a price that the channel has counts: one that is on its way may never arrive,
    /// one from a file may never have been live.
    /// </summary>
    public static decimal? Find(ReferenceTerm.OwnListing wanted, in Comparison comparison, ref DecisionInputs at)
    {
        decimal? lowest = null;
        for (var i = 0; i < at.Snapshot.Siblings.Count; i++)
        {
            var sibling = at.Snapshot.Siblings[i];
            if (!IsSuch(sibling, wanted) || !IsAtChannel(sibling) || sibling.Price is not { Amount: > 0m } price)
                continue;
            if (Conversion.Plain(price, ref at) is not { } item)
                continue;
            var charge = sibling.ShippingCharge is { } own ? Conversion.Plain(own, ref at) : null;
            if (comparison.TotalOfOurs(item, charge, sibling.Units) is { } total && !(lowest <= total))
                lowest = total;
        }

        return lowest;
    }

    /// <summary>Finds the lowest item price of such listings of ours that the channel has; null = there is none.</summary>
    public static decimal? PriceOf(ReferenceTerm.OwnListing wanted, ref DecisionInputs at)
    {
        decimal? lowest = null;
        foreach (var sibling in at.Snapshot.Siblings)
        {
            if (IsSuch(sibling, wanted) && IsAtChannel(sibling) && sibling.Price is { Amount: > 0m } price
                && Conversion.Plain(price, ref at) is { } item && !(lowest <= item))
                lowest = item;
        }

        return lowest;
    }

    /// <returns>The pieces of all such listings together; null = there is none, or one whose stock nobody knows.</returns>
    public static int? StockOf(ReferenceTerm.OwnListing wanted, PricingSnapshot snapshot)
    {
        int? pieces = null;
        foreach (var sibling in snapshot.Siblings)
        {
            if (!IsSuch(sibling, wanted))
                continue;
            if (sibling.Stock is not { } stock)
                return null;
            pieces = (pieces ?? 0) + stock;
        }

        return pieces;
    }

    /// <summary>
    /// Finds out whether a total is one that no competitor made, by what the strategy may look at; it is for the guard, which takes
    /// nobody's word for it.
    /// </summary>
    public static ReferenceOrigins OriginOf(decimal total, Money? listPrice, in Comparison comparison, ref DecisionInputs at)
    {
        var strategy = at.Strategy;
        var origins = ReferenceOrigins.None;
        if (strategy.Rules.Count == 0)
        {
            origins |= strategy.ReferenceTerm is { } term
                ? OriginOf(term, total, listPrice, comparison, ref at)
                : OriginOf(strategy.Reference, total, listPrice, comparison, ref at);
        }

        foreach (var fallback in strategy.Situations.FeaturedSuppressedFallbacks)
        {
            if (fallback.Reference is { } kind)
                origins |= OriginOf(kind, total, listPrice, comparison, ref at);
        }

        return origins == ReferenceOrigins.None ? ReferenceOrigins.Market : origins;
    }

    private static ReferenceOrigins OriginOf(
        ReferenceTerm term, decimal total, Money? listPrice, in Comparison comparison, ref DecisionInputs at)
    {
        switch (term)
        {
            case ReferenceTerm.Word word:
                return OriginOf(word.Kind, total, listPrice, comparison, ref at);
            case ReferenceTerm.OwnListing wanted:
                return Find(wanted, comparison, ref at) == total ? ReferenceOrigins.Own : ReferenceOrigins.None;
            case ReferenceTerm.Combined combined:
                var origins = ReferenceOrigins.None;
                foreach (var member in combined.Of)
                    origins |= OriginOf(member, total, listPrice, comparison, ref at);
                return origins;
            case ReferenceTerm.FirstOf first:
                var any = ReferenceOrigins.None;
                foreach (var member in first.Of)
                    any |= OriginOf(member, total, listPrice, comparison, ref at);
                return any;
            case ReferenceTerm.Gap gap:
                return OriginOf(gap.First, total, listPrice, comparison, ref at)
                    | OriginOf(gap.Second, total, listPrice, comparison, ref at)
                    | OriginOf(gap.Within, total, listPrice, comparison, ref at)
                    | OriginOf(gap.Beyond, total, listPrice, comparison, ref at);
            case ReferenceTerm.Formula { Expression: var formula }
                when (ReferenceOrigin.Of(formula) & ReferenceOrigins.Market) == ReferenceOrigins.None:
                return Evaluate(formula, ref at) == total ? ReferenceOrigin.Of(formula) : ReferenceOrigins.None;
            default:
                return ReferenceOrigins.None;
        }
    }

    private static ReferenceOrigins OriginOf(
        ReferenceKind kind, decimal total, Money? listPrice, in Comparison comparison, ref DecisionInputs at) =>
        Find(kind, listPrice, comparison, ref at) == total ? ReferenceOrigin.Of(kind) : ReferenceOrigins.None;

    /// <summary>
    /// Tells whether the channel has a listing's price. Accepted is the last word of a channel that cannot be read back; elsewhere it never
    /// becomes our price.
    /// </summary>
    private static bool IsAtChannel(Sibling sibling) =>
        sibling.Origin is PriceOrigin.Confirmed or PriceOrigin.Accepted or PriceOrigin.Restored;

    private static decimal? Evaluate(Expression formula, ref DecisionInputs at)
    {
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        OwnInputs.Fill(ref inputs, formula.Needs, ref at);
        return formula.Evaluate(inputs);
    }

    private static bool IsSuch(Sibling sibling, ReferenceTerm.OwnListing wanted) =>
        IsEqual(wanted.Channel, sibling.Id.Channel.Value) && IsEqual(wanted.Account, sibling.Account)
        && IsEqual(wanted.ListingId, sibling.Id.Value)
        && (wanted.Fulfilment is not { } fulfilment || sibling.Fulfilment == fulfilment);

    private static bool IsEqual(string? wanted, string? given) =>
        wanted is null || string.Equals(wanted, given, StringComparison.OrdinalIgnoreCase);
}
