using System.Globalization;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>One listing at the simulated Amazon.</summary>
internal sealed class AmazonSimListing(string sku, string asin)
{
    public string Sku => sku;

    public string Asin { get; set; } = asin;

    public string Condition { get; set; } = "new_new";

    public string Currency { get; init; } = "EUR";

    public string Title { get; set; } = "A product";

    public int? Stock { get; set; } = 5;

    public string Fulfilment { get; set; } = "DEFAULT";

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset Updated { get; set; }

    public bool IsBuyable { get; set; } = true;

    /// <summary>The purchasable_offer attribute.</summary>
    public JsonArray Offer { get; set; } = [];

    /// <summary>What buyers are shown, as text; null = no live offer.</summary>
    public string? Live { get; set; }

    public List<JsonObject> Issues { get; } = [];

    /// <summary>Accepted and not applied yet; null time = never.</summary>
    public List<(DateTimeOffset? At, JsonArray Patches)> Waiting { get; } = [];

    /// <summary>How often a price of it was changed.</summary>
    public int Revisions { get; set; }

    public JsonObject? Entry(string audience) =>
        Offer.OfType<JsonObject>().FirstOrDefault(entry => (string?)entry["audience"] == audience && (string?)entry["marketplace_id"] == AmazonSimulator.Market);

    /// <summary>A number of the attribute as it was sent; null = there is none.</summary>
    public string? Value(string part, string audience = "ALL") => Entry(audience)?[part]?[0]?["schedule"]?[0]?["value_with_tax"]?.ToJsonString();

    public decimal? Amount(string part, string audience = "ALL") =>
        Value(part, audience) is { } text ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    public void Set(string part, decimal value, string audience = "ALL")
    {
        if (Entry(audience) is not { } entry)
            Offer.Add(entry = new JsonObject { ["marketplace_id"] = AmazonSimulator.Market, ["currency"] = Currency, ["audience"] = audience });
        entry[part] = new JsonArray(new JsonObject { ["schedule"] = new JsonArray(new JsonObject { ["value_with_tax"] = value }) });
    }

    public void AddIssue(string code, string message, string severity, string category, string attribute = "purchasable_offer") =>
        Issues.Add(new JsonObject
        {
            ["code"] = code, ["message"] = message, ["severity"] = severity, ["attributeNames"] = new JsonArray(attribute),
            ["categories"] = new JsonArray(category), ["marketplaceIds"] = new JsonArray(AmazonSimulator.Market),
        });

    public JsonObject ToJson()
    {
        var summary = new JsonObject
        {
            ["marketplaceId"] = AmazonSimulator.Market, ["asin"] = Asin, ["productType"] = "PRODUCT", ["conditionType"] = Condition,
            ["status"] = IsBuyable && Live is not null ? new JsonArray("BUYABLE", "DISCOVERABLE") : new JsonArray("DISCOVERABLE"),
            ["itemName"] = Title, ["createdDate"] = Created.ToString("O"), ["lastUpdatedDate"] = Updated.ToString("O"),
        };
        var available = new JsonObject { ["fulfillmentChannelCode"] = Fulfilment };
        if (Stock is { } stock)
            available["quantity"] = stock;
        return new JsonObject
        {
            ["sku"] = Sku,
            ["summaries"] = new JsonArray(summary),
            ["attributes"] = new JsonObject
            {
                ["purchasable_offer"] = Offer.DeepClone(),
                ["externally_assigned_product_identifier"] = new JsonArray(new JsonObject { ["type"] = "ean", ["value"] = "4006381333931" }),
            },
            ["issues"] = new JsonArray([.. Issues.Select(issue => issue.DeepClone())]),
            ["offers"] = IsBuyable && Live is not null
                ? new JsonArray(new JsonObject
                {
                    ["marketplaceId"] = AmazonSimulator.Market, ["offerType"] = "B2C",
                    ["price"] = new JsonObject { ["currencyCode"] = Currency, ["amount"] = Live },
                })
                : [],
            ["fulfillmentAvailability"] = new JsonArray(available),
        };
    }
}
