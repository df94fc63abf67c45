using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Contracts;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>The orders of a simulated seller, as the Fulfillment API tells them: a scope of its own, and no span that lies ahead.</summary>
internal sealed class EbaySimOrders(TimeProvider time)
{
    private readonly List<JsonObject> _orders = [];

    /// <summary>The consent has the scope for it.</summary>
    public bool MayRead { get; set; } = true;

    /// <summary>The first page tells its last order once more at the start of the next.</summary>
    public bool RepeatsAcrossPages { get; set; }

    public JsonObject Add(DateTimeOffset at, params JsonObject[] lines)
    {
        var order = new JsonObject
        {
            ["orderId"] = $"12-{_orders.Count + 1:00000}-1", ["creationDate"] = Text(at), ["lastModifiedDate"] = Text(at),
            ["orderPaymentStatus"] = "PAID", ["orderFulfillmentStatus"] = "NOT_STARTED",
            ["cancelStatus"] = new JsonObject { ["cancelState"] = "NONE_REQUESTED" }, ["lineItems"] = new JsonArray([.. lines]),
        };
        _orders.Add(order);
        return order;
    }

    public static JsonObject Line(
        string? sku, string item, int units, decimal total, string marketplace = EbaySimulator.Marketplace, string currency = "EUR",
        decimal? discounted = null, decimal shipping = 4.99m)
    {
        var line = new JsonObject
        {
            ["lineItemId"] = "1000" + item, ["legacyItemId"] = item, ["quantity"] = units, ["soldFormat"] = "FIXED_PRICE",
            ["listingMarketplaceId"] = marketplace, ["purchaseMarketplaceId"] = marketplace, ["lineItemCost"] = Amount(total, currency),
            ["deliveryCost"] = new JsonObject { ["shippingCost"] = Amount(shipping, currency) },
            ["total"] = Amount(total + shipping, currency), ["taxes"] = new JsonArray(),
        };
        if (sku is not null)
            line["sku"] = sku;
        if (discounted is { } less)
            line["discountedLineItemCost"] = Amount(less, currency);
        return line;
    }

    public ApiAnswer Page(ApiCall call)
    {
        if (!MayRead)
        {
            return new ApiAnswer(403, Fault(1100, "Insufficient permissions to fulfill the request."))
            {
                Headers = { [ContractJudge.OnPurpose] = "1" },
            };
        }

        var size = int.Parse(call.Parameter("limit") ?? "50", CultureInfo.InvariantCulture);
        var offset = int.Parse(call.Parameter("offset") ?? "0", CultureInfo.InvariantCulture);
        if (size > 200)
            return new ApiAnswer(400, Fault(31100, "Invalid limit"));
        IEnumerable<JsonObject> found = _orders;
        if (call.Parameter("orderIds") is { } ids)
        {
            // All other parameters are ignored.
            string[] asked = ids.Split(',');
            if (asked.Length > 50)
                return new ApiAnswer(400, Fault(30810, "Too many order ids"));
            (found, size, offset) = (_orders.Where(order => asked.Contains((string)order["orderId"]!)), asked.Length, 0);
        }
        else if (call.Parameter("filter") is { } filter)
        {
            if (!filter.StartsWith("creationdate:[", StringComparison.Ordinal) || filter.TrimEnd(']').Split("..") is not [var from, var to])
                return new ApiAnswer(400, Fault(30700, "Invalid filter name"));
            var (start, end) = (Moment(from["creationdate:[".Length..]), Moment(to));
            if (end > time.GetUtcNow())
                return new ApiAnswer(400, Fault(30850, "Start and end dates can't be in the future"));

            // Both ends belong to it.
            found = _orders.Where(order => Moment((string)order["creationDate"]!) is var at && at >= start && at <= end);
        }

        JsonObject[] all = [.. found];
        var skip = RepeatsAcrossPages && offset > 0 ? offset - 1 : offset;
        return new ApiAnswer(200, new JsonObject
        {
            ["total"] = all.Length, ["limit"] = size, ["offset"] = offset, ["href"] = "https://api.ebay.com/sell/fulfillment/v1/order",
            ["orders"] = new JsonArray([.. all.Skip(skip).Take(size).Select(order => order.DeepClone())]),
        });
    }

    private static JsonObject Amount(decimal value, string currency) =>
        new() { ["value"] = value.ToString("0.00", CultureInfo.InvariantCulture), ["currency"] = currency };

    private static JsonObject Fault(int id, string message) => new()
    {
        ["errors"] = new JsonArray(new JsonObject
        {
            ["errorId"] = id, ["domain"] = "API_FULFILLMENT", ["category"] = "REQUEST", ["message"] = message,
        }),
    };

    private static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
