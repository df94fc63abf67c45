using System.Text.RegularExpressions;

namespace Repricer.ReadingLab.Variants;

/// <summary>Puts the parts of a page in another order or around one another; the answer stays.</summary>
internal static partial class Rearrangements
{
    public static string? InAside(string page) => Wrap(page, "<aside>", "</aside>");

    public static string? InRelated(string page) => Wrap(page, "<div class=\"related-products-wrapper recommendations\">", "</div>");

    /// <summary>Moves the first part about other products in front of the page's own; null where none is told by its name.</summary>
    public static string? RelatedFirst(string page)
    {
        if (Core(page) is not { } main)
        {
            return null;
        }

        foreach (var tag in Markup.Tags(page))
        {
            if (tag.Start > main.End && !tag.IsClosing && tag.Name is "div" or "section" or "aside"
                && (TagText.Value(Removals.Of(page, tag), "class") is { } name && Related().IsMatch(name)))
            {
                var end = Markup.End(page, tag);
                if (end - tag.Start is > 500 and < 400_000)
                {
                    return string.Concat(page.AsSpan(0, main.End), page.AsSpan(tag.Start, end - tag.Start),
                        string.Concat(page.AsSpan(main.End, tag.Start - main.End), page.AsSpan(end)));
                }
            }
        }

        return null;
    }

    private static string? Wrap(string page, string before, string after)
    {
        if (Core(page) is not { } main)
        {
            return null;
        }

        var closing = "</" + main.Name;
        var end = page.LastIndexOf(closing, StringComparison.OrdinalIgnoreCase);
        return end <= main.End ? null
            : string.Concat(page.AsSpan(0, main.End), before, page.AsSpan(main.End, end - main.End), after + page[end..]);
    }

    private static MarkupTag? Core(string page)
    {
        MarkupTag? body = null;
        foreach (var tag in Markup.Tags(page))
        {
            if (!tag.IsClosing && tag.Name == "main")
            {
                return tag;
            }

            body ??= !tag.IsClosing && tag.Name == "body" ? tag : null;
        }

        return body;
    }

    [GeneratedRegex("related|recommend|upsell|cross-?sell|similar|also-", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Related();
}
