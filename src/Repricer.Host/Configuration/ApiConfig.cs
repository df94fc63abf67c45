namespace Repricer.Host.Configuration;

/// <summary>The section "Api".</summary>
internal static class ApiConfig
{
    public static ApiOptions Read(ConfigSection section)
    {
        var defaults = new ApiOptions();
        var options = defaults with
        {
            Urls = section.Text("Urls") ?? defaults.Urls,
            RequireKeyForReads = section.Flag("RequireKeyForReads") ?? defaults.RequireKeyForReads,
            AllowedHosts = section.Texts("AllowedHosts"),
            MaxRequestBytes = section.Whole("MaxRequestBytes", 1024, 16 * 1024 * 1024) ?? defaults.MaxRequestBytes,
        };
        if (CheckUrls(options.Urls) is { } fault)
            section.Fault("Urls", "wrong-type", fault);
        section.Done();
        return options;
    }

    /// <returns>Null when every part is an address to listen on.</returns>
    public static string? CheckUrls(string urls)
    {
        var parts = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
            return "an address such as http://127.0.0.1:5080 is expected";

        foreach (var part in parts)
        {
            // "http://*:80" and "http://+:80" mean every address to the server and are no valid URIs.
            var probe = part.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(probe, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.AbsolutePath != "/" || uri.Query.Length > 0)
                return $"'{part}' is no address such as http://127.0.0.1:5080 (put a proxy before it for https)";
        }

        return null;
    }
}
