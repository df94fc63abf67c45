using System.Globalization;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>The inventory of Amazon's warehouses, in pages whose tokens run out in half a minute.</summary>
internal sealed class AmazonSimStock(AmazonSimulator simulator)
{
    private readonly Dictionary<string, (int From, DateTimeOffset Until)> _tokens = new(StringComparer.Ordinal);

    /// <summary>By SKU: what can be sent, and what is on its way there or reserved. A SKU that is not here is not told of.</summary>
    public SortedDictionary<string, (int Fulfillable, int Elsewhere)> Of { get; } = new(StringComparer.Ordinal);

    public int PageSize { get; set; } = 50;

    /// <summary>The application has no role for it.</summary>
    public bool IsForbidden { get; set; }

    /// <summary>Told a second time with this quantity: a SKU that Amazon keeps under two numbers of its own.</summary>
    public Dictionary<string, int> Twice { get; } = new(StringComparer.Ordinal);

    public (int Status, string Body) Answer(AmazonSimCall call)
    {
        if (IsForbidden)
            return (403, AmazonSimulator.Error("Unauthorized", "Access to requested resource is denied."));
        if (call.Query("granularityId") != AmazonSimulator.Market || call.Query("marketplaceIds") != AmazonSimulator.Market)
            return (400, AmazonSimulator.Error("InvalidInput", "another marketplace"));
        string[]? skus = call.Query("sellerSkus") is { } several ? several.Split(',')
            : call.Query("sellerSku") is { } one ? [one]
            : null;
        if (skus is { Length: > 50 })
            return (400, AmazonSimulator.Error("InvalidInput", "too many SKUs"));

        var from = 0;
        if (call.Query("nextToken") is { } token)
        {
            if (!_tokens.TryGetValue(token, out var place) || place.Until < simulator.Time.GetUtcNow())
                return (400, AmazonSimulator.Error("InvalidInput", "the token has run out"));
            from = place.From;
        }

        var rows = Of.Where(entry => skus is null || skus.Contains(entry.Key))
            .SelectMany(entry => Twice.TryGetValue(entry.Key, out var again)
                ? [Row(entry.Key, entry.Value), Row(entry.Key, (again, 0))]
                : new[] { Row(entry.Key, entry.Value) })
            .ToList();
        var answer = new JsonObject
        {
            ["payload"] = new JsonObject
            {
                ["granularity"] = new JsonObject { ["granularityType"] = "Marketplace", ["granularityId"] = AmazonSimulator.Market },
                ["inventorySummaries"] = new JsonArray([.. rows.Skip(from).Take(PageSize)]),
            },
        };
        if (from + PageSize < rows.Count)
        {
            var next = $"t{(_tokens.Count + 1).ToString(CultureInfo.InvariantCulture)}";
            _tokens[next] = (from + PageSize, simulator.Time.GetUtcNow().AddSeconds(30));
            answer["pagination"] = new JsonObject { ["nextToken"] = next };
        }

        return (200, answer.ToJsonString());

        JsonObject Row(string sku, (int Fulfillable, int Elsewhere) quantity) => new()
        {
            ["asin"] = "B000000001", ["fnSku"] = "X000000001", ["sellerSku"] = sku, ["condition"] = "NewItem",
            ["lastUpdatedTime"] = simulator.Time.GetUtcNow().UtcDateTime.ToString("O"), ["productName"] = "A product",
            ["totalQuantity"] = quantity.Fulfillable + quantity.Elsewhere,
            ["inventoryDetails"] = new JsonObject
            {
                ["fulfillableQuantity"] = quantity.Fulfillable, ["inboundWorkingQuantity"] = quantity.Elsewhere,
                ["inboundShippedQuantity"] = 0, ["inboundReceivingQuantity"] = 0,
            },
        };
    }
}
