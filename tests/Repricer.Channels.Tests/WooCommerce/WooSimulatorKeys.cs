using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>
/// How a shop knows its callers, after WC_REST_Authentication: over https by a header or the query, over http by OAuth 1.0a with a window
/// of 15 minutes and nonces that hold once.
/// </summary>
internal sealed class WooSimulatorKeys(string key, string secret, TimeProvider time)
{
    private readonly HashSet<string> _nonces = [];

    /// <summary>The host keeps the Authorization header for itself.</summary>
    public bool StripsHeader { get; set; }

    public string Key { get; set; } = key;

    public string Secret { get; set; } = secret;

    /// <returns>Null = known; else the code and words of a 401.</returns>
    public (string Code, string Message)? Refusal(ApiCall call)
    {
        // As it is told by whoever ends the encryption before it.
        var isEncrypted = call.Header("X-Forwarded-Proto") == "https";
        return isEncrypted ? OverHttps(call) : OverHttp(call);
    }

    private (string, string)? OverHttps(ApiCall call)
    {
        var (name, word) = (call.Parameter("consumer_key"), call.Parameter("consumer_secret"));
        if (name is null && !StripsHeader && call.Header("Authorization") is { } header && header.StartsWith("Basic ", StringComparison.Ordinal))
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(header[6..])).Split(':', 2);
            (name, word) = (pair[0], pair[1]);
        }

        if (name is null)
            return ("woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
        if (name != Key)
            return ("woocommerce_rest_authentication_error", "Consumer key is invalid.");
        return word == Secret ? null : ("woocommerce_rest_authentication_error", "Consumer Secret is invalid.");
    }

    private (string, string)? OverHttp(ApiCall call)
    {
        if (call.Parameter("oauth_signature") is not { } told)
            return ("woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
        if (call.Parameter("oauth_consumer_key") != Key)
            return ("woocommerce_rest_authentication_error", "Consumer key is invalid.");

        // Each name and value is escaped, and escaped again with what joins them: %253D, %26.
        var parameters = string.Join("%26", Got(call)
            .Where(pair => pair.Key != "oauth_signature")
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => Raw(Raw(pair.Key)) + "%3D" + Raw(Raw(pair.Value))));
        var text = $"{call.Method}&{Raw($"http://{call.Header("Host")}{call.Target.Split('?')[0]}")}&{parameters}";
        var right = Convert.ToBase64String(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Secret + "&"), Encoding.ASCII.GetBytes(text)));
        if (call.Parameter("oauth_signature_method") != "HMAC-SHA256" || told != right)
            return ("woocommerce_rest_authentication_error", "Invalid signature - provided signature does not match.");

        var at = long.Parse(call.Parameter("oauth_timestamp")!, CultureInfo.InvariantCulture);
        if (Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - at) > 15 * 60)
            return ("woocommerce_rest_authentication_error", "Invalid timestamp.");
        return _nonces.Add(call.Parameter("oauth_nonce")!) ? null : ("woocommerce_rest_authentication_error", "Invalid nonce.");
    }

    /// <summary>
    /// The parameters as PHP has them: a plus is a blank, and of one name the last counts. The shop's own client sends each twice.
    /// </summary>
    private static Dictionary<string, string> Got(ApiCall call)
    {
        Dictionary<string, string> got = new(StringComparer.Ordinal);
        foreach (var pair in (call.Target.Split('?', 2) is [_, var query] ? query : "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Replace('+', ' ').Split('=', 2);
            got[Uri.UnescapeDataString(parts[0])] = parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "";
        }

        return got;
    }

    private static string Raw(string text) => WebUtility.UrlEncode(text).Replace("+", "%20", StringComparison.Ordinal)
        .Replace("%7E", "~", StringComparison.Ordinal)
        .Replace("!", "%21", StringComparison.Ordinal).Replace("*", "%2A", StringComparison.Ordinal)
        .Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
}
