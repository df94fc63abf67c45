using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>
/// The simulated shop's asynchronous bulks: everything is taken, worked off when the consumers run, and told by operations. Of one that
/// went well its data is forgotten.
/// </summary>
internal sealed class AdobeSimBulks(AdobeSimulator shop)
{
    private readonly Dictionary<string, List<Operation>> _bulks = [];

    /// <summary>Nobody works anything off.</summary>
    public bool Sleeps { get; set; }

    /// <summary>The broker is not there: the call is refused as a whole.</summary>
    public bool HasNoBroker { get; set; }

    /// <summary>Operations of these SKUs end like that, and nothing is saved.</summary>
    public Dictionary<string, (int Status, string Message)> Fails { get; } = [];

    /// <summary>Data of operations is forgotten, of failed ones, too.</summary>
    public bool ForgetsAll { get; set; }

    /// <summary>Operations are told in another order than they were asked in.</summary>
    public bool Shuffles { get; set; }

    public ApiAnswer Take(ApiCall call)
    {
        if (HasNoBroker)
            return AdobeSimulator.Failure(400, "Something went wrong while processing the request.");
        var items = call.Json!.AsArray();
        var id = $"c43ed402-3dd3-4100-92e2-{_bulks.Count.ToString("x12", CultureInfo.InvariantCulture)}";
        _bulks[id] = [.. items.Select(item => new Operation(item!.DeepClone()))];
        if (!Sleeps)
            Run();
        return new ApiAnswer(202, new JsonObject
        {
            ["bulk_uuid"] = id, ["errors"] = false,
            ["request_items"] = new JsonArray([.. items.Select((_, i) => new JsonObject
            {
                ["id"] = i, ["data_hash"] = $"hash{i}", ["status"] = "accepted",
            })]),
        });
    }

    /// <summary>The consumers work off what waits, or so many of it.</summary>
    public void Run(int most = int.MaxValue)
    {
        foreach (var operation in _bulks.Values.SelectMany(bulk => bulk).Where(one => one.Status == 4).Take(most))
        {
            var sku = (string)operation.Body["prices"]![0]!["sku"]!;
            if (Fails.TryGetValue(sku, out var failure))
            {
                (operation.Status, operation.Message) = failure;
                continue;
            }

            var answer = shop.Prices.Update(operation.Body["prices"]!.AsArray());
            shop.JudgeAlone(operation.Body, answer);
            (operation.Status, operation.Result) = (1, answer.Body!.ToJsonString());
            operation.Message = "Service execution success Magento\\Catalog\\Model\\Product\\Price\\BasePriceStorage\\Interceptor::update";
        }
    }

    public ApiAnswer State(string id)
    {
        if (!_bulks.TryGetValue(id, out var bulk))
            return AdobeSimulator.Failure(404, "Unknown Bulk uuid");
        var rows = bulk.Select((one, i) => new JsonObject
        {
            ["id"] = 4000 + i, ["bulk_uuid"] = id, ["topic_name"] = "async.magento.catalog.api.basepricestorageinterface.update.post",
            ["serialized_data"] = one.Status == 1 || ForgetsAll ? null : new JsonObject
            {
                ["entity_id"] = null, ["entity_link"] = "", ["meta_information"] = one.Body.ToJsonString(),
            }.ToJsonString(),
            ["result_serialized_data"] = one.Result, ["status"] = one.Status, ["result_message"] = one.Message,
            ["error_code"] = one.Status is 1 or 4 ? null : 0,
        });
        return new ApiAnswer(200, new JsonObject
        {
            ["operations_list"] = new JsonArray([.. Shuffles ? rows.Reverse() : rows]), ["bulk_id"] = id, ["operation_count"] = bulk.Count,
        });
    }

    private sealed class Operation(JsonNode body)
    {
        public JsonNode Body { get; } = body;

        public int Status { get; set; } = 4;

        public string? Result { get; set; }

        public string? Message { get; set; }
    }
}
