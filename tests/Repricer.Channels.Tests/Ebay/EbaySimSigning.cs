using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>
/// What eBay makes of a signed call (RFC 9421): it takes what is covered from the call itself, and the key from its own book by the JWE.
/// It shares nothing with the adapter.
/// </summary>
internal sealed partial class EbaySimSigning(TimeProvider time) : IDisposable
{
    public const string Jwe = "eyJhbGciOiJBMjU2R0NNS1cifQ.c2lt.aXY.Y2lwaGVy.dGFn";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(15);

    private readonly RSA _key = RSA.Create(2048);

    /// <summary>The seller is of the European Union.</summary>
    public bool IsDemanded { get; set; }

    /// <summary>As eBay hands it out: PKCS#8 in base64.</summary>
    public string PrivateKey => Convert.ToBase64String(_key.ExportPkcs8PrivateKey());

    public string PrivatePem => _key.ExportPkcs8PrivateKeyPem();

    /// <returns>Null = it is signed as it has to be.</returns>
    public string? FaultOf(ApiCall call)
    {
        if (!IsDemanded)
            return null;
        if (call.Header("x-ebay-signature-key") is not { } jwe)
            return "Missing x-ebay-signature-key header";
        if (jwe != Jwe || InputPattern().Match(call.Header("Signature-Input") ?? "") is not { Success: true } input)
            return "Invalid Signature-Input header";
        var created = DateTimeOffset.FromUnixTimeSeconds(long.Parse(input.Groups["created"].ValueSpan));
        if ((time.GetUtcNow() - created).Duration() > Tolerance)
            return "The signature is too old";
        if (SignaturePattern().Match(call.Header("Signature") ?? "") is not { Success: true } signature)
            return "Invalid Signature header";

        var text = new StringBuilder();
        string[] covered = [.. input.Groups["covered"].Value.Split(' ').Select(name => name.Trim('"'))];
        if (!covered.SequenceEqual(["x-ebay-signature-key", "@method", "@path", "@authority"]))
            return "A header that has to be signed is not";
        foreach (var name in covered)
        {
            text.Append('"').Append(name).Append("\": ").Append(name switch
            {
                "@method" => call.Method,
                "@path" => call.Target.Split('?')[0],
                "@authority" => call.Header("Host"),
                _ => call.Header(name),
            }).Append('\n');
        }

        text.Append("\"@signature-params\": ").Append(call.Header("Signature-Input")!["sig1=".Length..]);
        return _key.VerifyData(
            Encoding.UTF8.GetBytes(text.ToString()), Convert.FromBase64String(signature.Groups["bytes"].Value), HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1)
            ? null
            : "Signature validation failed";
    }

    public void Dispose() => _key.Dispose();

    [GeneratedRegex("""^sig1=\((?<covered>[^)]*)\);created=(?<created>\d{10})$""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex InputPattern();

    [GeneratedRegex("""^sig1=:(?<bytes>[A-Za-z0-9+/=]+):$""", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex SignaturePattern();
}
