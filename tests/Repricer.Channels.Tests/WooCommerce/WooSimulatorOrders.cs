using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>The orders of a simulated shop, by the wall clock of its own zone. Both ends of a span are exclusive.</summary>
internal sealed class WooSimulatorOrders(string currency)
{
    private readonly List<(DateTime At, string Status, JsonObject Body)> _orders = [];

    /// <param name="lines">Product, variation (0 = none), quantity, total without tax, tax.</param>
    public void Add(
        DateTime at, string status, params (long Product, long Variation, decimal Quantity, string Total, string Tax)[] lines) =>
        Add(at, status, currency, lines);

    public void Add(
        DateTime at, string status, string paidIn,
        params (long Product, long Variation, decimal Quantity, string Total, string Tax)[] lines) => _orders.Add((at, status, new JsonObject
        {
            ["id"] = _orders.Count + 1, ["currency"] = paidIn, ["status"] = status,
            ["line_items"] = new JsonArray([.. lines.Select(line => new JsonObject
            {
                ["id"] = 1, ["product_id"] = line.Product, ["variation_id"] = line.Variation, ["quantity"] = line.Quantity,
                ["total"] = line.Total, ["total_tax"] = line.Tax,
            })]),
        }));

    public ApiAnswer List(ApiCall call)
    {
        var (after, before) = (Moment(call, "after"), Moment(call, "before"));
        var statuses = call.Parameter("status")?.Split(',') ?? [];
        var size = int.Parse(call.Parameter("per_page") ?? "10", CultureInfo.InvariantCulture);
        var page = int.Parse(call.Parameter("page") ?? "1", CultureInfo.InvariantCulture);
        var found = _orders.Where(order => order.At > after && order.At < before && statuses.Contains(order.Status));
        return new ApiAnswer(200, new JsonArray([.. found.Skip((page - 1) * size).Take(size).Select(order => order.Body.DeepClone())]));
    }

    private static DateTime Moment(ApiCall call, string name) => DateTime.Parse(call.Parameter(name)!, CultureInfo.InvariantCulture);
}
