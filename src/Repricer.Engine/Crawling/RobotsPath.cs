using System.Text;

namespace Repricer.Engine.Crawling;

/// <summary>
/// One spelling for paths and patterns, so that octets can be compared (RFC 9309, 2.2.2): what a URL may not hold is percent-encoded,
/// needless encoding of unreserved characters is undone, hex digits are upper case. In a URL '*' and '$' are literal and become %2A and
/// %24.
/// </summary>
internal static class RobotsPath
{
    private static ReadOnlySpan<byte> Hex => "0123456789ABCDEF"u8;

    /// <summary>Path and query of a URL; "/" for a bare host or an empty text.</summary>
    public static byte[] OfUrl(string url)
    {
        var path = url.AsSpan().Trim();
        var fragment = path.IndexOf('#');
        if (fragment >= 0)
            path = path[..fragment];
        if (!path.StartsWith("/") || path.StartsWith("//"))
        {
            var scheme = path.IndexOf("://");
            var host = path.StartsWith("//") ? 2 : scheme >= 0 && path[..scheme].IndexOfAny("/?") < 0 ? scheme + 3 : -1;
            if (host >= 0 && (host != 2 || !url.StartsWith("///", StringComparison.Ordinal)))
            {
                var start = path[host..].IndexOfAny('/', '?');
                path = start < 0 ? "/" : path[(host + start)..];
            }
        }

        var text = path.StartsWith("/") ? path.ToString() : "/" + path.ToString();
        return Normalise(Encoding.UTF8.GetBytes(text), isPattern: false);
    }

    /// <summary>A rule's value, or an empty result for what is no path pattern.</summary>
    public static byte[] OfPattern(ReadOnlySpan<byte> value) =>
        value.IsEmpty || value[0] is not ((byte)'/' or (byte)'*') ? [] : Normalise(value, isPattern: true);

    private static byte[] Normalise(ReadOnlySpan<byte> path, bool isPattern)
    {
        var result = new List<byte>(path.Length + 16);
        for (var i = 0; i < path.Length; i++)
        {
            var octet = path[i];
            if (octet == '%' && i + 2 < path.Length && char.IsAsciiHexDigit((char)path[i + 1]) && char.IsAsciiHexDigit((char)path[i + 2]))
            {
                var decoded =
                    (byte)((char.ToUpperInvariant((char)path[i + 1]) is var high && high > '9' ? high - 'A' + 10 : high - '0') * 16);
                decoded += (byte)(char.ToUpperInvariant((char)path[i + 2]) is var low && low > '9' ? low - 'A' + 10 : low - '0');
                i += 2;
                if (IsUnreserved(decoded))
                    result.Add(decoded);
                else
                    Encode(result, decoded);
            }
            else if ((octet == '*' && isPattern) || (octet == '$' && isPattern && i == path.Length - 1) || IsLegal(octet))
            {
                result.Add(octet);
            }
            else
            {
                Encode(result, octet);
            }
        }

        return [.. result];
    }

    private static void Encode(List<byte> result, byte octet)
    {
        result.Add((byte)'%');
        result.Add(Hex[octet >> 4]);
        result.Add(Hex[octet & 15]);
    }

    private static bool IsUnreserved(byte octet) =>
        char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';

    // Reserved characters stay as they stand; '*' and '$' are decided by the caller.
    private static bool IsLegal(byte octet) => IsUnreserved(octet) || "!&'()+,;=:@/?[]"u8.Contains(octet);
}
