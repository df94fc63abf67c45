using System.Globalization;
using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>Finances: what was posted, with the parts of each amount in a tree, in pages that may be empty.</summary>
internal sealed class AmazonSimTransactions(AmazonSimulator simulator)
{
    private readonly List<JsonObject> _transactions = [];

    public int PageSize { get; set; } = 500;

    /// <summary>Answers a page without anything before each that holds something.</summary>
    public bool HasEmptyPages { get; set; }

    /// <summary>The last of a page comes first in the next.</summary>
    public bool Overlaps { get; set; }

    public bool NeverEnds { get; set; }

    public List<JsonObject> All => _transactions;

    /// <param name="items">Each with its parts.</param>
    public JsonObject Add(
        DateTimeOffset at, string type, string? order, JsonObject[] items, string status = "RELEASED",
        string? market = AmazonSimulator.Market)
    {
        // What matters is told by its name, not by its place.
        JsonArray related = [new JsonObject { ["relatedIdentifierName"] = "SETTLEMENT_ID", ["relatedIdentifierValue"] = "999" }];
        if (order is not null)
            related.Add(new JsonObject { ["relatedIdentifierName"] = "ORDER_ID", ["relatedIdentifierValue"] = order });
        var transaction = new JsonObject
        {
            ["sellingPartnerMetadata"] = new JsonObject { ["sellingPartnerId"] = AmazonSimulator.Seller, ["accountType"] = "Standard" },
            ["relatedIdentifiers"] = related, ["transactionType"] = type,
            ["transactionId"] = "t-" + (_transactions.Count + 1).ToString(CultureInfo.InvariantCulture),
            ["transactionStatus"] = status, ["description"] = "Order Payment",
            ["postedDate"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["totalAmount"] = Money(items.Sum(item => (decimal)item["totalAmount"]!["currencyAmount"]!)),
            ["items"] = new JsonArray([.. items]),
        };
        if (market is not null)
            transaction["marketplaceDetails"] = new JsonObject { ["marketplaceId"] = market, ["marketplaceName"] = "Amazon.de" };
        _transactions.Add(transaction);
        return transaction;
    }

    public static JsonObject Item(string sku, int quantity, params JsonObject[] parts) => new()
    {
        ["description"] = "A thing",
        ["totalAmount"] = Money(parts.Sum(part => (decimal)part["breakdownAmount"]!["currencyAmount"]!)),
        ["relatedIdentifiers"] = new JsonArray(),
        ["breakdowns"] = new JsonArray([.. parts]),
        ["contexts"] = new JsonArray(
            new JsonObject { ["contextType"] = "AmazonPayContext", ["orderType"] = "Standard", ["channel"] = "MFN" },
            new JsonObject
            {
                ["contextType"] = "ProductContext", ["asin"] = "B000000001", ["sku"] = sku, ["quantityShipped"] = quantity,
                ["fulfillmentNetwork"] = "MFN",
            }),
    };

    public static JsonObject Part(string type, decimal amount, params JsonObject[] parts) => new()
    {
        ["breakdownType"] = type, ["breakdownAmount"] = Money(amount), ["breakdowns"] = new JsonArray([.. parts]),
    };

    public static JsonObject Price(decimal amount) => Part("ProductCharges", amount, Part("OurPricePrincipal", amount));

    /// <summary>What is taken of a sale, with its tax apart.</summary>
    public static JsonObject Fee(decimal fee, decimal tax = 0m) =>
        Part("AmazonFees", -fee - tax, Part("Commission", -fee - tax, Part("Base", -fee), Part("Tax", -tax)));

    public (int Status, string Body) Answer(AmazonSimCall call)
    {
        if (call.Query("postedAfter") is not { } after)
            return (400, AmazonSimulator.Error("InvalidInput", "Start date cannot be null"));
        var latest = simulator.Time.GetUtcNow().AddMinutes(-2);
        var (from, to) = (Moment(after), call.Query("postedBefore") is { } before ? Moment(before) : latest);
        if (from > latest || to > latest || to < from)
            return (400, AmazonSimulator.Error("InvalidInput", "the dates lie within the last two minutes, or before each other"));

        var status = call.Query("transactionStatus");
        List<JsonObject> found =
        [
            .. _transactions.Where(one => Moment((string)one["postedDate"]!) is var at && at >= from && at < to
                && (status is null || (string)one["transactionStatus"]! == status)
                && (call.Query("marketplaceId") is not { } market || (string?)one["marketplaceDetails"]?["marketplaceId"] == market)),
        ];
        var skip = call.Query("nextToken") is { } token ? int.Parse(token[2..], CultureInfo.InvariantCulture) : 0;
        var isEmpty = HasEmptyPages && call.Query("nextToken")?.StartsWith("e-", StringComparison.Ordinal) != true && found.Count > 0;
        var payload = new JsonObject();
        if (isEmpty)
        {
            (payload["transactions"], payload["nextToken"]) = (new JsonArray(), "e-" + skip.ToString(CultureInfo.InvariantCulture));
            return (200, new JsonObject { ["payload"] = payload }.ToJsonString());
        }

        payload["transactions"] = new JsonArray(
            [.. found.Skip(Overlaps && skip > 0 ? skip - 1 : skip).Take(PageSize).Select(one => one.DeepClone())]);
        var next = skip + PageSize - (Overlaps && skip > 0 ? 1 : 0);
        if (NeverEnds)
            payload["nextToken"] = "n-0";
        else if (next < found.Count)
            payload["nextToken"] = "n-" + next.ToString(CultureInfo.InvariantCulture);
        return (200, new JsonObject { ["payload"] = payload }.ToJsonString());
    }

    private static JsonObject Money(decimal amount) => new() { ["currencyCode"] = "EUR", ["currencyAmount"] = amount };

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
