using Repricer.Core.Catalog;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>
/// The match tells which listings a strategy is for; which of several strategies a listing follows, <see cref="StrategySelection"/> picks.
/// </summary>
public static class StrategyMatch
{
    /// <summary>Tells whether a listing is in the scope by what never changes by itself: its names, tags, condition and the like.</summary>
    public static bool Matches(StrategyScope scope, Product product, Listing listing) =>
        Any(scope.Channels, listing.Id.Channel.Value) && Any(scope.Brands, product.Brand) && Any(scope.Categories, product.Category)
        && Any(scope.Suppliers, product.Supplier) && Any(scope.Skus, listing.Sku.Value) && Any(scope.Currencies, listing.Currency.Code)
        && (scope.AnyTags.Count == 0 || HasTag(product, scope.AnyTags)) && !HasTag(product, scope.ExcludeTags)
        && (scope.ExcludeSkus.Count == 0 || !Any(scope.ExcludeSkus, listing.Sku.Value)) && Any(scope.Accounts, listing.Account)
        && (scope.Conditions.Count == 0 || scope.Conditions.Contains(listing.Condition))
        && (scope.Fulfilment is not { } fulfilment || fulfilment == listing.Fulfilment);

    /// <summary>
    /// Tells whether a listing is in the scope by its names and tags and also by its stock, age, price and whatever else the scope asks for
    /// at this moment.
    /// </summary>
    internal static bool Matches(StrategyScope scope, ref DecisionInputs at) =>
        Matches(scope, at.Snapshot.Product, at.Snapshot.Listing)
        && ((scope.Ranges.Count == 0 && scope.When is null) || MatchesNow(scope, ref at));

    private static bool MatchesNow(StrategyScope scope, ref DecisionInputs at)
    {
        var needed = scope.When?.Needs ?? default;
        for (var i = 0; i < scope.Ranges.Count; i++)
            needed = needed.With(InputSet.Of(scope.Ranges[i].Input));
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        OwnInputs.Fill(ref inputs, needed, ref at);
        for (var i = 0; i < scope.Ranges.Count; i++)
        {
            if (!scope.Ranges[i].Contains(inputs[scope.Ranges[i].Input]))
                return false;
        }

        if (scope.When is not { } when)
            return true;
        HistoryInputs.NoteWaits(when, ref at);
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
