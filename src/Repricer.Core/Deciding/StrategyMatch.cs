using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>Which listings a strategy is for; which of several a listing follows is <see cref="StrategySelection"/>'s.</summary>
public static class StrategyMatch
{
    public static bool Matches(StrategyScope scope, Product product, Listing listing) =>
        Any(scope.Channels, listing.Id.Channel.Value) && Any(scope.Brands, product.Brand) && Any(scope.Categories, product.Category)
        && Any(scope.Suppliers, product.Supplier) && Any(scope.Skus, listing.Sku.Value) && Any(scope.Currencies, listing.Currency.Code)
        && (scope.AnyTags.Count == 0 || HasTag(product, scope.AnyTags)) && !HasTag(product, scope.ExcludeTags)
        && (scope.ExcludeSkus.Count == 0 || !Any(scope.ExcludeSkus, listing.Sku.Value)) && Any(scope.Accounts, listing.Account)
        && (scope.Conditions.Count == 0 || scope.Conditions.Contains(listing.Condition)) && (scope.Fulfilment is not { } fulfilment || fulfilment == listing.Fulfilment);

    /// <summary>As the other, and whether the listing's stock, age, price and so on are those the scope asks for.</summary>
    /// <param name="review">Earliest moment at which time alone could answer otherwise.</param>
    internal static bool Matches(StrategyScope scope, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review) =>
        Matches(scope, snapshot.Product, snapshot.Listing) && ((scope.Ranges.Count == 0 && scope.When is null) || MatchesNow(scope, snapshot, now, ref review));

    private static bool MatchesNow(StrategyScope scope, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review)
    {
        var needed = scope.When?.Needs ?? default;
        for (var i = 0; i < scope.Ranges.Count; i++)
            needed = needed.With(InputSet.Of(scope.Ranges[i].Input));
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        OwnInputs.Fill(ref inputs, needed, snapshot, now, ref review);
        for (var i = 0; i < scope.Ranges.Count; i++)
        {
            if (!scope.Ranges[i].Contains(inputs[scope.Ranges[i].Input]))
                return false;
        }

        if (scope.When is not { } when)
            return true;
        HistoryInputs.NoteWaits(when, snapshot, now, ref review);
        return when.Test(inputs) == true;
    }

    private static bool Any(IReadOnlyList<string> patterns, string? text)
    {
        if (patterns.Count == 0)
            return true;
        for (var i = 0; text is not null && i < patterns.Count; i++)
        {
            if (NamePattern.Matches(patterns[i], text))
                return true;
        }

        return false;
    }

    private static bool HasTag(Product product, IReadOnlyList<string> patterns)
    {
        for (var i = 0; patterns.Count > 0 && i < product.Tags.Count; i++)
        {
            if (Any(patterns, product.Tags[i]))
                return true;
        }

        return false;
    }
}
