using System.Text;
using Repricer.Reading.Facts;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Walls;

/// <summary>Finds links that lead to further pages of a list.</summary>
internal static class PageLinks
{
    private static readonly byte[][] Marks =
    [
        "page="u8.ToArray(), "p="u8.ToArray(), "pg="u8.ToArray(), "pagina="u8.ToArray(), "seite="u8.ToArray(), "strana="u8.ToArray(),
        "paged="u8.ToArray(), "pageno="u8.ToArray(), "pagenumber="u8.ToArray(), "currentpage="u8.ToArray(), "offset="u8.ToArray(),
        "start="u8.ToArray(), "/page/"u8.ToArray(), "/page-"u8.ToArray(), "/seite-"u8.ToArray(), "/strana-"u8.ToArray(),
        "/pagina-"u8.ToArray(), "/p/"u8.ToArray(),
    ];

    private static readonly byte[][] Orders =
    [
        "orderby="u8.ToArray(), "order="u8.ToArray(), "sort="u8.ToArray(), "sort_by="u8.ToArray(), "sortby="u8.ToArray(),
        "product_list_order="u8.ToArray(), "dir=asc"u8.ToArray(), "sortierung="u8.ToArray(),
    ];

    /// <summary>
    /// Tells whether a page names a next one of its kind, or orders what it shows. Links of a menu order other lists, so that the path has
    /// to be the page's own.
    /// </summary>
    /// <param name="tape">The page.</param>
    /// <param name="url">Its address; null = unknown.</param>
    public static bool HasPaging(in PageTape tape, string? url)
    {
        var own = Encoding.UTF8.GetBytes(url is null ? "" : PageUrl.PathOf(url));
        var path = Path(own);
        foreach (var at in tape.Stops)
        {
            ref readonly var token = ref tape[at];
            if (token.Kind != TokenKind.Open || token.Tag is not (Tag.A or Tag.Link))
            {
                continue;
            }

            // Links are many: their bytes say first whether they may be one of these.
            var bytes = tape.Slice(token);
            if (bytes.IndexOf("next"u8) >= 0 && tape.TryGetAttribute(token, "rel"u8, out var rel)
                && Utf8Text.EqualsIgnoreCase(rel, "next"u8))
            {
                return true;
            }

            if (token.Tag == Tag.A && (bytes.Contains((byte)'?') || HasSecond(bytes)) && MayBeOwn(bytes, path)
                && tape.TryGetAttribute(token, "href"u8, out var href) && href.Length < 400
                && ((HasSecond(href) && IsSecond(href, path)) || (href.Contains((byte)'?') && IsOrder(href, path))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether a link's address may have the page's own path, or none before its question mark.</summary>
    private static bool MayBeOwn(ReadOnlySpan<byte> link, ReadOnlySpan<byte> path)
    {
        if (path.Contains((byte)'%') || (path.Length > 0 && link.IndexOf(path) >= 0))
        {
            return true;
        }

        for (var at = 0; link[at..].IndexOf((byte)'?') is >= 0 and var hit; at += hit + 1)
        {
            if (at + hit > 0 && link[at + hit - 1] is (byte)'"' or (byte)'\'' or (byte)'=' or <= (byte)' ')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether a lone 2 or 3 stands behind what the marks of pages end in.</summary>
    private static bool HasSecond(ReadOnlySpan<byte> text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            var hit = text[at..].IndexOfAny((byte)'2', (byte)'3');
            if (hit < 0)
            {
                return false;
            }

            at += hit;
            if (text[at - 1] is (byte)'=' or (byte)'/' or (byte)'-' && (at + 1 == text.Length || !Utf8Text.IsDigit(text[at + 1])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether an address is the page's own with the number of a second page: "?page=2", "/page/2/".</summary>
    private static bool IsSecond(ReadOnlySpan<byte> href, ReadOnlySpan<byte> path)
    {
        foreach (var mark in Marks)
        {
            var at = Utf8Text.IndexOf(href, mark);
            var isInPath = mark[0] == '/';
            if (at < 0 || (!isInPath && (at == 0 || href[at - 1] is not ((byte)'?' or (byte)'&' or (byte)';'))))
            {
                continue;
            }

            var rest = href[(at + mark.Length)..];
            if (rest.Length > 0 && rest[0] is (byte)'2' or (byte)'3' && (rest.Length == 1 || !Utf8Text.IsDigit(rest[1]))
                && IsSame(isInPath ? href[..at] : href, path))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOrder(ReadOnlySpan<byte> href, ReadOnlySpan<byte> path)
    {
        var query = href.IndexOf((byte)'?');
        if (query < 0 || !IsSame(href, path))
        {
            return false;
        }

        foreach (var mark in Orders)
        {
            var at = Utf8Text.IndexOf(href[query..], mark);
            if (at > 0 && href[query + at - 1] is (byte)'?' or (byte)'&' or (byte)';')
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(ReadOnlySpan<byte> href, ReadOnlySpan<byte> path)
    {
        if (href.Length > 0 && href[0] == '?')
        {
            return true;
        }

        var scheme = href.IndexOf("//"u8);
        var host = scheme is < 0 or > 6 ? -1 : href[(scheme + 2)..].IndexOf((byte)'/');
        href = scheme is < 0 or > 6 ? href : host < 0 ? default : href[(scheme + 2 + host)..];
        var target = Path(href);
        return target.Length > 0 && Utf8Text.EqualsIgnoreCase(target, path);
    }

    private static ReadOnlySpan<byte> Path(ReadOnlySpan<byte> address)
    {
        var end = address.IndexOfAny((byte)'?', (byte)'#');
        return (end < 0 ? address : address[..end]).Trim((byte)'/');
    }
}
