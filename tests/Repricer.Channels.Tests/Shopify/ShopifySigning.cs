using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>Webhooks of the simulator's shop.</summary>
internal static class ShopifySigning
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes(ShopifySimulator.ClientSecret);

    /// <summary>A webhook of the shop, signed as Shopify signs.</summary>
    public static Dictionary<string, string> Headers(string topic, byte[] body, string id, DateTimeOffset at) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Shopify-Topic"] = topic,
            ["X-Shopify-API-Version"] = ShopifySimulator.Version,
            ["X-Shopify-Webhook-Id"] = id,
            ["X-Shopify-Shop-Domain"] = "toys.myshopify.com",
            ["X-Shopify-Triggered-At"] = at.ToString("O", CultureInfo.InvariantCulture),
            ["X-Shopify-Hmac-Sha256"] = Convert.ToBase64String(HMACSHA256.HashData(Key, body)),
        };
}
