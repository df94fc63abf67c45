using System.Buffers;
using Repricer.Reading.Facts;
using Repricer.Reading.Words;

namespace Repricer.Reading.Walls;

/// <summary>
/// Detects pages of a shop that show prices and are no product's: search results, cart, checkout, the start page. It is asked only where
/// neither structured data nor meta tags state a price of the page itself.
/// </summary>
internal static class OtherPages
{
    private static readonly SearchValues<char> TitleSeparators = SearchValues.Create("|-–—·:");

    public static Wall? Detect(string title, string heading, PageFacts facts, PageContext context)
    {
        if (Begins(title, OtherPageWords.SearchBeginnings) || Begins(heading, OtherPageWords.SearchBeginnings))
        {
            return None("search results");
        }

        var url = PageUrl.NamesAHost(context.Url) ? context.Url! : facts.Canonical ?? facts["og:url"] ?? "";
        if (IsProductPath(url))
        {
            return null;
        }

        if (Array.IndexOf(OtherPageWords.CartNames, heading.Trim()) >= 0
            || (heading.Length == 0 && Array.IndexOf(OtherPageWords.CartNames, FirstPart(title)) >= 0))
        {
            return None("a cart or checkout");
        }

        if (facts["og:type"] is { } type && type.Contains("product", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return PageUrl.NamesAHost(url) ? ByAddress(isNamed: Titles.Overlap(heading, title) >= 50, url) : null;
    }

    /// <summary>Judges a page by its address alone; null = it may be a product's.</summary>
    /// <param name="isNamed">Title and heading name one thing: a shop of a single product sells it on its start page.</param>
    /// <param name="url">Of the page.</param>
    private static Wall? ByAddress(bool isNamed, string url)
    {
        // "#/product/12": the path is behind the mark.
        if (url.Contains("#/", StringComparison.Ordinal) || url.Contains("#!", StringComparison.Ordinal))
        {
            return null;
        }

        var path = PageUrl.PathOf(url);
        var query = path.Contains('?', StringComparison.Ordinal);
        var segments = path.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0)
        {
            return query || isNamed ? null : None("the start page");
        }

        var last = segments[^1].ToLowerInvariant();
        last = last.Contains('.', StringComparison.Ordinal) ? last[..last.IndexOf('.', StringComparison.Ordinal)] : last;
        return Array.IndexOf(OtherPageWords.SearchPaths, last) >= 0 ? None("search results")
            : Array.IndexOf(OtherPageWords.CartPaths, last) >= 0 ? None("a cart or checkout") : null;
    }

    private static bool IsProductPath(string url)
    {
        var segments = PageUrl.PathOf(url).Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Length > 1 && Array.IndexOf(OtherPageWords.ProductPaths, segments[^2].ToLowerInvariant()) >= 0;
    }

    private static bool Begins(string text, string[] beginnings) =>
        Array.Exists(beginnings, words => text.StartsWith(words, StringComparison.Ordinal));

    private static string FirstPart(string title)
    {
        var cut = title.AsSpan().IndexOfAny(TitleSeparators);
        return (cut < 0 ? title : title[..cut]).Trim();
    }

    private static Wall None(string what) => new(ReadingStatus.NoPrice, "the page is " + what + ", not a product's");
}
