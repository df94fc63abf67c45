using System.Text;
using Repricer.Reading.Charsets;

namespace Repricer.Reading;

/// <summary>
/// Finds the encoding that a page is in, by the algorithm browsers use (WHATWG HTML 13.2.3 and Encoding), and decodes its text.
/// </summary>
public static class Charset
{
    /// <summary>
    /// Gives the WHATWG name in lower case, by the first of these that tells: byte order mark, HTTP header, the page's own declaration,
    /// what the bytes look like, what the site's country usually wrote; "windows-1252" where nothing is known.
    /// </summary>
    /// <param name="page">The whole body, or its beginning.</param>
    /// <param name="contentType">The Content-Type header.</param>
    /// <param name="url">For its top-level domain.</param>
    public static string Detect(ReadOnlySpan<byte> page, string? contentType, string? url)
    {
        if (page.StartsWith("\uFEFF"u8))
            return "utf-8";
        if (page.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            return "utf-16be";
        if (page.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]))
            return "utf-16le";
        return FromHeader(contentType) ?? MetaPrescan.Find(page) ?? ContentSniffer.Guess(page, TopLevelDomain(url));
    }

    /// <summary>
    /// Gives the WHATWG name for those who want the text right rather than as a browser would show it. It differs from <see cref="Detect"/>
    /// where a page says it is in an older encoding and its bytes are UTF-8 throughout, with characters beyond ASCII: saved pages and
    /// proxies lose the header that said so.
    /// </summary>
    public static string DetectForReading(ReadOnlySpan<byte> page, string? contentType, string? url)
    {
        var name = Detect(page, contentType, url);
        return name is not ("utf-8" or "utf-16le" or "utf-16be" or "iso-2022-jp") && ContentSniffer.IsCertainlyUtf8(page) ? "utf-8" : name;
    }

    /// <summary>Decodes the text, a byte order mark left out; invalid bytes become U+FFFD, and an unknown name is read as UTF-8.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string whatwgName)
    {
        var name = EncodingLabels.Find(whatwgName) ?? "utf-8";
        bytes = name switch
        {
            "utf-8" when bytes.StartsWith("\uFEFF"u8) => bytes[3..],
            "utf-16be" when bytes.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]) => bytes[2..],
            "utf-16le" when bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) => bytes[2..],
            _ => bytes,
        };
        return Decoders.Decode(bytes, name);
    }

    private static string? FromHeader(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType) || contentType.Length > 1000)
            return null;
        return DeclaredEncoding.OfContent(Encoding.UTF8.GetBytes(contentType));
    }

    private static string? TopLevelDomain(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.HostNameType != UriHostNameType.Dns)
            return null;
        var host = uri.IdnHost.TrimEnd('.');
        return host[(host.LastIndexOf('.') + 1)..].ToLowerInvariant();
    }
}
