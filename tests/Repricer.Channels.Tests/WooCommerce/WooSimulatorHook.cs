using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>A webhook of a simulated shop: signed as the shop signs, given up after five answers that are none of success.</summary>
/// <param name="receive">Headers and body; answers a status.</param>
internal sealed class WooSimulatorHook(string topic, string secret, Func<IReadOnlyDictionary<string, string>, byte[], int> receive)
{
    private int _failures;
    private int _deliveries;

    public bool IsDisabled { get; private set; }

    /// <summary>Asked once when the webhook is made, without a signature.</summary>
    public int Ping() => receive(
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/x-www-form-urlencoded" },
        "webhook_id=17"u8.ToArray());

    public void Deliver(JsonNode body)
    {
        if (IsDisabled)
            return;
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        var status = receive(Headers(bytes), bytes);
        _failures = status is >= 200 and < 300 ? 0 : _failures + 1;
        IsDisabled = _failures > 4;
    }

    public Dictionary<string, string> Headers(byte[] body) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Content-Type"] = "application/json",
        ["x-wc-webhook-topic"] = topic,
        ["x-wc-webhook-signature"] = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)),
        ["x-wc-webhook-id"] = "17",
        ["x-wc-webhook-delivery-id"] = $"delivery-{++_deliveries}",
    };
}
