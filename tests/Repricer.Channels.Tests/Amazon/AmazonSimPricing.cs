using System.Text.Json.Nodes;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>The pricing API: batches whose parts come in the opposite order.</summary>
internal sealed class AmazonSimPricing(AmazonSimulator simulator)
{
    /// <summary>The offers of a SKU, as the API writes them.</summary>
    public Dictionary<string, List<JsonObject>> Of { get; } = new(StringComparer.Ordinal);

    /// <summary>The status of a SKU's part of the batch.</summary>
    public Func<string, int> Status { get; set; } = static _ => 200;

    /// <summary>Changes a SKU's part, once it is made.</summary>
    public Action<string, JsonObject> Twist { get; set; } = static (_, _) => { };

    /// <summary>The expected price of a SKU, or the state that there is none.</summary>
    public Func<string, (string State, decimal? Price)> ExpectedOf { get; set; } = static _ => ("NO_COMPETING_OFFER", null);

    /// <summary>The reference prices of a product, by name; those of another state of the answer have none.</summary>
    public Func<string, (string Name, decimal Price)[]> ReferencesOf { get; set; } = static _ => [];

    /// <summary>The status of a product's part of the summary.</summary>
    public Func<string, int> SummaryStatus { get; set; } = static _ => 200;

    public static JsonObject Offer(
        string seller, decimal price, decimal shipping = 0m, bool winner = false, bool featured = true, bool platform = false, string sub = "new") => new()
    {
        ["SellerId"] = seller, ["SubCondition"] = sub, ["ListingPrice"] = Money(price), ["Shipping"] = Money(shipping),
        ["ShippingTime"] = new JsonObject { ["minimumHours"] = 24, ["maximumHours"] = 48, ["availabilityType"] = "NOW" },
        ["SellerFeedbackRating"] = new JsonObject { ["SellerPositiveFeedbackRating"] = 97.0m, ["FeedbackCount"] = 120 },
        ["ShipsFrom"] = new JsonObject { ["Country"] = "DE" },
        ["IsFulfilledByAmazon"] = platform, ["IsBuyBoxWinner"] = winner, ["IsFeaturedMerchant"] = featured,
    };

    public static JsonObject Money(decimal amount) => new() { ["CurrencyCode"] = "EUR", ["Amount"] = amount };

    public (int Status, string Body) Offers(AmazonSimCall call)
    {
        var requests = call.Json["requests"]!.AsArray().OfType<JsonObject>()
            .Select(request => (Sku: Uri.UnescapeDataString(((string)request["uri"]!).Split('/')[5]), Condition: (string)request["ItemCondition"]!)).ToList();
        var asins = requests.Select(request => AsinOf(request.Sku)).ToList();
        if (asins.Distinct(StringComparer.Ordinal).Count() < asins.Count)
            return (400, AmazonSimulator.Error("InvalidInput", "Duplicate requests"));
        requests.Reverse();
        return (200, new JsonObject { ["responses"] = new JsonArray([.. requests.Select(request => Part(request.Sku, request.Condition))]) }.ToJsonString());
    }

    public (int Status, string Body) Expected(AmazonSimCall call)
    {
        var requests = call.Json["requests"]!.AsArray().OfType<JsonObject>().Select(request => (string)request["sku"]!).Reverse();
        return (200, new JsonObject { ["responses"] = new JsonArray([.. requests.Select(ExpectedPart)]) }.ToJsonString());
    }

    public (int Status, string Body) Summaries(AmazonSimCall call)
    {
        var asins = call.Json["requests"]!.AsArray().OfType<JsonObject>().Select(request => (string)request["asin"]!).ToList();
        return asins.Count > 20
            ? (400, AmazonSimulator.Error("InvalidInput", "too many"))
            : (200, new JsonObject { ["responses"] = new JsonArray([.. Enumerable.Reverse(asins).Select(SummaryPart)]) }.ToJsonString());
    }

    private JsonObject SummaryPart(string asin)
    {
        var status = SummaryStatus(asin);
        var body = new JsonObject { ["asin"] = asin, ["marketplaceId"] = AmazonSimulator.Market };
        if (status == 200)
        {
            body["referencePrices"] = new JsonArray([.. ReferencesOf(asin).Select(reference => new JsonObject
            {
                ["name"] = reference.Name, ["price"] = new JsonObject { ["currencyCode"] = "EUR", ["amount"] = reference.Price },
            })]);
        }
        else
            body["errors"] = new JsonArray(new JsonObject { ["code"] = "InternalFailure", ["message"] = "try again" });
        return new JsonObject { ["status"] = new JsonObject { ["statusCode"] = status, ["reasonPhrase"] = "said" }, ["body"] = body };
    }

    private string AsinOf(string sku) => simulator.Listings.All.FirstOrDefault(listing => listing.Sku == sku)?.Asin ?? sku;

    private JsonObject Part(string sku, string condition)
    {
        var offers = Of.GetValueOrDefault(sku, []).Select(offer => offer.DeepClone().AsObject()).ToList();
        var winner = offers.FirstOrDefault(offer => (bool)offer["IsBuyBoxWinner"]!);
        var summary = new JsonObject { ["TotalOfferCount"] = offers.Count, ["CompetitivePriceThreshold"] = Money(99m) };
        if (winner is not null)
        {
            summary["BuyBoxPrices"] = new JsonArray(new JsonObject
            {
                ["condition"] = condition, ["ListingPrice"] = winner["ListingPrice"]!.DeepClone(), ["Shipping"] = winner["Shipping"]!.DeepClone(),
                ["LandedPrice"] = Money((decimal)winner["ListingPrice"]!["Amount"]! + (decimal)winner["Shipping"]!["Amount"]!),
            });
        }

        var part = new JsonObject
        {
            ["headers"] = new JsonObject { ["Date"] = simulator.Time.GetUtcNow().ToString("R") },
            ["status"] = new JsonObject { ["statusCode"] = Status(sku), ["reasonPhrase"] = "said" },
            ["request"] = new JsonObject { ["MarketplaceId"] = AmazonSimulator.Market, ["ItemCondition"] = condition, ["SellerSKU"] = sku },
            ["body"] = Status(sku) == 200
                ? new JsonObject
                {
                    ["payload"] = new JsonObject
                    {
                        ["marketplaceId"] = AmazonSimulator.Market, ["SKU"] = sku, ["ItemCondition"] = condition, ["status"] = "Success",
                        ["Identifier"] = new JsonObject { ["MarketplaceId"] = AmazonSimulator.Market, ["SellerSKU"] = sku, ["ItemCondition"] = condition },
                        ["Summary"] = summary, ["Offers"] = new JsonArray([.. offers.Take(20)]),
                    },
                }
                : new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["code"] = "InternalFailure", ["message"] = "try again" }) },
        };
        Twist(sku, part);
        return part;
    }

    private JsonObject ExpectedPart(string sku)
    {
        var (state, price) = ExpectedOf(sku);
        var result = new JsonObject { ["resultStatus"] = state };
        if (price is { } amount)
            result["featuredOfferExpectedPrice"] = new JsonObject { ["listingPrice"] = new JsonObject { ["currencyCode"] = "EUR", ["amount"] = amount } };
        return new JsonObject
        {
            ["headers"] = new JsonObject(),
            ["status"] = new JsonObject { ["statusCode"] = 200, ["reasonPhrase"] = "OK" },
            ["request"] = new JsonObject { ["marketplaceId"] = AmazonSimulator.Market, ["sku"] = sku },
            ["body"] = new JsonObject { ["featuredOfferExpectedPriceResults"] = new JsonArray(result) },
        };
    }
}
