using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.WooCommerce;

/// <summary>
/// Judges the shop's webhooks: X-WC-Webhook-Signature is base64(HMAC-SHA256(secret, body)), without a time, so that an old one can be
/// played again; it then only makes us look once more. The shop gives a webhook up after five answers that are none of success: what is
/// signed and of no interest is taken.
/// </summary>
internal static class WooWebhook
{
    private const string Signature = "X-WC-Webhook-Signature";

    public static WebhookVerdict Read(
        ChannelId channel, Secret? secret, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (secret is null)
            return new WebhookVerdict.Forged("no WebhookSecret is configured for this channel");
        if (!headers.TryGetValue(Signature, out var signature))
            return IsPing(body.Span) ? new WebhookVerdict.Taken([]) : new WebhookVerdict.Forged($"there is no {Signature}");
        var right = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), body.Span);
        var told = new byte[right.Length];
        if (!Convert.TryFromBase64String(signature, told, out var length) || length != right.Length
            || !CryptographicOperations.FixedTimeEquals(told, right))
            return new WebhookVerdict.Forged($"{Signature} does not fit the body");

        var topic = headers.GetValueOrDefault("X-WC-Webhook-Topic") ?? "";
        var isProduct = topic.StartsWith("product.", StringComparison.Ordinal);
        if (!isProduct && !topic.StartsWith("order.", StringComparison.Ordinal))
            return new WebhookVerdict.Taken([]);
        if (Parse(body.Span) is not { Id: > 0 } hook)
            return new WebhookVerdict.Unreadable($"{topic} without an id");

        var listings = isProduct ? Products(channel, hook) : Lines(channel, hook);
        if (listings.Count == 0)
            return new WebhookVerdict.Taken([]);
        var id = headers.GetValueOrDefault("X-WC-Webhook-Delivery-ID") ?? Convert.ToHexStringLower(right);
        var at = WooTerms.Moment(hook.DateModifiedGmt) ?? now;
        return new WebhookVerdict.Taken(isProduct
            ?
            [
                new ChannelEvent.Look(id + ":price", at, listings, LookAt.Price),
                new ChannelEvent.Look(id + ":listing", at, listings, LookAt.Listing),
            ]
            : [new ChannelEvent.Look(id + ":listing", at, listings, LookAt.Listing)]);
    }

    /// <summary>When a webhook is made the shop asks by an unsigned form whether anybody is there; it says nothing else.</summary>
    private static bool IsPing(ReadOnlySpan<byte> body) =>
        body.StartsWith("webhook_id="u8) && body.Length is > 11 and < 40 && body[11..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    private static WooHook? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WooHookJson.Default.WooHook);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<ListingId> Products(ChannelId channel, WooHook hook)
    {
        if (hook.Variations is { Count: > 0 } variations)
            return [.. variations.Select(variation => new WooKey(hook.Id, variation).ListingOf(channel))];
        return [(hook.ParentId is > 0 ? new WooKey(hook.ParentId, hook.Id!.Value) : WooKey.OfProduct(hook.Id!.Value)).ListingOf(channel)];
    }

    private static List<ListingId> Lines(ChannelId channel, WooHook hook) =>
    [
        .. (hook.LineItems ?? []).Where(line => line.ProductId is > 0)
            .Select(line => line.VariationId is > 0
                ? new WooKey(line.ProductId, line.VariationId.Value)
                : WooKey.OfProduct(line.ProductId!.Value))
            .Select(key => key.ListingOf(channel)).Distinct(),
    ];
}

/// <summary>What is read of a webhook's body: a product, a variation, an order, or only the number of something deleted.</summary>
internal sealed record WooHook(
    long? Id, long? ParentId, IReadOnlyList<long>? Variations, string? DateModifiedGmt, IReadOnlyList<WooHookLine>? LineItems);

internal sealed record WooHookLine(long? ProductId, long? VariationId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WooHook))]
internal sealed partial class WooHookJson : JsonSerializerContext;
