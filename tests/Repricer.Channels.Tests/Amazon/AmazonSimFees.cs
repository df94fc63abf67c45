using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>The fees API: 15 % and 0.30 a sale, answers in the opposite order.</summary>
internal sealed class AmazonSimFees(AmazonSimulator simulator)
{
    /// <summary>The SKU whose question fails, with the words of its neighbour in the error.</summary>
    public string? Failing { get; set; }

    public (int Status, string Body) Answer(AmazonSimCall call)
    {
        var questions = call.Json.AsArray().OfType<JsonObject>().ToList();
        return questions.Count > 20
            ? (400, AmazonSimulator.Error("InvalidInput", "too many"))
            : (200, new JsonArray([.. Enumerable.Reverse(questions).Select(question => Result(question, questions))]).ToJsonString());
    }

    private JsonObject Result(JsonObject question, List<JsonObject> all)
    {
        var request = question["FeesEstimateRequest"]!.AsObject();
        var sku = (string)question["IdValue"]!;
        var price = request["PriceToEstimateFees"]!.AsObject();
        var result = new JsonObject
        {
            ["Status"] = sku == Failing ? "ClientError" : "Success",
            ["FeesEstimateIdentifier"] = new JsonObject
            {
                ["MarketplaceId"] = AmazonSimulator.Market, ["IdType"] = "SellerSKU", ["IdValue"] = sku,
                ["SellerInputIdentifier"] = (string)request["Identifier"]!, ["PriceToEstimateFees"] = price.DeepClone(),
            },
        };
        if (sku == Failing)
        {
            var neighbour = all.First(other => (string)other["IdValue"]! != sku);
            result["Error"] = new JsonObject
            {
                ["Type"] = "Sender", ["Code"] = "InvalidParameterValue", ["Message"] = $"no product for {(string)neighbour["IdValue"]!}", ["Detail"] = new JsonArray(),
            };
            return result;
        }

        var fee = Math.Round((decimal)price["ListingPrice"]!["Amount"]! * 0.15m, 2);
        result["FeesEstimate"] = new JsonObject
        {
            ["TimeOfFeesEstimation"] = simulator.Time.GetUtcNow().ToString("O"),
            ["TotalFeesEstimate"] = AmazonSimPricing.Money(fee + 0.30m + 0.06m),
            ["FeeDetailList"] = new JsonArray(Fee("ReferralFee", fee, 0m), Fee("VariableClosingFee", 0.36m, 0.06m)),
        };
        return result;
    }

    private static JsonObject Fee(string name, decimal amount, decimal tax) => new()
    {
        ["FeeType"] = name, ["FeeAmount"] = AmazonSimPricing.Money(amount - tax), ["TaxAmount"] = AmazonSimPricing.Money(tax), ["FinalFee"] = AmazonSimPricing.Money(amount),
    };
}
