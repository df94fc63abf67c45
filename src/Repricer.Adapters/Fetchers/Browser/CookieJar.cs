using Microsoft.Playwright;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers.Browser;

/// <summary>Gives a fresh context the cookies of a source, for its own hosts alone.</summary>
internal static class CookieJar
{
    public static async Task FillAsync(
        IBrowserContext context, SourceOptions source, IReadOnlyList<KeyValuePair<string, string>> cookies, CancellationToken ct)
    {
        if (cookies.Count == 0 || source.BaseUrl is not { } root)
            return;

        var host = root.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? root.IdnHost[4..] : root.IdnHost;
        await context.AddCookiesAsync(cookies.Select(cookie => new Cookie
        {
            Name = cookie.Key,
            Value = cookie.Value,
            Domain = root.HostNameType == UriHostNameType.Dns ? "." + host : host,
            Path = "/",
            Secure = root.Scheme == "https",
        })).WaitAsync(ct);
    }
}
