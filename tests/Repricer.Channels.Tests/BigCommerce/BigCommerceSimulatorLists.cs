using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>The price lists of a simulated store, and what its buyers pay by them.</summary>
internal sealed class BigCommerceSimulatorLists(BigCommerceSimulator store)
{
    private readonly Dictionary<(long List, long Variant), BigCommerceRecordRow> _records = [];
    private readonly List<(long List, long Channel, long? Group)> _assignments = [];

    /// <summary>Upserts of others that are under way: two are the most.</summary>
    public int OthersUnderWay { get; set; }

    public BigCommerceRecordRow? this[long list, long variant] => _records.GetValueOrDefault((list, variant));

    public void Assign(long list, long channel, long? group = null) => _assignments.Add((list, channel, group));

    public void Unassign() => _assignments.Clear();

    public void Put(long list, long variant, decimal price, decimal sale = 0m) =>
        _records[(list, variant)] = new BigCommerceRecordRow { Price = price, Sale = sale };

    public ApiAnswer Assigned(ApiCall call) => new(200, BigCommerceSimulator.Page(call, [.. _assignments
        .Where(row => row.Channel == BigCommerceSimulator.Number(call.Parameter("channel_id") ?? ""))
        .Select((row, i) =>
        {
            var json = new JsonObject { ["id"] = i + 1, ["price_list_id"] = row.List, ["channel_id"] = row.Channel };
            if (row.Group is { } group)
                json["customer_group_id"] = group;
            return (JsonNode)json;
        })]));

    public ApiAnswer Records(ApiCall call, long list)
    {
        var variants = BigCommerceSimulator.Numbers(call, "variant_id:in");
        return new ApiAnswer(200, BigCommerceSimulator.Page(call, [.. _records.Where(row => row.Key.List == list && variants.Contains(row.Key.Variant))
            .Select(row => (JsonNode)new JsonObject
            {
                ["price_list_id"] = list, ["variant_id"] = row.Key.Variant, ["currency"] = store.Currency, ["price"] = row.Value.Price,
                ["sale_price"] = row.Value.Sale, ["calculated_price"] = Paid(row.Value.Price, row.Value.Sale),
            })]));
    }

    public ApiAnswer Upsert(ApiCall call, long list)
    {
        if (OthersUnderWay >= 2)
            return BigCommerceSimulator.Failure(429, "Too many requests");
        var items = call.Json!.AsArray();
        if (items.Count > 1000)
            return BigCommerceSimulator.Failure(422, "Too many records");

        // By a SKU the parent of variants may be meant, which has no record: the store refuses it.
        var bad = items.Where(item => item!["variant_id"] is not { } id || !store.Has((long)id)).ToList();
        if (bad.Count == 0 || !store.IsStrict)
        {
            foreach (var item in items.Except(bad))
                Save(list, item!);
        }

        return bad.Count == 0
            ? new ApiAnswer(200, new JsonObject { ["data"] = new JsonObject(), ["meta"] = new JsonObject() })
            : new ApiAnswer(422, new JsonObject
            {
                ["batch_errors"] = new JsonArray([.. bad.Select(item => new JsonObject
                {
                    ["data"] = new JsonObject { ["price_list_id"] = list, ["variant_id"] = item!["variant_id"]?.DeepClone() ?? 0 },
                    ["field_errors"] = new JsonObject { ["variant_id"] = "is not a variant of this store" },
                })]),
            });
    }

    public ApiAnswer Pricing(ApiCall call)
    {
        var asked = call.Json!;
        var (channel, group) = ((long)asked["channel_id"]!, (long?)asked["customer_group_id"]);
        var list = _assignments.Where(row => row.Channel == channel && (row.Group is null || row.Group == group))
            .OrderBy(row => row.Group is null).Select(row => (long?)row.List).FirstOrDefault();
        List<JsonNode> rows = [];
        foreach (var item in asked["items"]!.AsArray())
        {
            var (product, variant) = ((long)item!["product_id"]!, (long)item["variant_id"]!);
            if (!store.Has(variant) || store[variant].Product != product)
                continue;
            var row = store[variant];
            var record = list is { } of ? _records.GetValueOrDefault((of, variant)) : null;
            var (price, sale) = record is null ? (store.PriceOf(row), row.Sale ?? 0m) : (record.Price, record.Sale);
            var json = new JsonObject
            {
                ["product_id"] = product, ["variant_id"] = variant, ["options"] = new JsonArray(), ["price"] = Amount(price),
                ["calculated_price"] = Amount(Paid(price, sale)),
            };
            if (sale > 0)
                json["sale_price"] = Amount(sale);
            rows.Add(json);
        }

        if (store.Shuffles)
            rows.Reverse();
        return new ApiAnswer(200, new JsonObject { ["data"] = new JsonArray([.. rows]), ["meta"] = new JsonObject() });
    }

    private static decimal Paid(decimal price, decimal sale) => sale > 0 && sale < price ? sale : price;

    private static JsonObject Amount(decimal amount) => new()
    {
        ["as_entered"] = amount, ["entered_inclusive"] = false, ["tax_exclusive"] = amount, ["tax_inclusive"] = amount * 1.1m,
    };

    private void Save(long list, JsonNode item)
    {
        var variant = (long)item["variant_id"]!;
        if (!_records.TryGetValue((list, variant), out var row))
            row = _records[(list, variant)] = new BigCommerceRecordRow();
        var before = Paid(row.Price, row.Sale);
        if (item["price"] is { } price)
            row.Price = (decimal)price;
        if (item["sale_price"] is { } sale)
            row.Sale = (decimal)sale;
        row.Revisions++;
        if (Paid(row.Price, row.Sale) != before)
            store.Arrive(store[variant].Product, variant, Paid(row.Price, row.Sale));
    }
}
