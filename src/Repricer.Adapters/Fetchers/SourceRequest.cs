using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers;

/// <summary>
/// What a source's requests carry beside what every request does, its secrets taken from where they are. Nothing of it is ever logged.
/// </summary>
internal sealed class SourceRequest
{
    private static readonly SourceRequest Plain = new([], [], null);

    private SourceRequest(
        IReadOnlyList<KeyValuePair<string, string>> headers, IReadOnlyList<KeyValuePair<string, string>> cookies, ProxyRoute? proxy) =>
        (Headers, Cookies, Proxy) = (headers, cookies, proxy);

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Cookies { get; }

    /// <summary>Null = connections are made by ourselves.</summary>
    public ProxyRoute? Proxy { get; }

    /// <summary>The cookies as the value of one header; null = there are none.</summary>
    public string? CookieHeader => Cookies.Count == 0 ? null : string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    public bool Has(string header) => Headers.Any(own => own.Key.Equals(header, StringComparison.OrdinalIgnoreCase));

    /// <param name="secret">Resolves "env:NAME" and "file:PATH"; null = not there.</param>
    /// <param name="refusal">Why nothing may be sent: a secret is missing. Null = all are there.</param>
    public static SourceRequest Of(SourceOptions source, Func<string, string?> secret, out FetchOutcome.Refused? refusal)
    {
        refusal = null;
        if (source is { RequestHeaders.Count: 0, Cookies.Count: 0, Proxy: null })
            return Plain;

        string? missing = null;
        var headers = Resolve(source.RequestHeaders);
        var cookies = Resolve(source.Cookies);
        var login = source.ProxyLogin is { } place ? Value(place) : null;
        if (missing is not null)
            refusal = new FetchOutcome.Refused($"nothing is in {missing}, which the source's settings name", ByRobots: false);
        return new SourceRequest(headers, cookies, source.Proxy is { } proxy ? new ProxyRoute(proxy, login) : null);

        KeyValuePair<string, string>[] Resolve(IReadOnlyList<KeyValuePair<string, string>> written) =>
            [.. written.Select(one => KeyValuePair.Create(one.Key, Value(one.Value)))];

        string Value(string text)
        {
            if (!text.StartsWith("env:", StringComparison.Ordinal) && !text.StartsWith("file:", StringComparison.Ordinal))
                return text;
            if (secret(text) is { Length: > 0 } found && !found.Any(char.IsControl))
                return found;
            missing ??= text;
            return "";
        }
    }

    /// <summary>
    /// Whether headers and cookies may go there: the base URL's host and those below it ("www." counts for nothing), and no plain
    /// connection where the base URL has a safe one.
    /// </summary>
    public static bool IsOwn(SourceOptions source, Uri url)
    {
        if (source.BaseUrl is not { } root || (root.Scheme == "https" && url.Scheme != "https"))
            return false;
        var own = root.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? root.IdnHost[4..] : root.IdnHost;
        return url.IdnHost.Equals(own, StringComparison.OrdinalIgnoreCase)
            || (root.HostNameType == UriHostNameType.Dns && url.IdnHost.EndsWith("." + own, StringComparison.OrdinalIgnoreCase));
    }
}
