using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>
/// Who is let into the simulated shop: an integration by its token or by a signature that is counted out here again, or an administrator
/// for four hours at a time.
/// </summary>
internal sealed class AdobeSimKeys(TimeProvider time)
{
    public const string ConsumerKey = "ck0123456789abcdef0123456789abcd";
    public const string ConsumerSecret = "cs0123456789abcdef0123456789abcd";
    public const string Token = "tk0123456789abcdef0123456789abcd";
    public const string TokenSecret = "ts0123456789abcdef0123456789abcd";
    public const string Username = "repricer";
    public const string Password = "a long p@ss word";

    private readonly Dictionary<string, DateTimeOffset> _admins = [];
    private readonly HashSet<string> _nonces = [];

    /// <summary>The token of an integration is taken as it is; newer shops are set not to.</summary>
    public bool TakesBearer { get; set; } = true;

    public bool TokenIsRevoked { get; set; }

    public int LogIns { get; private set; }

    public ApiAnswer LogIn(ApiCall call)
    {
        LogIns++;
        if ((string?)call.Json?["username"] != Username || (string?)call.Json["password"] != Password || TokenIsRevoked)
        {
            return AdobeSimulator.Failure(
                401, "The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.");
        }

        var token = $"admin{LogIns.ToString(CultureInfo.InvariantCulture)}-0123456789abcdef";
        _admins[token] = time.GetUtcNow().AddHours(4);
        return new ApiAnswer(200, JsonValue.Create(token));
    }

    /// <summary>Whoever is logged in is so no more.</summary>
    public void EndAll() => _admins.Clear();

    public bool LetsIn(ApiCall call, Uri url)
    {
        var header = call.Header("Authorization") ?? "";
        if (TokenIsRevoked)
            return false;
        if (header.StartsWith("OAuth ", StringComparison.Ordinal))
            return IsSigned(call, url, header[6..]);
        return header == "Bearer " + Token
            ? TakesBearer
            : header.StartsWith("Bearer ", StringComparison.Ordinal) && _admins.GetValueOrDefault(header[7..]) > time.GetUtcNow();
    }

    private bool IsSigned(ApiCall call, Uri url, string header)
    {
        var own = header.Split(", ").Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1].Trim('"')));
        if (own.GetValueOrDefault("oauth_consumer_key") != ConsumerKey || own.GetValueOrDefault("oauth_token") != Token
            || own.GetValueOrDefault("oauth_signature_method") != "HMAC-SHA256" || own.GetValueOrDefault("oauth_version", "1.0") != "1.0"
            || !_nonces.Add(own["oauth_nonce"])
            || Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - long.Parse(own["oauth_timestamp"], CultureInfo.InvariantCulture)) > 600)
            return false;

        var all = own.Where(pair => pair.Key != "oauth_signature").Select(pair => (pair.Key, pair.Value)).Concat(call.Query)
            .Select(pair => Escape(pair.Item1) + "=" + Escape(pair.Item2)).Order(StringComparer.Ordinal);
        var address = $"{url.Scheme}://{url.Authority}{call.Target.Split('?')[0]}";
        var text = $"{call.Method}&{Escape(address)}&{Escape(string.Join('&', all))}";
        using var mac = new HMACSHA256(Encoding.ASCII.GetBytes(Escape(ConsumerSecret) + "&" + Escape(TokenSecret)));
        return own["oauth_signature"] == Convert.ToBase64String(mac.ComputeHash(Encoding.ASCII.GetBytes(text)));
    }

    /// <summary>All but unreserved letters, byte by byte, as the standard has it.</summary>
    private static string Escape(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(one =>
        char.IsAsciiLetterOrDigit((char)one) || "-._~".Contains((char)one, StringComparison.Ordinal)
            ? ((char)one).ToString()
            : "%" + one.ToString("X2", CultureInfo.InvariantCulture)));
}
