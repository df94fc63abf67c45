using System.Diagnostics.CodeAnalysis;

namespace Repricer.Adapters.Alerts.Webhooks;

/// <summary>Reads the addresses of webhooks: http or https, without a name or password.</summary>
internal static class WebAddress
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && url is { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0 };
}
