namespace Repricer.Reading.Facts;

/// <summary>Compares addresses as text: scheme, "www." and a last slash make no difference.</summary>
internal static class PageUrl
{
    public static bool IsSamePage(string? left, string? right) => left is { Length: > 0 } && right is { Length: > 0 }
        && Path(left) is { Length: > 1 } path && path.SequenceEqual(Path(right));

    /// <summary>Gives the host in lower case, or "".</summary>
    public static string Host(string? url)
    {
        if (url is null)
        {
            return "";
        }

        var start = url.IndexOf("//", StringComparison.Ordinal);
        var rest = start < 0 ? url.AsSpan() : url.AsSpan(start + 2);
        var end = rest.IndexOfAny("/?#:");
        return (end < 0 ? rest : rest[..end]).ToString().ToLowerInvariant();
    }

    /// <summary>Gives the name of the site, "amazon" of "www.amazon.co.uk", or "".</summary>
    public static string SiteName(string? url)
    {
        var parts = Host(url).Split('.');
        var last = parts.Length - (parts.Length > 2 && parts[^2].Length <= 3 ? 3 : 2);
        return parts.Length < 2 ? "" : parts[Math.Max(0, last)];
    }

    /// <summary>Gives the part after the last dot of the host, or "".</summary>
    public static string TopLevel(string? url)
    {
        var host = Host(url).TrimEnd('.');
        var dot = host.LastIndexOf('.');
        return dot < 0 ? "" : host[(dot + 1)..];
    }

    /// <summary>Tells whether an address names a host: not a missing address, a loopback one or a bare number.</summary>
    public static bool NamesAHost(string? url)
    {
        var host = Host(url);
        return host.Length > 0 && host != "localhost" && host[0] != '[' && !char.IsAsciiDigit(host[^1]);
    }

    /// <summary>Gives path and query, without the last slash.</summary>
    public static string PathOf(string url) => Path(url).ToString();

    private static ReadOnlySpan<char> Path(string url)
    {
        var start = url.IndexOf("//", StringComparison.Ordinal);
        var rest = start < 0 ? url.AsSpan() : url.AsSpan(start + 2);
        var slash = rest.IndexOf('/');
        rest = start < 0 ? rest : slash < 0 ? default : rest[slash..];
        var end = rest.IndexOf('#');
        return (end < 0 ? rest : rest[..end]).TrimEnd('/');
    }
}
