using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Repricer.Adapters.Plugins;

/// <summary>Standard Webhooks 1.0, symmetric: v1,base64(HMAC-SHA256(secret, "id.timestamp.body")).</summary>
internal sealed class WebhookSigner
{
    private const string Prefix = "whsec_";
    private readonly byte[] _key;

    private WebhookSigner(byte[] key) => _key = key;

    public static bool TryParse(Secret secret, [NotNullWhen(true)] out WebhookSigner? signer)
    {
        signer = null;
        var text = secret.Reveal();
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;

        var key = new byte[text.Length];
        if (!Convert.TryFromBase64String(text[Prefix.Length..], key, out var length) || length is < 24 or > 64)
            return false;
        signer = new WebhookSigner(key[..length]);
        return true;
    }

    /// <param name="timestamp">Unix seconds.</param>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        mac.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        mac.AppendData(body);
        return "v1," + Convert.ToBase64String(mac.GetHashAndReset());
    }

    public override string ToString() => "***";
}
