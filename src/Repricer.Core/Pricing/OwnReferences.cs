using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Pricing.Expressions;

namespace Repricer.Core.Pricing;

/// <summary>References that no competitor made: our history, catalogue and other listings, and what the platform says. Totals in the basis of comparison.</summary>
internal static class OwnReferences
{
    /// <returns>Null = unknown, in another currency, or a word that the market makes.</returns>
    public static decimal? Find(ReferenceKind kind, PricingSnapshot snapshot, Money? listPrice, in Comparison comparison)
    {
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

    /// <summary>Only a price that the channel has: one that is on its way may never arrive, one from a file may never have been live.</summary>
    public static decimal? Find(ReferenceTerm.OwnListing wanted, PricingSnapshot snapshot, in Comparison comparison, DateTimeOffset now, ref ReviewClock review)
    {
        var conversion = new Conversion(snapshot, snapshot.Listing.Currency, now);
        decimal? lowest = null;
        for (var i = 0; i < snapshot.Siblings.Count; i++)
        {
            var sibling = snapshot.Siblings[i];
            if (!IsSuch(sibling, wanted) || !IsAtChannel(sibling) || sibling.Price is not { Amount: > 0m } price)
                continue;
            if (conversion.Plain(price, ref review) is not { } item)
                continue;
            var charge = sibling.ShippingCharge is { } own ? conversion.Plain(own, ref review) : null;
            if (comparison.TotalOfOurs(item, charge, sibling.Units) is { } total && !(lowest <= total))
                lowest = total;
        }

        return lowest;
    }

    /// <summary>The lowest confirmed item price of such listings.</summary>
    public static decimal? PriceOf(ReferenceTerm.OwnListing wanted, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review)
    {
        var conversion = new Conversion(snapshot, snapshot.Listing.Currency, now);
        decimal? lowest = null;
        foreach (var sibling in snapshot.Siblings)
        {
            if (IsSuch(sibling, wanted) && IsAtChannel(sibling) && sibling.Price is { Amount: > 0m } price && conversion.Plain(price, ref review) is { } item && !(lowest <= item))
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

    /// <summary>Whether this total is one that no competitor made, by what the strategy may look at: for the guard, which takes nobody's word for it.</summary>
    public static ReferenceOrigins OriginOf(decimal total, Strategy strategy, PricingSnapshot snapshot, Money? listPrice, in Comparison comparison, DateTimeOffset now)
    {
        var review = new ReviewClock(now);
        var origins = ReferenceOrigins.None;
        if (strategy.Rules.Count == 0)
            origins |= strategy.ReferenceTerm is { } term ? OriginOf(term, total, snapshot, listPrice, comparison, now, ref review) : OriginOf(strategy.Reference, total, snapshot, listPrice, comparison);
        foreach (var fallback in strategy.Situations.FeaturedSuppressedFallbacks)
        {
            if (fallback.Reference is { } kind)
                origins |= OriginOf(kind, total, snapshot, listPrice, comparison);
        }

        return origins == ReferenceOrigins.None ? ReferenceOrigins.Market : origins;
    }

    private static ReferenceOrigins OriginOf(ReferenceTerm term, decimal total, PricingSnapshot snapshot, Money? listPrice, in Comparison comparison, DateTimeOffset now, ref ReviewClock review)
    {
        switch (term)
        {
            case ReferenceTerm.Word word:
                return OriginOf(word.Kind, total, snapshot, listPrice, comparison);
            case ReferenceTerm.OwnListing wanted:
                return Find(wanted, snapshot, comparison, now, ref review) == total ? ReferenceOrigins.Own : ReferenceOrigins.None;
            case ReferenceTerm.Combined combined:
                var origins = ReferenceOrigins.None;
                foreach (var member in combined.Of)
                    origins |= OriginOf(member, total, snapshot, listPrice, comparison, now, ref review);
                return origins;
            case ReferenceTerm.Gap gap:
                return OriginOf(gap.First, total, snapshot, listPrice, comparison, now, ref review) | OriginOf(gap.Second, total, snapshot, listPrice, comparison, now, ref review)
                    | OriginOf(gap.Within, total, snapshot, listPrice, comparison, now, ref review) | OriginOf(gap.Beyond, total, snapshot, listPrice, comparison, now, ref review);
            case ReferenceTerm.Formula { Expression: var formula } when (ReferenceOrigin.Of(formula) & ReferenceOrigins.Market) == ReferenceOrigins.None:
                return Evaluate(formula, snapshot, now, ref review) == total ? ReferenceOrigin.Of(formula) : ReferenceOrigins.None;
            default:
                return ReferenceOrigins.None;
        }
    }

    private static ReferenceOrigins OriginOf(ReferenceKind kind, decimal total, PricingSnapshot snapshot, Money? listPrice, in Comparison comparison) =>
        Find(kind, snapshot, listPrice, comparison) == total ? ReferenceOrigin.Of(kind) : ReferenceOrigins.None;

    /// <summary>Accepted is the last word of a channel that cannot be read back; elsewhere it never becomes our price.</summary>
    private static bool IsAtChannel(Sibling sibling) =>
        sibling.Origin is PriceOrigin.Confirmed or PriceOrigin.Accepted or PriceOrigin.Restored;

    private static decimal? Evaluate(Expression formula, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review)
    {
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        OwnInputs.Fill(ref inputs, formula.Needs, snapshot, now, ref review);
        return formula.Evaluate(inputs);
    }

    private static bool IsSuch(Sibling sibling, ReferenceTerm.OwnListing wanted) =>
        IsEqual(wanted.Channel, sibling.Id.Channel.Value) && IsEqual(wanted.Account, sibling.Account) && IsEqual(wanted.ListingId, sibling.Id.Value)
        && (wanted.Fulfilment is not { } fulfilment || sibling.Fulfilment == fulfilment);

    private static bool IsEqual(string? wanted, string? given) => wanted is null || string.Equals(wanted, given, StringComparison.OrdinalIgnoreCase);
}
