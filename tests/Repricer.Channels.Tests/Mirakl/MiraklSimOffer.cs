using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>An offer of our shop at the simulated operator.</summary>
internal sealed class MiraklSimOffer(string sku, decimal price)
{
    public string Sku => sku;

    public string Product { get; set; } = $"P-{sku}";

    public string Title { get; set; } = $"Product {sku}";

    public string? Ean { get; set; }

    public int Quantity { get; set; } = 7;

    public bool IsActive { get; set; } = true;

    public int Lead { get; set; } = 3;

    public bool IsDropship { get; set; }

    public IReadOnlyList<MiraklSimPrice> Prices { get; set; } = [new(price)];

    /// <summary>What waits for the operator's approval.</summary>
    public IReadOnlyList<MiraklSimPrice>? Pending { get; set; }

    public MiraklSimPrice Default => Prices.First(one => one is { Channel: null, From: null, Until: null, Groups.Count: 0 });

    /// <summary>A price of the channel comes before the default, a scheduled one before one for all times.</summary>
    public MiraklSimPrice ApplicableTo(string? channel, DateTimeOffset now) => Prices
        .Where(one => one.HoldsAt(now) && one.IsFor(channel))
        .OrderByDescending(one => one.Channel is not null).ThenByDescending(one => one.From is not null || one.Until is not null).First();

    /// <param name="tellsAll">Every channel's prices, whoever is asked for.</param>
    public JsonObject ToJson(string currency, string? channel, DateTimeOffset now, bool tellsAll)
    {
        var applicable = ApplicableTo(channel, now);
        var json = new JsonObject
        {
            ["active"] = IsActive,
            ["all_prices"] = new JsonArray([.. Prices.Where(one => tellsAll || one.IsFor(channel)).Select(one => one.ToJson(now))]),
            ["applicable_pricing"] = applicable.ToJson(now),
            ["category_code"] = "C", ["category_label"] = "Things", ["channels"] = new JsonArray(), ["currency_iso_code"] = currency,
            ["description"] = $"About {sku}", ["fulfillment"] = new JsonObject { ["center"] = new JsonObject { ["code"] = "DEFAULT" } },
            ["leadtime_to_ship"] = Lead, ["logistic_class"] = new JsonObject { ["code"] = "M", ["label"] = "Medium" },
            ["max_order_quantity"] = 10, ["min_order_quantity"] = 1, ["min_quantity_alert"] = 0, ["min_shipping_price"] = 0m,
            ["min_shipping_price_additional"] = 0m, ["min_shipping_type"] = "STD", ["min_shipping_zone"] = "DE", ["offer_id"] = 1,
            ["package_quantity"] = 1, ["price"] = applicable.At(now), ["product_references"] = new JsonArray(), ["product_sku"] = Product,
            ["product_title"] = Title, ["quantity"] = Quantity, ["shipping_deadline"] = "2030-01-01T00:00:00Z", ["shop_sku"] = sku,
            ["state_code"] = "11",
        };
        if (Ean is not null)
            json["product_references"]!.AsArray().Add(new JsonObject { ["reference_type"] = "EAN", ["reference"] = Ean });
        if (!IsActive)
            json["inactivity_reasons"] = new JsonArray("ZERO_QUANTITY");
        if (IsDropship)
            json["retail_prices"] = new JsonArray(new JsonObject { ["price"] = 99m, ["unit_origin_price"] = 99m });
        return json;
    }
}
