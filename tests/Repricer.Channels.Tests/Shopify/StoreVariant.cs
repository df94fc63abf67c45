using System.Globalization;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>A variant of the simulator's shop.</summary>
internal sealed class StoreVariant(long product, long id)
{
    public long Product { get; } = product;

    public long Id { get; } = id;

    public decimal Price { get; set; }

    /// <summary>Null = none.</summary>
    public decimal? CompareAt { get; set; }

    public decimal? Cost { get; set; }

    /// <summary>What a buyer in the market pays, by its price list; null = the variant's own price.</summary>
    public decimal? MarketPrice { get; set; }

    public string? Sku { get; set; } = $"SKU-{id.ToString(CultureInfo.InvariantCulture)}";

    public string? Barcode { get; set; }

    public string Status { get; set; } = "ACTIVE";

    public int Quantity { get; set; } = 5;

    public bool Tracked { get; set; } = true;

    /// <summary>Every change of it is refused.</summary>
    public bool Suspended { get; set; }

    /// <summary>How often its price was written.</summary>
    public int Revisions { get; set; }

    /// <summary>What the shop's pages show: the old price is crossed out, or a zero is.</summary>
    public bool IsShownAsSale => CompareAt is { } crossedOut && (crossedOut == 0 || crossedOut > Price);

    public JsonObject ToJson(ShopifyStore store) => new()
    {
        ["__typename"] = "ProductVariant",
        ["id"] = $"{ShopifyStore.VariantPrefix}{Id.ToString(CultureInfo.InvariantCulture)}",
        ["sku"] = Sku,
        ["barcode"] = Barcode,
        ["displayName"] = $"Thing {Product.ToString(CultureInfo.InvariantCulture)} - {Id.ToString(CultureInfo.InvariantCulture)}",
        ["price"] = ShopifyStore.Money(Price),
        ["compareAtPrice"] = CompareAt is { } crossedOut ? ShopifyStore.Money(crossedOut) : null,
        ["inventoryQuantity"] = Quantity,
        ["product"] = new JsonObject
        {
            ["id"] = $"{ShopifyStore.ProductPrefix}{Product.ToString(CultureInfo.InvariantCulture)}", ["status"] = Status,
        },
        ["inventoryItem"] = new JsonObject
        {
            ["tracked"] = Tracked, ["unitCost"] = Cost is { } cost ? Amount(cost, store) : null,
        },
        ["contextualPricing"] = new JsonObject { ["price"] = Amount(MarketPrice ?? Price, store) },
    };

    private static JsonObject Amount(decimal amount, ShopifyStore store) => new()
    {
        ["amount"] = ShopifyStore.Money(amount), ["currencyCode"] = store.Currency,
    };
}
