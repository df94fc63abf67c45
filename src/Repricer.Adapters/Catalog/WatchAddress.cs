namespace Repricer.Adapters.Catalog;

/// <summary>What may stand as the address of a watch: a whole http or https address, or a path of the source's shop.</summary>
internal static class WatchAddress
{
    private const string Advice = "write https://shop.example/page, or a path that begins with /";

    /// <returns>Why it may not; null = it may. A password that was written into it is not repeated.</returns>
    public static string? ProblemOf(string url)
    {
        if (HasUser(url))
        {
            return "the address holds a user name or a password (before the @ of its host): pages are read as every visitor sees them, and "
                + "secrets do not belong into a file of watches; leave that part out";
        }

        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            return $"'{url}' leaves out the scheme, so that it would depend on the source's settings which host is meant; write "
                + $"https:{url}";
        }

        // A browser and the fetcher take a backslash for a slash: "/\other.example" would be another host, not a path.
        if (url.Contains('\\', StringComparison.Ordinal) || url.Contains(' ', StringComparison.Ordinal))
            return $"'{url}' is no page address: it holds a blank or a backslash; {Advice}";
        if (url.StartsWith('/'))
            return null;

        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Host.Length: > 0 }
            ? null
            : $"'{url}' is no page address; {Advice}";
    }

    private static bool HasUser(string url)
    {
        var start = url.IndexOf("//", StringComparison.Ordinal);
        if (start < 0 || (start > 0 && url[start - 1] != ':'))
            return false;

        var authority = url.AsSpan(start + 2);
        var end = authority.IndexOfAny("/?#");
        return (end < 0 ? authority : authority[..end]).Contains('@');
    }
}
