using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>A product in the simulated shop, with the rows of its price tables by store view.</summary>
internal sealed class AdobeSimProduct
{
    public required long Id { get; init; }

    public required string Sku { get; init; }

    public string Name { get; set; } = "A thing";

    public string Type { get; set; } = "simple";

    public bool IsEnabled { get; set; } = true;

    public List<int> Websites { get; } = [1];

    public SortedDictionary<int, decimal> Base { get; } = [];

    public SortedDictionary<int, decimal> Special { get; } = [];

    public SortedDictionary<int, string> SpecialFrom { get; } = [];

    public SortedDictionary<int, string> SpecialTo { get; } = [];

    public List<AdobeSimTier> Tiers { get; } = [];

    public decimal? Cost { get; set; }

    /// <summary>By source; null = the shop keeps no stock of it.</summary>
    public Dictionary<string, (decimal Quantity, bool InStock)> Sources { get; } = [];

    public string? Ean { get; set; }

    /// <summary>A catalogue rule: the price is this part of the base price.</summary>
    public decimal? Rule { get; set; }

    /// <summary>What the product's own route would take away if it were told too little.</summary>
    public string Description { get; set; } = "A long text";

    public DateTimeOffset Updated { get; set; }

    public int Revisions { get; set; }

    public decimal BaseIn(int store) => Of(Base, store) ?? 0m;

    /// <summary>What is paid, by the tables, on a day of the store's calendar.</summary>
    public decimal PaidIn(int store, DateOnly today)
    {
        var regular = BaseIn(store);
        var paid = Math.Min(regular, Rule * regular ?? regular);
        var runs = !(Day(SpecialFrom, store) > today) && !(Day(SpecialTo, store) < today);
        return runs && Of(Special, store) is { } special ? Math.Min(paid, special) : paid;
    }

    public JsonObject ToJson() => new()
    {
        ["id"] = Id, ["sku"] = Sku, ["name"] = Name, ["type_id"] = Type, ["status"] = IsEnabled ? 1 : 2, ["price"] = BaseIn(0),
        ["extension_attributes"] = new JsonObject { ["website_ids"] = new JsonArray([.. Websites.Select(id => (JsonNode)id)]) },
        ["custom_attributes"] = new JsonArray(
            new JsonObject { ["attribute_code"] = "category_ids", ["value"] = new JsonArray("2", "3") },
            new JsonObject { ["attribute_code"] = "ean", ["value"] = Ean }),
    };

    private static decimal? Of(SortedDictionary<int, decimal> rows, int store) =>
        rows.TryGetValue(store, out var own) ? own : rows.TryGetValue(0, out var all) ? all : null;

    private static DateOnly? Day(SortedDictionary<int, string> rows, int store) =>
        (rows.TryGetValue(store, out var own) ? own : rows.GetValueOrDefault(0)) is { Length: >= 10 } text
            ? DateOnly.ParseExact(text[..10], "yyyy-MM-dd", null)
            : null;
}

/// <summary>A tier price of a product in the simulated shop.</summary>
internal sealed record AdobeSimTier(decimal Price, string Type, int Website, string Group, decimal Quantity);

/// <summary>A store view of the simulated shop.</summary>
internal sealed record AdobeSimView(int Id, string Code, int Website, string Currency = "EUR", string Zone = "Europe/Berlin");
