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

    /// <summary>What buyers are shown in each marketplace, as text; null = no live offer.</summary>
    public Dictionary<string, string?> Lives { get; } = new(StringComparer.Ordinal);

    /// <summary>The same in the home marketplace.</summary>
    public string? Live
    {
        get => Lives.GetValueOrDefault(AmazonSimulator.Market);
        set => Lives[AmazonSimulator.Market] = value;
    }

    public List<JsonObject> Issues { get; } = [];

    /// <summary>How often a price of it was changed.</summary>
    public int Revisions { get; set; }

    public JsonObject? Entry(string audience, string market = AmazonSimulator.Market) =>
        Offer.OfType<JsonObject>().FirstOrDefault(entry => (string?)entry["audience"] == audience && (string?)entry["marketplace_id"] == market);

    /// <summary>A number of the attribute as it was sent; null = there is none.</summary>
    public string? Value(string part, string audience = "ALL", string market = AmazonSimulator.Market) => Entry(audience, market)?[part]?[0]?["schedule"]?[0]?["value_with_tax"]?.ToJsonString();

    public decimal? Amount(string part, string audience = "ALL", string market = AmazonSimulator.Market) =>
        Value(part, audience, market) is { } text ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    /// <summary>It is sold in another marketplace, too.</summary>
    public void SellIn(string market, decimal price)
    {
        Set("our_price", price, market: market);
        Lives[market] = price.ToString(CultureInfo.InvariantCulture);
    }

    public void Set(string part, decimal value, string audience = "ALL", string market = AmazonSimulator.Market)
    {
        if (Entry(audience, market) is not { } entry)
            Offer.Add(entry = new JsonObject { ["marketplace_id"] = market, ["currency"] = AmazonSimulator.CurrencyOf(market, Currency), ["audience"] = audience });
        entry[part] = new JsonArray(new JsonObject { ["schedule"] = new JsonArray(new JsonObject { ["value_with_tax"] = value }) });
    }

    public void AddIssue(string code, string message, string severity, string category, string attribute = "purchasable_offer") =>
        Issues.Add(new JsonObject
        {
            ["code"] = code, ["message"] = message, ["severity"] = severity, ["attributeNames"] = new JsonArray(attribute),
            ["categories"] = new JsonArray(category), ["marketplaceIds"] = new JsonArray(AmazonSimulator.Market),
        });

    /// <summary>As it is told to whoever asks for one marketplace; of the attribute all marketplaces' entries are told.</summary>
    public JsonObject ToJson(string market = AmazonSimulator.Market)
    {
        var live = Lives.GetValueOrDefault(market);
        var summary = new JsonObject
        {
            ["marketplaceId"] = market, ["asin"] = Asin, ["productType"] = "PRODUCT", ["conditionType"] = Condition,
            ["status"] = IsBuyable && live is not null ? new JsonArray("BUYABLE", "DISCOVERABLE") : new JsonArray("DISCOVERABLE"),
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
            ["offers"] = IsBuyable && live is not null
                ? new JsonArray(new JsonObject
                {
                    ["marketplaceId"] = market, ["offerType"] = "B2C",
                    ["price"] = new JsonObject { ["currencyCode"] = AmazonSimulator.CurrencyOf(market, Currency), ["amount"] = live },
                })
                : [],
            ["fulfillmentAvailability"] = new JsonArray(available),
        };
    }
}
