using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Repricer.Adapters.Plugins;

namespace Repricer.Adapters.Channels.Http;

/// <summary>
/// OAuth 1.0a, HMAC-SHA256 (RFC 5849, section 3.4), with a token or with one leg alone. The body is no part of it.
/// </summary>
internal static class OAuth1
{
    /// <param name="address">Without query.</param>
    /// <param name="query">The parameters of the call, not escaped.</param>
    /// <param name="nonce">Never used before with the same time.</param>
    /// <returns>The parameters of OAuth, the signature last: in the query beside those of the call, or in a header.</returns>
    public static IReadOnlyList<(string Name, string Value)> Sign(
        HttpMethod method, Uri address, IReadOnlyList<(string Name, string Value)> query, OAuth1Keys keys, DateTimeOffset now, string nonce)
    {
        List<(string Name, string Value)> own =
        [
            ("oauth_consumer_key", keys.Consumer.Reveal()),
            ("oauth_nonce", nonce),
            ("oauth_signature_method", "HMAC-SHA256"),
            ("oauth_timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ];
        if (keys.Token is not null)
            own.Add(("oauth_token", keys.Token.Reveal()));
        var parameters = string.Join('&', query.Concat(own)
            .Select(pair => (Name: Uri.EscapeDataString(pair.Name), Value: Uri.EscapeDataString(pair.Value)))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));
        var text = $"{method.Method}&{Uri.EscapeDataString(address.AbsoluteUri)}&{Uri.EscapeDataString(parameters)}";
        var key = $"{Uri.EscapeDataString(keys.ConsumerSecret.Reveal())}&{Uri.EscapeDataString(keys.TokenSecret?.Reveal() ?? "")}";
        own.Add(("oauth_signature", Convert.ToBase64String(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)))));
        return own;
    }

    /// <summary>The value of the header Authorization that holds them.</summary>
    public static string Header(IReadOnlyList<(string Name, string Value)> parameters) =>
        "OAuth " + string.Join(", ", parameters.Select(pair => $"{pair.Name}=\"{Uri.EscapeDataString(pair.Value)}\""));
}

/// <param name="Token">Null = there is one leg alone.</param>
internal sealed record OAuth1Keys(Secret Consumer, Secret ConsumerSecret, Secret? Token = null, Secret? TokenSecret = null);
