using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// OAuth 1.0a with one leg (RFC 5849, section 3.4), HMAC-SHA256: what WooCommerce asks for where the connection is not encrypted. The body
/// is no part of it.
/// </summary>
internal static class WooSignature
{
    /// <param name="address">Without query.</param>
    /// <param name="query">The parameters of the call, not escaped.</param>
    /// <param name="nonce">Never used before with the same time.</param>
    /// <returns>The query with the parameters of OAuth.</returns>
    public static IReadOnlyList<(string Name, string Value)> Sign(
        HttpMethod method, Uri address, IReadOnlyList<(string Name, string Value)> query, string key, string secret, DateTimeOffset now,
        string nonce)
    {
        List<(string Name, string Value)> all =
        [
            .. query,
            ("oauth_consumer_key", key),
            ("oauth_nonce", nonce),
            ("oauth_signature_method", "HMAC-SHA256"),
            ("oauth_timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ];
        var parameters = string.Join('&', all
            .Select(pair => (Name: Uri.EscapeDataString(pair.Name), Value: Uri.EscapeDataString(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));
        var text = $"{method.Method}&{Uri.EscapeDataString(address.AbsoluteUri)}&{Uri.EscapeDataString(parameters)}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret) + "&"), Encoding.UTF8.GetBytes(text));
        all.Add(("oauth_signature", Convert.ToBase64String(signature)));
        return all;
    }
}
