using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Contracts;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>
/// The orders of a simulated store, as version 2 of its API tells them: bare lists, text for amounts, 204 for a page with nothing, and the
/// lines of an order in another place unless they are asked for with it.
/// </summary>
internal sealed class BigCommerceSimOrders(string currency)
{
    private readonly List<(DateTimeOffset At, JsonObject Order, JsonObject[] Lines)> _orders = [];

    /// <summary>The account has the scope for it.</summary>
    public bool MayRead { get; set; } = true;

    public JsonObject Add(DateTimeOffset at, int status, params JsonObject[] lines)
    {
        var order = new JsonObject
        {
            ["id"] = 100 + _orders.Count, ["status_id"] = status, ["channel_id"] = 1, ["currency_code"] = "XXX",
            ["date_created"] = at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture),
            ["default_currency_code"] = currency,
        };
        _orders.Add((at, order, lines));
        return order;
    }

    public static JsonObject Line(long product, long? variant, int quantity, decimal total, decimal discount = 0m) => new()
    {
        ["id"] = product, ["product_id"] = product, ["variant_id"] = variant, ["quantity"] = quantity, ["quantity_refunded"] = 0,
        ["total_inc_tax"] = Text(total), ["discounted_total_inc_tax"] = Text(total - discount),
        ["applied_discounts"] = discount == 0m
            ? new JsonArray()
            : new JsonArray(new JsonObject { ["id"] = "coupon", ["amount"] = Text(discount), ["target"] = "order" }),
    };

    public ApiAnswer Page(ApiCall call)
    {
        if (!MayRead)
        {
            return new ApiAnswer(403, new JsonObject { ["status"] = 403, ["title"] = "You don't have a required scope" })
            {
                Headers = { [ContractJudge.OnPurpose] = "1" },
            };
        }

        var size = (int)BigCommerceSimulator.Number(call.Parameter("limit") ?? "50");
        var page = (int)BigCommerceSimulator.Number(call.Parameter("page") ?? "1");

        // Both ends belong to it.
        var found = _orders.Where(order => (Moment(call, "min_date_created") is not { } from || order.At >= from)
                && (Moment(call, "max_date_created") is not { } to || order.At <= to))
            .Skip((page - 1) * size).Take(size).ToList();
        return found.Count == 0
            ? new ApiAnswer(204)
            : new ApiAnswer(200, new JsonArray([.. found.Select(order => Shown(order.Order, order.Lines, call))]));
    }

    private static JsonNode Shown(JsonObject order, JsonObject[] lines, ApiCall call)
    {
        var shown = order.DeepClone();
        if (call.Parameter("include")?.Split(',').Contains("consignments.line_items") != true)
        {
            shown["products"] = new JsonObject { ["resource"] = $"/orders/{order["id"]}/products" };
            return shown;
        }

        var shipping = new JsonArray(new JsonObject
        {
            ["id"] = 1, ["line_items"] = new JsonArray([.. lines.Select(line => line.DeepClone())]),
        });
        shown["consignments"] = call.Parameter("consignment_structure") == "object"
            ? new JsonObject { ["pickups"] = new JsonArray(), ["shipping"] = shipping, ["downloads"] = new JsonArray() }
            : new JsonArray(new JsonObject { ["shipping"] = shipping });
        return shown;
    }

    private static DateTimeOffset? Moment(ApiCall call, string name) =>
        call.Parameter(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string Text(decimal amount) => amount.ToString("0.0000", CultureInfo.InvariantCulture);
}
