using System.Text;

namespace Repricer.ReadingLab.Variants;

/// <summary>
/// Walks the tags of a page that is held as one character a byte, so that whatever is not changed stays as it was, byte for byte. Scripts
/// and styles are one piece; comments are skipped.
/// </summary>
internal static class Markup
{
    private static readonly string[] Raw = ["script", "style", "textarea", "title"];

    public static IEnumerable<MarkupTag> Tags(string page, int from = 0)
    {
        var at = from;
        while ((at = page.IndexOf('<', at)) >= 0)
        {
            if (string.CompareOrdinal(page, at, "<!--", 0, 4) == 0)
            {
                var end = page.IndexOf("-->", at + 4, StringComparison.Ordinal);
                at = end < 0 ? page.Length : end + 3;
            }
            else if (Read(page, at) is { } tag)
            {
                yield return tag;
                at = tag.End;
                if (!tag.IsClosing && Raw.Contains(tag.Name))
                {
                    var end = page.IndexOf("</" + tag.Name, at, StringComparison.OrdinalIgnoreCase);
                    at = end < 0 ? page.Length : end;
                }
            }
            else
            {
                at++;
            }
        }
    }

    /// <summary>Gives the page with each tag as a function wants it; what the function gives null for stays as it is.</summary>
    public static string Rewrite(string page, Func<MarkupTag, string?> change)
    {
        var text = new StringBuilder(page.Length);
        var from = 0;
        foreach (var tag in Tags(page))
        {
            if (change(tag) is { } changed)
            {
                text.Append(page, from, tag.Start - from).Append(changed);
                from = tag.End;
            }
        }

        return text.Append(page, from, page.Length - from).ToString();
    }

    /// <summary>Gives the page without the elements that are asked for, their content included.</summary>
    public static string Remove(string page, Func<MarkupTag, bool> isUnwanted)
    {
        var text = new StringBuilder(page.Length);
        var from = 0;
        foreach (var tag in Tags(page))
        {
            if (!tag.IsClosing && tag.Start >= from && isUnwanted(tag))
            {
                text.Append(page, from, tag.Start - from);
                from = End(page, tag);
            }
        }

        return text.Append(page, from, page.Length - from).ToString();
    }

    /// <summary>Gives where the element of a tag ends; behind the tag itself if nothing closes it.</summary>
    public static int End(string page, MarkupTag opening)
    {
        if (opening.Name is "meta" or "link" or "input" or "img" or "br")
        {
            return opening.End;
        }

        var depth = 0;
        foreach (var tag in Tags(page, opening.Start))
        {
            if (tag.Name == opening.Name)
            {
                depth += tag.IsClosing ? -1 : 1;
                if (depth == 0)
                {
                    return tag.End;
                }
            }
        }

        return opening.End;
    }

    private static MarkupTag? Read(string page, int start)
    {
        var at = start + 1;
        var isClosing = at < page.Length && page[at] == '/';
        at += isClosing ? 1 : 0;
        var name = at;
        while (at < page.Length && (char.IsAsciiLetterOrDigit(page[at]) || page[at] == '-'))
        {
            at++;
        }

        if (at == name || !char.IsAsciiLetter(page[name]))
        {
            return null;
        }

        var named = at;
        for (var quote = '\0'; at < page.Length; at++)
        {
            if (quote != '\0')
            {
                quote = page[at] == quote ? '\0' : quote;
            }
            else if (page[at] is '"' or '\'' && page[at - 1] == '=')
            {
                quote = page[at];
            }
            else if (page[at] == '>')
            {
                return new MarkupTag(start, at + 1, page[name..named].ToLowerInvariant(), isClosing);
            }
        }

        return null;
    }
}
