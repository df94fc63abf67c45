using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Fetchers;

/// <summary>
/// Which addresses a source may ask for, by their text: scheme, host and port. What the host resolves to is <see cref="AddressPolicy"/>'s
/// question.
/// </summary>
internal static class UrlPolicy
{
    private const int LongestUrl = 8192;

    /// <param name="from">The address that redirected here; null for the first one.</param>
    /// <returns>Null when it may be fetched; else why not.</returns>
    public static string? Refuse(SourceOptions source, Uri url, Uri? from)
    {
        if (url.Scheme is not ("http" or "https"))
            return $"scheme '{url.Scheme}' is not http or https";
        if (from is { Scheme: "https" } && url.Scheme == "http")
            return "a redirect from https to http";
        if (url.UserInfo.Length > 0)
            return "an address with user and password";
        if (url.OriginalString.Length > LongestUrl)
            return $"an address longer than {LongestUrl} characters";
        if (!IsAllowedHost(source, url.IdnHost))
            return FetchOutcome.Refused.ByHost(url.IdnHost);
        return IsAllowedPort(source, url.Port) ? null : $"port {url.Port} is not one of the source's allowed ports";
    }

    public static bool IsAllowedHost(SourceOptions source, string host) =>
        Same(source.BaseUrl?.IdnHost, host) || source.AllowedHosts.Any(allowed => Same(allowed, host));

    public static bool IsAllowedPort(SourceOptions source, int port) =>
        port is 80 or 443 || port == source.BaseUrl?.Port || source.AllowedPorts.Contains(port);

    private static bool Same(string? allowed, string host) =>
        string.Equals(allowed?.Trim('[', ']'), host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
}
