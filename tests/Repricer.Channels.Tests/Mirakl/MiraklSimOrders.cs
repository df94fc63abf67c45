using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>The orders of a simulated shop (OR11), with all that the contract wants of each. Both ends of a span belong to it.</summary>
internal sealed class MiraklSimOrders(string currency)
{
    private readonly List<JsonObject> _orders = [];

    /// <summary>The key's user has the right to it.</summary>
    public bool MayRead { get; set; } = true;

    public JsonObject Add(DateTimeOffset at, string id, string state, params JsonObject[] lines)
    {
        var order = new JsonObject
        {
            ["can_cancel"] = false, ["can_shop_ship"] = false, ["commercial_id"] = id, ["created_date"] = Text(at),
            ["currency_iso_code"] = currency,
            ["customer"] = new JsonObject
            {
                ["billing_address"] = Address(), ["customer_id"] = "c-1", ["firstname"] = "Jane", ["lastname"] = "Doe",
                ["shipping_address"] = Address(),
            },
            ["fulfillment"] = new JsonObject { ["center"] = new JsonObject { ["code"] = "DEFAULT" } }, ["fully_refunded"] = false,
            ["has_customer_message"] = false, ["has_incident"] = false, ["has_invoice"] = false, ["last_updated_date"] = Text(at),
            ["leadtime_to_ship"] = 2, ["order_id"] = id, ["order_lines"] = new JsonArray([.. lines]), ["order_state"] = state,
            ["order_tax_mode"] = "TAX_INCLUDED", ["paymentType"] = "card", ["price"] = 10m, ["shipping_price"] = 5m,
            ["shipping_type_code"] = "STD", ["shipping_type_label"] = "Standard", ["shipping_zone_code"] = "DE",
            ["shipping_zone_label"] = "Germany", ["total_commission"] = 1.5m, ["total_price"] = 15m,
        };
        foreach (var line in lines.Where(line => !line.ContainsKey("order_line_state")))
            line["order_line_state"] = state;
        _orders.Add(order);
        return order;
    }

    public static JsonObject Line(string id, string sku, int quantity, decimal price) => new()
    {
        ["can_refund"] = true, ["cancelations"] = new JsonArray(), ["category_code"] = "1", ["category_label"] = "Things",
        ["commission_fee"] = 1.5m, ["commission_rate_vat"] = 19m, ["commission_vat"] = 0.29m, ["created_date"] = "2026-02-27T00:00:00Z",
        ["description"] = "", ["last_updated_date"] = "2026-02-27T00:00:00Z", ["offer_id"] = 2001, ["offer_sku"] = sku,
        ["offer_state_code"] = "11", ["order_line_additional_fields"] = new JsonArray(), ["order_line_id"] = id, ["order_line_index"] = 1,
        ["price"] = price, ["price_unit"] = price / quantity, ["product_medias"] = new JsonArray(), ["product_sku"] = "p-" + sku,
        ["product_title"] = "Thing", ["quantity"] = quantity, ["refunds"] = new JsonArray(), ["shipping_price"] = 5m,
        ["total_commission"] = 1.79m, ["total_price"] = price + 5m,
    };

    public static void Refund(JsonObject line, string id, int quantity) => line["refunds"]!.AsArray().Add(new JsonObject
    {
        ["commission_amount"] = 0m, ["commission_tax_amount"] = 0m, ["commission_taxes"] = new JsonArray(),
        ["commission_total_amount"] = 0m,
        ["created_date"] = "2026-02-27T00:00:00Z", ["id"] = id, ["order_refund_id"] = id, ["quantity"] = quantity, ["reason_code"] = "1",
        ["refund_state"] = "REFUNDED", ["state"] = "REFUNDED",
    });

    public ApiAnswer Page(ApiCall call)
    {
        if (!MayRead)
            return MiraklSimulator.Failure(403, "You are not allowed to do this");
        var max = (int)MiraklSimulator.Number(call.Parameter("max") ?? "10");
        if (max > 100)
            return MiraklSimulator.Failure(400, "At most 100");
        var ids = call.Parameter("order_ids")?.Split(',');
        if (ids is { Length: > 100 })
            return MiraklSimulator.Failure(400, "At most 100 orders");
        List<JsonObject> found =
        [
            .. _orders.Where(order => (ids is null || ids.Contains((string)order["order_id"]!))
                && (Moment(call, "start_date") is not { } from || Moment(order) >= from)
                && (Moment(call, "end_date") is not { } to || Moment(order) <= to)),
        ];
        return new ApiAnswer(200, new JsonObject
        {
            ["orders"] = new JsonArray(
                [.. found.Skip((int)MiraklSimulator.Number(call.Parameter("offset") ?? "0")).Take(max).Select(order => order.DeepClone())]),
            ["total_count"] = found.Count,
        });
    }

    private static JsonObject Address() => new()
    {
        ["city"] = "Town", ["country"] = "Germany", ["country_iso_code"] = "DEU", ["lastname"] = "Doe", ["street_1"] = "Street 1",
    };

    private static DateTimeOffset Moment(JsonObject order) =>
        DateTimeOffset.Parse((string)order["created_date"]!, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(ApiCall call, string name) =>
        call.Parameter(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
