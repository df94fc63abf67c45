using System.Globalization;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>A product or variation in the simulated shop's database: everything is text, as it is in WordPress.</summary>
internal sealed class WooProductRow
{
    public required long Id { get; init; }

    public long Parent { get; init; }

    public string Type { get; set; } = "simple";

    public string Status { get; set; } = "publish";

    public string Name { get; set; } = "A thing";

    public string Sku { get; set; } = "";

    public string Gtin { get; set; } = "";

    public string Regular { get; set; } = "";

    public string Sale { get; set; } = "";

    public DateTimeOffset? SaleFrom { get; set; }

    public DateTimeOffset? SaleTo { get; set; }

    /// <summary>What a buyer pays: kept beside the others, and therefore sometimes late.</summary>
    public string Price { get; set; } = "";

    public JsonNode? ManageStock { get; set; }

    public int? Quantity { get; set; }

    public string StockStatus { get; set; } = "instock";

    public decimal? Cost { get; set; }

    public DateTimeOffset Modified { get; set; }

    /// <summary>How often it was saved.</summary>
    public int Revisions { get; set; }

    public bool IsOnSale(DateTimeOffset now) =>
        Sale.Length > 0 && (SaleFrom is null || SaleFrom <= now) && (SaleTo is null || SaleTo >= now);

    public JsonObject ToJson(DateTimeOffset now, IEnumerable<long> variations) => new()
    {
        ["id"] = Id, ["name"] = Name, ["type"] = Type, ["status"] = Status, ["sku"] = Sku, ["global_unique_id"] = Gtin,
        ["price"] = Price, ["regular_price"] = Regular, ["sale_price"] = Sale,
        ["date_on_sale_from"] = Text(SaleFrom), ["date_on_sale_from_gmt"] = Text(SaleFrom),
        ["date_on_sale_to"] = Text(SaleTo), ["date_on_sale_to_gmt"] = Text(SaleTo),
        ["on_sale"] = IsOnSale(now), ["manage_stock"] = ManageStock?.DeepClone() ?? false, ["stock_quantity"] = Quantity,
        ["stock_status"] = StockStatus, ["parent_id"] = Parent, ["date_modified_gmt"] = Text(Modified),
        ["variations"] = new JsonArray([.. variations.Select(id => (JsonNode)id)]),
        ["cost_of_goods_sold"] = Cost is { } cost
            ? new JsonObject { ["values"] = new JsonArray(new JsonObject { ["defined_value"] = cost }), ["total_value"] = cost }
            : null,
    };

    private static string? Text(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
