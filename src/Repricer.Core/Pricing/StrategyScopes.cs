using Repricer.Core.Catalog;

namespace Repricer.Core.Pricing;

/// <summary>Whether a strategy is for a listing. A list that is not empty must be met; texts are compared without case, * stands for any run and ? for one character.</summary>
public static class StrategyScopes
{
    public static bool Matches(StrategyScope scope, Product product, Listing listing) =>
        Allows(scope.Channels, listing.Id.Channel.Value)
        && Allows(scope.Currencies, listing.Currency.Code)
        && Allows(scope.Brands, product.Brand)
        && Allows(scope.Categories, product.Category)
        && Allows(scope.Suppliers, product.Supplier)
        && Allows(scope.Skus, product.Sku.Value)
        && (scope.AnyTags.Count == 0 || HasTag(scope.AnyTags, product.Tags))
        && (scope.ExcludeTags.Count == 0 || !HasTag(scope.ExcludeTags, product.Tags))
        && (scope.ExcludeSkus.Count == 0 || !Allows(scope.ExcludeSkus, product.Sku.Value));

    /// <summary>The whole text against one pattern; linear in time with one star, never worse than pattern × text.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0, t = 0, star = -1, resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(text[t])))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    private static bool Allows(IReadOnlyList<string> patterns, string? text)
    {
        if (patterns.Count == 0)
            return true;
        if (text is null)
            return false;
        for (var i = 0; i < patterns.Count; i++)
        {
            if (IsMatch(patterns[i], text))
                return true;
        }

        return false;
    }

    private static bool HasTag(IReadOnlyList<string> patterns, IReadOnlyList<string> tags)
    {
        for (var i = 0; i < tags.Count; i++)
        {
            if (Allows(patterns, tags[i]))
                return true;
        }

        return false;
    }
}
