using System.Text.Json;
using System.Text.Json.Serialization;
using Repricer.Core.Publishing;
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
                Tiers = TiersOf(change.Terms),
                CrossedOut = change.Terms.LeavesListPrice ? null : new WebhookCrossedOut(change.Terms.CrossedOutPrice?.ToAmountString()),
            })])),
        WebhookJson.Default.WebhookPayload);

    private static IReadOnlyList<WebhookTier>? TiersOf(PriceTerms terms) => terms.Tiers.Kind switch
    {
        DesiredKind.Leave => null,
        DesiredKind.Clear => [],
        _ => [.. terms.Tiers.Value!.Select(tier => new WebhookTier(tier.From, tier.Price.ToAmountString()))],
    };
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

    /// <summary>
    /// The prices for larger quantities that are to stand, all of them, by rising quantity; none in the list = none are to stand; left out
    /// of the message = they stay as they are.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WebhookTier>? Tiers { get; init; }
}

/// <param name="From">The least number of pieces.</param>
/// <param name="Price">Of one piece, a decimal as text.</param>
internal sealed record WebhookTier(int From, string Price);

/// <param name="Price">A decimal as text; null = no price is to stand crossed out.</param>
internal sealed record WebhookCrossedOut(string? Price);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WebhookPayload))]
internal sealed partial class WebhookJson : JsonSerializerContext;
