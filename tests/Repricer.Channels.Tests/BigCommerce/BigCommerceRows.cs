using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>A product in the simulated store.</summary>
internal sealed class BigCommerceProductRow
{
    public required long Id { get; init; }

    public string Name { get; set; } = "A thing";

    public decimal Price { get; set; }

    public decimal Cost { get; set; }

    public string Tracking { get; set; } = "none";

    public int Level { get; set; }

    public bool IsVisible { get; set; } = true;

    public string Gtin { get; set; } = "";

    public DateTimeOffset Modified { get; set; }

    public JsonObject ToJson() => new()
    {
        ["id"] = Id, ["name"] = Name, ["price"] = Price, ["sale_price"] = 0, ["cost_price"] = Cost, ["is_visible"] = IsVisible,
        ["availability"] = "available", ["inventory_tracking"] = Tracking, ["inventory_level"] = Level, ["condition"] = "New",
        ["gtin"] = Gtin, ["upc"] = "",
    };
}

/// <summary>A variant in the simulated store.</summary>
internal sealed class BigCommerceVariantRow
{
    public required long Id { get; init; }

    public required long Product { get; init; }

    /// <summary>Null = the product's.</summary>
    public decimal? Price { get; set; }

    public decimal? Sale { get; set; }

    public decimal? Cost { get; set; }

    public int Level { get; set; }

    public string? Label { get; set; }

    public string Sku { get; set; } = "";

    public int Revisions { get; set; }

    public JsonObject ToJson(decimal calculated) => new()
    {
        ["id"] = Id, ["product_id"] = Product, ["sku"] = Sku, ["price"] = Price, ["sale_price"] = Sale, ["cost_price"] = Cost,
        ["inventory_level"] = Level, ["upc"] = "", ["purchasing_disabled"] = false, ["calculated_price"] = calculated,
        ["option_values"] = Label is null ? [] : new JsonArray(new JsonObject { ["option_display_name"] = "Colour", ["label"] = Label }),
    };
}

/// <summary>A record of a price list in the simulated store.</summary>
internal sealed class BigCommerceRecordRow
{
    public decimal Price { get; set; }

    public decimal Sale { get; set; }

    public int Revisions { get; set; }
}
