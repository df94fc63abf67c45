using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>
/// The orders of a simulated seller: those of his own warehouse alone unless another is asked for, 404 where there is none, and a cursor
/// that is a whole query. Sent as the value of a parameter it is ignored without a word.
/// </summary>
internal sealed class WalmartSimOrders
{
    private readonly List<(long At, string Node, JsonObject Order)> _orders = [];

    /// <summary>The key has the right to it.</summary>
    public bool MayRead { get; set; } = true;

    /// <summary>Each page names itself as the next.</summary>
    public bool NeverEnds { get; set; }

    public JsonObject Add(DateTimeOffset at, string node, params JsonObject[] lines)
    {
        var order = new JsonObject
        {
            ["purchaseOrderId"] = (1_796_277_083_022 + _orders.Count).ToString(CultureInfo.InvariantCulture),
            ["customerOrderId"] = "5281956426648", ["orderDate"] = at.ToUnixTimeMilliseconds(),
            ["orderLines"] = new JsonObject { ["orderLine"] = new JsonArray([.. lines]) },
        };
        _orders.Add((at.ToUnixTimeMilliseconds(), node, order));
        return order;
    }

    public static JsonObject Line(
        string sku, decimal price, int quantity = 1, string status = "Acknowledged", string currency = "USD") => new()
    {
        ["lineNumber"] = "1", ["item"] = new JsonObject { ["productName"] = "Thing", ["sku"] = sku },
        ["charges"] = new JsonObject
        {
            ["charge"] = new JsonArray(
                Charge("SHIPPING", 6m, currency), Charge("PRODUCT", price, currency)),
        },
        ["orderLineQuantity"] = Quantity(quantity),
        ["orderLineStatuses"] = new JsonObject
        {
            ["orderLineStatus"] = new JsonArray(new JsonObject { ["status"] = status, ["statusQuantity"] = Quantity(quantity) }),
        },
    };

    public ApiAnswer Page(ApiCall call)
    {
        if (!MayRead)
            return WalmartSimulator.Error(403, "FORBIDDEN.GMP_GATEWAY_API", "the key may not read orders");
        var size = int.Parse(call.Parameter("limit") ?? "100", CultureInfo.InvariantCulture);
        var skip = int.Parse(call.Parameter("poIndex") ?? "0", CultureInfo.InvariantCulture);
        var node = call.Parameter("shipNodeType") ?? "SellerFulfilled";
        var (from, to) = (Moment(call, "createdStartDate") ?? 0, Moment(call, "createdEndDate") ?? long.MaxValue);
        var found = _orders.Where(order => order.Node == node && order.At >= from && order.At <= to).Select(order => order.Order).ToList();
        if (found.Count == 0)
            return WalmartSimulator.Error(404, "CONTENT_NOT_FOUND.GMP_ORDER_API", "no order was found");
        var meta = new JsonObject { ["totalCount"] = found.Count, ["limit"] = size };
        if (NeverEnds || skip + size < found.Count)
        {
            var next = NeverEnds ? skip : skip + size;
            meta["nextCursor"] = $"?limit={size}&hasMoreElements=true&soIndex={found.Count}&poIndex={next}&shipNodeType={node}"
                + $"&createdStartDate={call.Parameter("createdStartDate")}&createdEndDate={call.Parameter("createdEndDate")}";
        }

        return new ApiAnswer(200, new JsonObject
        {
            ["list"] = new JsonObject
            {
                ["meta"] = meta,
                ["elements"] = new JsonObject
                {
                    ["order"] = new JsonArray([.. found.Skip(skip).Take(size).Select(order => order.DeepClone())]),
                },
            },
        });
    }

    private static JsonObject Charge(string type, decimal amount, string currency) => new()
    {
        ["chargeType"] = type, ["chargeName"] = "ItemPrice",
        ["chargeAmount"] = new JsonObject { ["currency"] = currency, ["amount"] = amount },
    };

    private static JsonObject Quantity(int amount) =>
        new() { ["unitOfMeasurement"] = "EACH", ["amount"] = amount.ToString(CultureInfo.InvariantCulture) };

    private static long? Moment(ApiCall call, string name) => call.Parameter(name) is { Length: > 0 } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()
        : null;
}
