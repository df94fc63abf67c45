using System.Text.Json;
using System.Text.Json.Serialization;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Webhook;

/// <param name="Timestamp">When the newest price in it was decided: the same in every repetition.</param>
internal sealed record WebhookPayload(string Type, DateTimeOffset Timestamp, WebhookData Data)
{
    public static byte[] Write(SendBatch batch) => JsonSerializer.SerializeToUtf8Bytes(
        new WebhookPayload(
            "prices.changed",
            batch.Changes.Max(change => change.DecidedAt).ToUniversalTime(),
            new WebhookData(batch.BatchId, [.. batch.Changes.Select(change => new WebhookChange(
                change.Listing.Channel.Value, change.Listing.Value, change.Sku.Value, change.Price.ToAmountString(),
                change.Price.Currency.Code,
                change.DecisionId, change.Version, change.DecidedAt.ToUniversalTime())
            {
                CrossedOut = change.Terms.IsLeave ? null : new WebhookCrossedOut(change.Terms.CrossedOutPrice?.ToAmountString()),
            })])),
        WebhookJson.Default.WebhookPayload);
}

internal sealed record WebhookData(string BatchId, IReadOnlyList<WebhookChange> Changes);

/// <param name="Price">A decimal as text: JSON numbers lose cents in many readers.</param>
/// <param name="Version">
/// Rises strictly for each listing; a receiver that works out of order drops what is not above the last one it applied.
/// </param>
internal sealed record WebhookChange(
    string Channel, string ListingId, string Sku, string Price, string Currency, string DecisionId, long Version, DateTimeOffset DecidedAt)
{
    /// <summary>The price that is to stand crossed out; left out of the message = it stays as it is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WebhookCrossedOut? CrossedOut { get; init; }
}

/// <param name="Price">A decimal as text; null = no price is to stand crossed out.</param>
internal sealed record WebhookCrossedOut(string? Price);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WebhookPayload))]
internal sealed partial class WebhookJson : JsonSerializerContext;
