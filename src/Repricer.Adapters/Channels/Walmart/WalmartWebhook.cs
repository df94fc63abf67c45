using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// Judges Walmart's notifications: the subscription's method HMAC signs the whole body by HMAC-SHA256, in a header that the subscription
/// names. There is no time in what is signed: a repetition is known by its number, and an old list changes nothing as it is dated.
/// </summary>
internal sealed class WalmartWebhook(ChannelId channel, WalmartSettings settings, WalmartMarketplace market)
{
    public WebhookVerdict Read(IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        if (settings.HookSecret is not { } secret)
            return new WebhookVerdict.Forged("no HookSecret is configured for this channel");
        if (!headers.TryGetValue(settings.HookHeader, out var told))
            return new WebhookVerdict.Forged($"the header {settings.HookHeader} is missing");
        if (!IsSigned(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), body.Span), told.Trim()))
            return new WebhookVerdict.Forged($"{settings.HookHeader} does not fit the body");

        if (Parse(body.Span) is not { Source: { EventId: { Length: > 0 } id, EventType: { } type } source, Payload: { } payload })
            return new WebhookVerdict.Unreadable("a body without source and payload");
        var at = source.EventTime is { } time && time <= now ? time.ToUniversalTime() : now;
        return type switch
        {
            "BUY_BOX_CHANGED" => OfOffers(id, payload, at),
            "OFFER_PUBLISHED" or "OFFER_UNPUBLISHED" or "INVENTORY_OOS" => Look(id, payload, at, LookAt.Listing),
            _ => new WebhookVerdict.Taken([]),
        };
    }

    private WebhookVerdict OfOffers(string id, WalmartEventPayload payload, DateTimeOffset at)
    {
        if (SkuOf(payload) is not { } sku || payload.Offer is null)
            return new WebhookVerdict.Unreadable("BUY_BOX_CHANGED without a SKU, or without offers");
        return market.Read(new ListingId(channel, sku), payload, at) is { } read
            ? new WebhookVerdict.Taken([new ChannelEvent.Offers(id, at, [read])])
            : Look(id, payload, at, LookAt.Offers);
    }

    private WebhookVerdict Look(string id, WalmartEventPayload payload, DateTimeOffset at, LookAt what) => SkuOf(payload) is { } sku
        ? new WebhookVerdict.Taken([new ChannelEvent.Look(id, at, [new ListingId(channel, sku)], what)])
        : new WebhookVerdict.Unreadable("an event of an item without its SKU");

    private static string? SkuOf(WalmartEventPayload payload) =>
        (payload.ItemInfo?.Sku ?? payload.Sku) is { Length: > 0 } sku ? sku : null;

    /// <summary>How the bytes are written is not said: as base64, or as hexadecimal digits.</summary>
    private static bool IsSigned(byte[] right, string told)
    {
        Span<byte> given = stackalloc byte[right.Length];
        return (Convert.TryFromBase64String(told, given, out var length) && length == right.Length
                && CryptographicOperations.FixedTimeEquals(given, right))
            || (told.Length == 2 * right.Length && told.All(char.IsAsciiHexDigit)
                && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(told), right));
    }

    private static WalmartEvent? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, WalmartEventJson.Default.WalmartEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
