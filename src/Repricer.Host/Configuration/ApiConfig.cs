using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>Reads the section "Api".</summary>
internal static class ApiConfig
{
    private static readonly ApiOptions Defaults = new();

    public static readonly Shape.Map Keys = new(
        "Api",
        new KeySpec(
            "Urls", new Shape.Text(1000, "http address, several parted by ';'") { ProblemOf = CheckUrls },
            "Where the API listens. A public address is refused while there is no API key, and needs a key for reads too.")
        {
            Default = Defaults.Urls,
        },
        new KeySpec(
            "RequireKeyForReads", SettingShapes.Flag,
            "Reads from this machine need a key too; set it behind a proxy that does not send `X-Forwarded-For`.")
        {
            Default = SettingShapes.Written(Defaults.RequireKeyForReads),
        },
        new KeySpec(
            "AllowedHosts", new Shape.ListOf(new Shape.Text(255, "host name"), MayBeEmpty: true),
            "Names, without port, that a request's Host header may carry, beside the addresses listened on.") { Default = "none" },
        new KeySpec("TrustedUser", TrustedUserConfig.Keys, "Who is logged in to the pages, as a proxy with a sign-on says."),
        new KeySpec("MaxRequestBytes", new Shape.Whole(1024, 16 * 1024 * 1024), "Largest request body, imports apart (64 MiB).")
        {
            Default = SettingShapes.Written(Defaults.MaxRequestBytes),
        });

    public static ApiOptions Read(ConfigSection section) => Defaults with
    {
        Urls = section.Text("Urls") ?? Defaults.Urls,
        RequireKeyForReads = section.Flag("RequireKeyForReads") ?? Defaults.RequireKeyForReads,
        AllowedHosts = section.Texts("AllowedHosts"),
        TrustedUser = TrustedUserConfig.Read(section.Section("TrustedUser")),
        MaxRequestBytes = section.Whole("MaxRequestBytes") ?? Defaults.MaxRequestBytes,
    };

    /// <returns>Null when every part is an address to listen on.</returns>
    public static string? CheckUrls(string urls)
    {
        var parts = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0)
            return "an address such as http://127.0.0.1:5080 is expected";

        foreach (var part in parts)
        {
            // "http://*:80" and "http://+:80" mean every address to the server and are no valid URIs.
            var probe = part.Replace("://*", "://0.0.0.0", StringComparison.Ordinal)
                .Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(probe, UriKind.Absolute, out var uri)
                || uri.Scheme != Uri.UriSchemeHttp
                || uri.AbsolutePath != "/"
                || uri.Query.Length > 0)
                return $"'{part}' is no address such as http://127.0.0.1:5080 (put a proxy before it for https)";
        }

        return null;
    }
}
