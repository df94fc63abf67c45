using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>Who is subscribed to what.</summary>
internal sealed class AmazonSimSubscriptions
{
    /// <summary>The types that somebody is subscribed to.</summary>
    public HashSet<string> To { get; } =
    [
        "ANY_OFFER_CHANGED", "PRICING_HEALTH", "LISTINGS_ITEM_ISSUES_CHANGE", "LISTINGS_ITEM_STATUS_CHANGE",
        "LISTINGS_ITEM_MFN_QUANTITY_CHANGE", "FBA_INVENTORY_AVAILABILITY_CHANGES", "FEED_PROCESSING_FINISHED",
    ];

    /// <summary>Where there is none: a 404, as for a single one, or an empty list.</summary>
    public bool SaysNotFound { get; set; }

    public (int Status, string Body) Answer(AmazonSimCall call)
    {
        var type = call.Query("notificationTypes")!;
        if (type.Contains(',', StringComparison.Ordinal))
            return (400, AmazonSimulator.Error("InvalidInput", "one notification type a request"));
        if (!To.Contains(type) && SaysNotFound)
            return (404, AmazonSimulator.Error("NotFound", $"no subscription of {type}"));
        JsonNode[] found = To.Contains(type)
            ? [new JsonObject { ["subscriptionId"] = $"s-{type}", ["payloadVersion"] = "1.0", ["destinationId"] = "d-1" }]
            : [];
        return (200, new JsonObject { ["payload"] = new JsonObject { ["subscriptions"] = new JsonArray(found) } }.ToJsonString());
    }
}
