using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// OAuth 1.0a with a token (RFC 5849, section 3.4), HMAC-SHA256, in a header: how a shop wants the calls of an integration. The body is no
/// part of it.
/// </summary>
internal static class AdobeSignature
{
    /// <param name="address">Without query.</param>
    /// <param name="query">The parameters of the call, not escaped.</param>
    /// <param name="nonce">Never used before with the same time.</param>
    /// <returns>The value of the header Authorization.</returns>
    public static string Header(
        HttpMethod method, Uri address, IReadOnlyList<(string Name, string Value)> query, AdobeAccess.Signed access, DateTimeOffset now,
        string nonce)
    {
        List<(string Name, string Value)> own =
        [
            ("oauth_consumer_key", access.ConsumerKey.Reveal()),
            ("oauth_nonce", nonce),
            ("oauth_signature_method", "HMAC-SHA256"),
            ("oauth_timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            ("oauth_token", access.Token.Reveal()),
            ("oauth_version", "1.0"),
        ];
        var parameters = string.Join('&', query.Concat(own)
            .Select(pair => (Name: Uri.EscapeDataString(pair.Name), Value: Uri.EscapeDataString(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));
        var text = $"{method.Method}&{Uri.EscapeDataString(address.AbsoluteUri)}&{Uri.EscapeDataString(parameters)}";
        var key = $"{Uri.EscapeDataString(access.ConsumerSecret.Reveal())}&{Uri.EscapeDataString(access.TokenSecret.Reveal())}";
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text));
        own.Add(("oauth_signature", Convert.ToBase64String(signature)));
        return "OAuth " + string.Join(", ", own.Select(pair => $"{pair.Name}=\"{Uri.EscapeDataString(pair.Value)}\""));
    }
}
