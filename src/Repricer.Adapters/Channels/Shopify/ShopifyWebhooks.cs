using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// Reads the shop's webhooks: signed over the raw bytes with the app's secret. They are hints to look: a product's webhook comes for our
/// own writes as well, twice, late and out of order, and the prices in it are never taken over.
/// </summary>
/// <param name="secret">The app's client secret; null = none is configured, and every webhook is refused.</param>
/// <param name="domain">The shop's myshopify.com domain.</param>
internal sealed class ShopifyWebhooks(ChannelId channel, string domain, Secret? secret) : IWebhookReader
{
    public bool KnowsSecret => secret is not null;

    public WebhookVerdict Read(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (secret is null)
            return new WebhookVerdict.Forged("no ClientSecret is configured to know the signature by");
        if (!IsSigned(Header(headers, "X-Shopify-Hmac-Sha256"), body.Span, secret))
            return new WebhookVerdict.Forged("the signature is missing or wrong");
        if (Header(headers, "X-Shopify-Shop-Domain") is { } other && !string.Equals(other, domain, StringComparison.OrdinalIgnoreCase))
            return new WebhookVerdict.Forged($"it is of another shop: {AnswerText.Excerpt(other)}");
        if (Header(headers, "X-Shopify-Webhook-Id") is not { Length: > 0 } id || Header(headers, "X-Shopify-Topic") is not { } topic)
            return new WebhookVerdict.Unreadable("X-Shopify-Webhook-Id or X-Shopify-Topic is missing");

        try
        {
            using var json = JsonDocument.Parse(body);
            return Read(topic, id, AtOf(headers, now), json.RootElement);
        }
        catch (JsonException)
        {
            return new WebhookVerdict.Unreadable("the body is no JSON");
        }
    }

    private WebhookVerdict Read(string topic, string id, DateTimeOffset at, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return new WebhookVerdict.Unreadable($"{AnswerText.Excerpt(topic)}: the body is no object");
        switch (topic)
        {
            case "products/update" or "products/create":
                return Look(id, at, VariantsOf(body), LookAt.Price);
            case "variants/in_stock" or "variants/out_of_stock":
                return Look(id, at, [KeyOf(Number(body, "product_id"), Number(body, "id"))], LookAt.Listing);
            case "bulk_operations/finish":
                return body.TryGetProperty("admin_graphql_api_id", out var name) && name.ValueKind == JsonValueKind.String
                    ? new WebhookVerdict.Taken([new ChannelEvent.Submission(id, at, name.GetString()!)])
                    : new WebhookVerdict.Unreadable("bulk_operations/finish: admin_graphql_api_id is missing");
            default:
                return new WebhookVerdict.Taken([]);
        }
    }

    private WebhookVerdict Look(string id, DateTimeOffset at, IEnumerable<ShopifyKey?> keys, LookAt what)
    {
        ListingId[] listings = [.. keys.OfType<ShopifyKey>().Select(key => key.At(channel))];
        return listings.Length > 0
            ? new WebhookVerdict.Taken([new ChannelEvent.Look(id, at, listings, what)])
            : new WebhookVerdict.Unreadable("the body names no variant");
    }

    private static IEnumerable<ShopifyKey?> VariantsOf(JsonElement product) =>
        product.TryGetProperty("variants", out var variants) && variants.ValueKind == JsonValueKind.Array
            ? variants.EnumerateArray().Select(variant => KeyOf(Number(product, "id"), Number(variant, "id")))
            : [];

    private static ShopifyKey? KeyOf(long? product, long? variant) =>
        product is > 0 && variant is > 0 ? new ShopifyKey(product.Value, variant.Value) : null;

    private static long? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out var number) ? number : null;

    private static bool IsSigned(string? signature, ReadOnlySpan<byte> body, Secret secret)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> ours = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature is null || !Convert.TryFromBase64String(signature, given, out var length) || length != given.Length)
            return false;
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), body, ours);
        return CryptographicOperations.FixedTimeEquals(given, ours);
    }

    private static DateTimeOffset AtOf(IReadOnlyDictionary<string, string> headers, DateTimeOffset now) =>
        DateTimeOffset.TryParse(
            Header(headers, "X-Shopify-Triggered-At"), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at) && at < now ? at : now;

    private static string? Header(IReadOnlyDictionary<string, string> headers, string name) =>
        headers.TryGetValue(name, out var value) ? value
        : headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
