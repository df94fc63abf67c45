using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>Answers the documents of the Admin API that an app of ours may ask, out of the store.</summary>
internal sealed class ShopifyGraph(ShopifyStore store, ShopifyBulkDesk desk)
{
    /// <summary>The app may not see what things cost.</summary>
    public bool CostsAreDenied { get; set; }

    /// <summary>The app may not write products.</summary>
    public bool WritesAreDenied { get; set; }

    /// <summary>What the app was granted.</summary>
    public List<string> Scopes { get; } = ["write_products"];

    /// <summary>Price lists of markets: name and currency. Null = the app may not see them.</summary>
    public List<(string Name, string Currency)>? PriceLists { get; set; } = [];

    /// <summary>Orders by the day on which they were made, oldest first.</summary>
    public List<JsonObject> Orders { get; } = [];

    /// <summary>What the call is reckoned at before it runs.</summary>
    public static decimal CostOf(JsonObject body)
    {
        var document = (string)body["query"]!;
        var variables = body["variables"]?.AsObject() ?? [];
        if (document.Contains("productVariantsBulkUpdate(productId", StringComparison.Ordinal))
            return 10m + (0.2m * variables["variants"]!.AsArray().Count);
        if (document.Contains("nodes(ids", StringComparison.Ordinal))
            return 1m + (variables["ids"]!.AsArray().Count * (document.Contains("contextualPricing", StringComparison.Ordinal) ? 4m : 2m));
        if (variables["first"] is { } first)
            return 2m + (4m * (int)first);
        return document.StartsWith("mutation", StringComparison.Ordinal) ? 10m : 1m;
    }

    /// <returns>"data" and, where there are any, "errors".</returns>
    public JsonObject Answer(JsonObject body, Uri address)
    {
        var document = (string)body["query"]!;
        var variables = body["variables"]?.AsObject() ?? [];
        var selection = GraphSelection.Parse(document);
        var data = new JsonObject();
        var errors = new JsonArray();
        foreach (var name in selection.Names)
            data[name] = Field(name, document, variables, address, errors);
        var answer = new JsonObject { ["data"] = selection.Prune(data) };
        if (errors.Count > 0)
            answer["errors"] = errors;
        return errors.Any(error => error!["path"] is null) ? new JsonObject { ["errors"] = errors.DeepClone() } : answer;
    }

    private JsonNode? Field(string name, string document, JsonObject variables, Uri address, JsonArray errors)
    {
        switch (name)
        {
            case "shop":
                return new JsonObject { ["currencyCode"] = store.Currency };
            case "productVariantsBulkUpdate" when WritesAreDenied:
                errors.Add(Denied("Access denied for productVariantsBulkUpdate field. Required access: `write_products`.", name));
                return null;
            case "productVariantsBulkUpdate":
                if (variables["variants"]!.AsArray().FirstOrDefault(HasNumberForMoney) is not null)
                {
                    errors.Add(new JsonObject
                    {
                        ["message"] = "Variable $variants was provided invalid value: price must be a decimal in text",
                        ["extensions"] = new JsonObject { ["code"] = "INVALID_VARIABLE" },
                    });
                    return null;
                }

                return store.Update(variables, document.Contains("allowPartialUpdates: true", StringComparison.Ordinal));
            case "nodes":
                return new JsonArray([.. variables["ids"]!.AsArray().Select(id => store.Find((string?)id)?.ToJson(store))]);
            case "productVariants":
                return Page(variables, errors);
            case "orders":
                return OrdersOf(variables);
            case "currentAppInstallation":
                return new JsonObject
                {
                    ["accessScopes"] = new JsonArray([.. Scopes.Select(scope => (JsonNode)new JsonObject { ["handle"] = scope })]),
                };
            case "priceLists" when PriceLists is null:
                errors.Add(Denied("Access denied for priceLists field.", name));
                return null;
            case "priceLists":
                return new JsonObject
                {
                    ["nodes"] = new JsonArray(
                        [.. PriceLists.Select(list => (JsonNode)new JsonObject { ["name"] = list.Name, ["currency"] = list.Currency })]),
                };
            case "stagedUploadsCreate":
                return desk.Stage(address);
            case "bulkOperationRunMutation":
                return desk.Run(variables);
            case "bulkOperation":
                return desk.Find((string)variables["id"]!)?.ToJson();
            case "currentBulkOperation":
                return desk.Runs.Count > 0 ? desk.Runs[^1].ToJson() : null;
            default:
                errors.Add(new JsonObject { ["message"] = $"Field '{name}' doesn't exist on type 'QueryRoot'" });
                return null;
        }
    }

    /// <summary>Cursors are places in the order of numbers, as text that says nothing.</summary>
    private JsonObject? Page(JsonObject variables, JsonArray errors)
    {
        var after = (string?)variables["after"];
        var from = 0L;
        if (after is not null
            && (!after.StartsWith("c:", StringComparison.Ordinal) || !long.TryParse(after[2..], CultureInfo.InvariantCulture, out from)))
        {
            errors.Add(new JsonObject
            {
                ["message"] = "Invalid cursor for current pagination sort.", ["path"] = new JsonArray("productVariants"),
            });
            return null;
        }

        var size = (int)variables["first"]!;
        StoreVariant[] rest = [.. store.All.Where(variant => variant.Id > from)];
        StoreVariant[] page = [.. rest.Take(size)];
        JsonNode[] nodes = [.. page.Select(variant => variant.ToJson(store))];
        for (var i = 0; CostsAreDenied && i < nodes.Length; i++)
        {
            nodes[i]["inventoryItem"]!["unitCost"] = null;
            errors.Add(Denied("Access denied for unitCost field.", "productVariants", "nodes", i, "inventoryItem", "unitCost"));
        }

        return new JsonObject
        {
            ["nodes"] = new JsonArray(nodes),
            ["pageInfo"] = new JsonObject
            {
                ["hasNextPage"] = rest.Length > size,
                ["endCursor"] = page.Length > 0 ? $"c:{page[^1].Id.ToString(CultureInfo.InvariantCulture)}" : null,
            },
        };
    }

    private JsonObject OrdersOf(JsonObject variables)
    {
        var asked = (string)variables["query"]!;
        var bounds = asked.Split('\'');
        var (since, until) = (bounds[1], bounds[3]);
        JsonNode[] found =
        [
            .. Orders.Where(order => string.CompareOrdinal((string)order["createdAt"]!, since) >= 0
                && string.CompareOrdinal((string)order["createdAt"]!, until) < 0).Select(order => order.DeepClone()),
        ];
        var from = variables["after"] is { } cursor ? int.Parse(((string)cursor!)["o:".Length..], CultureInfo.InvariantCulture) : 0;
        var size = (int)variables["first"]!;
        var hasMore = from + size < found.Length;
        return new JsonObject
        {
            ["nodes"] = new JsonArray([.. found.Skip(from).Take(size)]),
            ["pageInfo"] = new JsonObject
            {
                ["hasNextPage"] = hasMore,
                ["endCursor"] = hasMore ? $"o:{(from + size).ToString(CultureInfo.InvariantCulture)}" : null,
            },
        };
    }

    private static bool HasNumberForMoney(JsonNode? variant) =>
        variant!["price"]?.GetValueKind() == JsonValueKind.Number || variant["compareAtPrice"]?.GetValueKind() == JsonValueKind.Number;

    private static JsonObject Denied(string message, params JsonNode[] path) => new()
    {
        ["message"] = message, ["path"] = new JsonArray(path), ["extensions"] = new JsonObject { ["code"] = "ACCESS_DENIED" },
    };
}
