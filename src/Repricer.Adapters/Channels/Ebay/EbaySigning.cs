using System.Security.Cryptography;
using System.Text;
using Repricer.Adapters.Plugins;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>
/// Signs calls for sellers of the European Union and the United Kingdom, of whom eBay demands it where money is told: HTTP message
/// signatures (RFC 9421) by an RSA key of its Key Management API. Of its two ciphers the other, Ed25519, is none of the framework's.
/// </summary>
internal sealed class EbaySigning : IDisposable
{
    private const string Covered = "(\"x-ebay-signature-key\" \"@method\" \"@path\" \"@authority\")";

    private readonly Lock _lock = new();
    private readonly RSA _key;
    private readonly Secret _publicKey;
    private readonly TimeProvider _time;

    private EbaySigning(RSA key, Secret publicKey, TimeProvider time) => (_key, _publicKey, _time) = (key, publicKey, time);

    /// <param name="privateKey">As eBay gave it, PKCS#8 in base64, or the same as PEM.</param>
    /// <param name="publicKey">The key that belongs to it, as eBay's JWE.</param>
    /// <returns>Null = the key is none that can be used.</returns>
    public static EbaySigning? TryCreate(Secret privateKey, Secret publicKey, TimeProvider time)
    {
        var key = RSA.Create();
        try
        {
            var text = privateKey.Reveal();
            if (text.StartsWith("-----", StringComparison.Ordinal))
                key.ImportFromPem(text);
            else
                key.ImportPkcs8PrivateKey(Convert.FromBase64String(text), out _);
            return new EbaySigning(key, publicKey, time);
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }

    /// <summary>The headers of a call without a body.</summary>
    public IReadOnlyList<(string Name, string Value)> HeadersOf(HttpMethod method, Uri address)
    {
        var parameters = FormattableString.Invariant($"{Covered};created={_time.GetUtcNow().ToUnixTimeSeconds()}");
        var said = string.Join(
            '\n', $"\"x-ebay-signature-key\": {_publicKey.Reveal()}", $"\"@method\": {method.Method}", $"\"@path\": {address.AbsolutePath}",
            $"\"@authority\": {address.Authority}", $"\"@signature-params\": {parameters}");
        return
        [
            ("x-ebay-signature-key", _publicKey.Reveal()), ("Signature-Input", "sig1=" + parameters),
            ("Signature", $"sig1=:{Convert.ToBase64String(Sign(Encoding.UTF8.GetBytes(said)))}:"),
        ];
    }

    public void Dispose() => _key.Dispose();

    private byte[] Sign(byte[] said)
    {
        lock (_lock)
            return _key.SignData(said, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
