using System.Buffers;
using Repricer.Core.Documents;
using Repricer.Engine.Crawling;

namespace Repricer.Host.Configuration;

/// <summary>Reads what a source is asked with beside its addresses: headers, cookies and a proxy.</summary>
internal static class SourceRequestConfig
{
    private const int LongestValue = 4000;

    private static readonly SearchValues<char> TokenLetters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>What a request is made of, or has a setting of its own.</summary>
    private static readonly Dictionary<string, string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Cookie"] = "cookies stand in Cookies",
        ["User-Agent"] = "it stands in UserAgent",
        ["Accept-Language"] = "it follows from Locale",
        ["Accept-Encoding"] = "it says what can be unpacked",
        ["Host"] = "it follows from the address",
        ["If-None-Match"] = "it says what is known of the page",
        ["If-Modified-Since"] = "it says what is known of the page",
        ["Connection"] = "it is the connection's own",
        ["Content-Length"] = "a page is asked for without a body",
        ["Transfer-Encoding"] = "a page is asked for without a body",
        ["Upgrade"] = "it is the connection's own",
        ["Proxy-Authorization"] = "it stands in ProxyLogin",
    };

    public static readonly KeySpec Headers = new(
        "RequestHeaders",
        new Shape.Named("RequestHeaders", "a header's name", ValueOf("header")) { ProblemOf = HeaderProblem },
        "Headers sent beside our own, to the base URL's host and those below it alone; a secret as `env:NAME` or `file:PATH`.")
    {
        Default = "none",
    };

    public static readonly KeySpec Cookies = new(
        "Cookies", new Shape.Named("Cookies", "a cookie's name", ValueOf("cookie") with { ProblemOf = CookieValueProblem })
        {
            ProblemOf = CookieProblem,
        },
        "Cookies sent with each page, to the same hosts; what the shop sets itself is not kept.")
    {
        Default = "none",
    };

    public static readonly KeySpec Proxy = new(
        "Proxy", new Shape.Text(500, "address of an HTTP proxy such as http://proxy.example:3128") { ProblemOf = ProxyProblem },
        "The HTTP proxy its connections go through; it must allow `CONNECT` to addresses.")
    {
        Default = "none",
    };

    public static readonly KeySpec ProxyLogin = new(
        "ProxyLogin", new Shape.Text(1000, "place of a secret, `env:NAME` or `file:PATH`") { ProblemOf = SecretProblem },
        "Where the proxy's `user:password` is.")
    {
        Default = "none",
    };

    public static readonly KeySpec SitemapHints = new(
        "SitemapHints", SettingShapes.Flag,
        "Whether its sitemaps are walked once a day, and watched pages that have changed by them (`lastmod`) looked at.")
    {
        Default = SettingShapes.Written(false),
    };

    public static void Check(ConfigSection section)
    {
        string[] ofPages = ["RequestHeaders", "Cookies", "Proxy", "ProxyLogin", "SitemapHints"];
        foreach (var key in ofPages.Where(key => section.IsWritten("Channel") && section.IsWritten(key)))
            section.Fault(key, "conflict", "a channel is read through its adapter, which has settings of its own");
        if (section.IsWritten("ProxyLogin") && !section.IsWritten("Proxy"))
            section.Fault("ProxyLogin", "conflict", "a login without a Proxy");
    }

    public static SourceOptions Read(ConfigSection section, SourceOptions source) => source with
    {
        RequestHeaders = section.NamedTexts("RequestHeaders"),
        Cookies = section.NamedTexts("Cookies"),
        Proxy = section.Text("Proxy") is { } proxy ? new Uri(proxy) : null,
        ProxyLogin = section.Text("ProxyLogin"),
        SitemapHints = section.Flag("SitemapHints") ?? false,
    };

    private static Shape.Text ValueOf(string what) => new(LongestValue, "text, or the place of a secret, `env:NAME` or `file:PATH`")
    {
        // What stands there is not repeated: it may be a secret.
        ProblemOf = text => text.Any(char.IsControl) ? $"a {what}'s value is one line" : null,
    };

    private static string? HeaderProblem(string name) => !IsToken(name) ? "is no name of a header"
        : OwnHeaders.TryGetValue(name, out var why) ? $"is not to be set: {why}"
        : null;

    private static string? CookieProblem(string name) => IsToken(name) ? null : "is no name of a cookie";

    private static string? CookieValueProblem(string text) => text.Any(letter => letter is ';' or ',' or '"' or '\\' or < '!' or > '~')
        ? "a cookie's value has no blank, comma, semicolon, quotation mark or backslash: one key a cookie"
        : null;

    private static bool IsToken(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(TokenLetters);

    private static string? ProxyProblem(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { Scheme: "http", Host.Length: > 0, UserInfo.Length: 0, PathAndQuery: "/" }
            ? null
            : "is no address such as http://proxy.example:3128 (http alone; a login goes into ProxyLogin)";

    private static string? SecretProblem(string text) =>
        text.StartsWith("env:", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.Ordinal)
            ? null
            : "must name where the secret is, env:NAME or file:PATH, and not hold it";
}
