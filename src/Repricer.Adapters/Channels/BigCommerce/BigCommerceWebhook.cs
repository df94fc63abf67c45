using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// Judges the store's webhooks, signed by the Standard Webhooks scheme: over id, time and body, with the API account's client secret, or a
/// whsec_ one. They name what changed by its number and say nothing else, so that all they can do is make us look.
/// </summary>
internal static class BigCommerceWebhook
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static WebhookVerdict Read(
        ChannelId channel, Secret? secret, BigCommerceKnown known, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body,
        DateTimeOffset now)
    {
        if (secret is null)
            return new WebhookVerdict.Forged("no ClientSecret is configured for this channel");
        if (ForgeryIn(secret, headers, body.Span, now) is { } why)
            return new WebhookVerdict.Forged(why);
        if (Parse(body.Span) is not { Scope: { } scope, Data: { } data } hook)
            return new WebhookVerdict.Unreadable("a body without scope and data");

        var listings = Listings(data, known).Select(key => key.ListingOf(channel)).ToList();
        if (listings.Count == 0)
            return new WebhookVerdict.Taken([]);
        var id = headers["webhook-id"];
        var at = hook.CreatedAt is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(hook.CreatedAt.Value) : now;
        List<ChannelEvent> events = [];
        if (!scope.Contains("inventory", StringComparison.Ordinal))
            events.Add(new ChannelEvent.Look(id + ":price", at, listings, LookAt.Price));
        if (!scope.Contains("priceList", StringComparison.Ordinal))
            events.Add(new ChannelEvent.Look(id + ":listing", at, listings, LookAt.Listing));
        return new WebhookVerdict.Taken(events);
    }

    private static string? ForgeryIn(
        Secret secret, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!headers.TryGetValue("webhook-id", out var id) || !headers.TryGetValue("webhook-timestamp", out var time)
            || !headers.TryGetValue("webhook-signature", out var signatures))
            return "webhook-id, webhook-timestamp or webhook-signature is missing";
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
            return "webhook-timestamp is more than five minutes off";

        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, KeyOf(secret));
        mac.AppendData(Encoding.UTF8.GetBytes($"{id}.{time}."));
        mac.AppendData(body);
        var right = mac.GetHashAndReset();
        foreach (var signature in signatures.Split(' '))
        {
            var told = new byte[right.Length];
            if (signature.StartsWith("v1,", StringComparison.Ordinal)
                && Convert.TryFromBase64String(signature[3..], told, out var length) && length == right.Length
                && CryptographicOperations.FixedTimeEquals(told, right))
                return null;
        }

        return "webhook-signature does not fit the body";
    }

    private static byte[] KeyOf(Secret secret)
    {
        const string prefix = "whsec_";
        var text = secret.Reveal();
        var key = new byte[text.Length];
        return text.StartsWith(prefix, StringComparison.Ordinal) && Convert.TryFromBase64String(text[prefix.Length..], key, out var length)
            ? key[..length]
            : Encoding.UTF8.GetBytes(text);
    }

    private static IReadOnlyList<BigCommerceKey> Listings(BigCommerceHookData data, BigCommerceKnown known)
    {
        var place = data.Sku ?? data.Inventory;
        if (place is { ProductId: > 0, VariantId: > 0 })
            return [new BigCommerceKey(place.ProductId.Value, place.VariantId.Value)];
        if (place?.ProductId is > 0)
            return known.Of(place.ProductId.Value);
        return data.Type == "product" && data.Id is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var product)
            ? known.Of(product)
            : [];
    }

    private static BigCommerceHook? Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, BigCommerceHookJson.Default.BigCommerceHook);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="CreatedAt">Unix seconds.</param>
internal sealed record BigCommerceHook(string? Scope, BigCommerceHookData? Data, long? CreatedAt);

/// <param name="Id">A number, mostly; of a price list's record an object.</param>
internal sealed record BigCommerceHookData(string? Type, JsonElement? Id, BigCommerceHookPlace? Sku, BigCommerceHookPlace? Inventory);

internal sealed record BigCommerceHookPlace(long? ProductId, long? VariantId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BigCommerceHook))]
internal sealed partial class BigCommerceHookJson : JsonSerializerContext;
