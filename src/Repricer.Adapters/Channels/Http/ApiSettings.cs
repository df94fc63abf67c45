using Repricer.Adapters.Plugins;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Http;

/// <summary>What the settings of channels with an API over HTTP have in common.</summary>
internal static class ApiSettings
{
    public static string? AddressProblem(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("https" or "http") && url.Host.Length > 0
            && url.UserInfo.Length == 0
            ? null
            : $"'{ScalarText.Shorten(text)}' is no http:// or https:// address";

    public static string? CurrencyProblem(string text) =>
        Currency.TryParse(text, out _) ? null : $"'{ScalarText.Shorten(text)}' is no ISO 4217 code such as EUR";

    /// <summary>A fault where secrets would travel unencrypted beyond a private network.</summary>
    public static void RefusePlain(PluginSettings read, string key, string? address, bool allowPrivate)
    {
        if (!allowPrivate && address?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true)
        {
            read.Error(
                key, "http:// would show the secrets to everybody on the way; use https:// (AllowPrivateNetwork: for a network of your "
                    + "own)");
        }
    }
}
