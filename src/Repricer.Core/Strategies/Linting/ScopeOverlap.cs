namespace Repricer.Core.Strategies.Linting;

/// <summary>
/// Tells whether some listing could match two scopes. It errs towards yes only where a catalogue would be needed to know.
/// </summary>
internal static class ScopeOverlap
{
    public static bool CanBothMatch(StrategyScope left, StrategyScope right) =>
        ListsMeet(left.Channels, right.Channels) && ListsMeet(left.Brands, right.Brands) && ListsMeet(left.Categories, right.Categories)
        && ListsMeet(left.Suppliers, right.Suppliers) && ListsMeet(left.Skus, right.Skus) && ListsMeet(left.Currencies, right.Currencies)
        && !AllExcluded(left.AnyTags, right.ExcludeTags) && !AllExcluded(right.AnyTags, left.ExcludeTags)
        && !AllExcluded(left.Skus, right.ExcludeSkus) && !AllExcluded(right.Skus, left.ExcludeSkus)
        && ListsMeet(left.Accounts, right.Accounts)
        && (left.Conditions.Count == 0 || right.Conditions.Count == 0 || left.Conditions.Intersect(right.Conditions).Any())
        && (left.Fulfilment is null || right.Fulfilment is null || left.Fulfilment == right.Fulfilment)
        && left.Ranges.All(one => right.Ranges.All(one.Meets));

    /// <summary>
    /// Tells whether every listing that <paramref name="inner"/> is for is also one of <paramref name="outer"/>'s. It errs towards no.
    /// </summary>
    public static bool Covers(StrategyScope outer, StrategyScope inner) =>
        ListCovers(outer.Channels, inner.Channels) && ListCovers(outer.Brands, inner.Brands)
            && ListCovers(outer.Categories, inner.Categories)
        && ListCovers(outer.Suppliers, inner.Suppliers) && ListCovers(outer.Skus, inner.Skus)
        && ListCovers(outer.Currencies, inner.Currencies)
        && ListCovers(outer.AnyTags, inner.AnyTags) && AllExcluded(outer.ExcludeTags, inner.ExcludeTags, whenEmpty: true)
        && AllExcluded(outer.ExcludeSkus, inner.ExcludeSkus, whenEmpty: true) && ListCovers(outer.Accounts, inner.Accounts)
        && (outer.Conditions.Count == 0 || (inner.Conditions.Count > 0 && inner.Conditions.All(outer.Conditions.Contains)))
        && (outer.Fulfilment is null || outer.Fulfilment == inner.Fulfilment)
        && outer.Ranges.All(inner.Ranges.Contains) && (outer.When is null || outer.When.Equals(inner.When));

    /// <summary>Tells whether every item that is wanted is ruled out by an exclusion of the other.</summary>
    /// <param name="wanted">The patterns that are wanted.</param>
    /// <param name="excluded">Patterns.</param>
    /// <param name="whenEmpty">The answer where nothing is wanted.</param>
    public static bool AllExcluded(IReadOnlyList<string> wanted, IReadOnlyList<string> excluded, bool whenEmpty = false) =>
        wanted.Count == 0 ? whenEmpty : wanted.All(item => excluded.Any(pattern => Covers(pattern, item)));

    private static bool ListsMeet(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        left.Count == 0 || right.Count == 0 || left.Any(one => right.Any(other => PatternsMeet(one, other)));

    private static bool ListCovers(IReadOnlyList<string> outer, IReadOnlyList<string> inner) =>
        outer.Count == 0 || (inner.Count > 0 && inner.All(item => outer.Any(pattern => Covers(pattern, item))));

    private static bool Covers(string pattern, string item) =>
        pattern == "*" || string.Equals(pattern, item, StringComparison.OrdinalIgnoreCase)
        || (!item.Contains('*', StringComparison.Ordinal) && !item.Contains('?', StringComparison.Ordinal) && PatternsMeet(pattern, item));

    /// <summary>Tells whether two patterns with * and ? have a text in common (a walk over all pairs of positions).</summary>
    private static bool PatternsMeet(string left, string right)
    {
        var reachable = new bool[left.Length + 1, right.Length + 1];
        reachable[0, 0] = true;
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (!reachable[i, j])
                    continue;
                if (i < left.Length && left[i] == '*')
                    reachable[i + 1, j] = true;
                if (j < right.Length && right[j] == '*')
                    reachable[i, j + 1] = true;
                if (i < left.Length && j < right.Length)
                    Step(reachable, left[i], right[j], i, j);
            }
        }

        return reachable[left.Length, right.Length];
    }

    private static void Step(bool[,] reachable, char left, char right, int i, int j)
    {
        if (left == '*')
        {
            if (right != '*')
                reachable[i, j + 1] = true;
        }
        else if (right == '*')
        {
            reachable[i + 1, j] = true;
        }
        else if (left == '?' || right == '?' || char.ToUpperInvariant(left) == char.ToUpperInvariant(right))
        {
            reachable[i + 1, j + 1] = true;
        }
    }
}
