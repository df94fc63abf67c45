using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Peers;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>
/// Amazon's own SDK calls our simulator as our adapter does: what the SDK understands is what the simulator holds, nothing of an answer is
/// lost in the SDK's own types, and every body that the adapter sends fits into them.
/// </summary>
public sealed class AmazonSdkTests
{
    private const string Odd = "a/b #1+ü";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static JsonArray Market => new(AmazonSimulator.Market);

    [Fact]
    public async Task Listings_PatchGetAndSearch_SdkUnderstandsWhatStands()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add(Odd);
        shop.Simulator.Listings.Add("plain", 20m).AddIssue("18160", "the price is odd", "WARNING", "INVALID_PRICE");
        await using var sdk = await OpenAsync(shop);

        var answer = await CallAsync(sdk, "listings", "patchListingsItem", AmazonSimulator.Seller, Odd, Market, Patch(40.5m));
        Assert.Equal((Odd, "ACCEPTED"), ((string)answer["sku"]!, (string)answer["status"]!));
        Assert.Equal("40.5", shop.Simulator.Listings[Odd].Live);

        var included = new JsonArray("summaries", "attributes", "issues", "offers", "fulfillmentAvailability");
        var item = await CallAsync(
            sdk, "listings", "getListingsItem", AmazonSimulator.Seller, Odd, Market, new JsonObject { ["includedData"] = included });
        Assert.Equal("40.5", (string?)item["offers"]![0]!["price"]!["amount"]);

        var found = await CallAsync(
            sdk, "listings", "searchListingsItems", AmazonSimulator.Seller, Market, new JsonObject
            {
                ["identifiers"] = new JsonArray(Odd, "plain", "unknown"), ["identifiersType"] = "SKU", ["pageSize"] = 20,
                ["includedData"] = included.DeepClone(),
            });
        Assert.Equal([Odd, "plain"], found["items"]!.AsArray().Select(entry => (string?)entry!["sku"]).Order(StringComparer.Ordinal));
        Assert.Equal(2, (int)found["numberOfResults"]!);
    }

    [Fact]
    public async Task Listings_PriceIsRefused_SdkSeesAGoodAnswerThatSaysInvalid()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("a");
        await using var sdk = await OpenAsync(shop);
        var answer = await CallAsync(sdk, "listings", "patchListingsItem", AmazonSimulator.Seller, "a", Market, Patch(0m));
        Assert.Equal("INVALID", (string?)answer["status"]);
        Assert.Equal("ERROR", (string?)answer["issues"]![0]!["severity"]);
        Assert.Equal("50", shop.Simulator.Listings["a"].Live);

        var preview = await CallAsync(
            sdk, "listings", "patchListingsItem", AmazonSimulator.Seller, "a", Market, Patch(45m),
            new JsonObject { ["mode"] = "VALIDATION_PREVIEW" });
        Assert.Equal("VALID", (string?)preview["status"]);
        Assert.Equal("50", shop.Simulator.Listings["a"].Live);
    }

    [Fact]
    public async Task Errors_OfEveryKind_SdkThrowsWithAmazonsOwnWordsAndTriesNothingTwice()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("a");
        await using var sdk = await OpenAsync(shop);
        Task<VendorError> FailAsync() =>
            sdk.FailsAsync("call", "listings", "getListingsItem", new JsonArray(AmazonSimulator.Seller, "a", Market));
        string? CodeOf(VendorError error) => (string?)error.Body!["errors"]![0]!["code"];

        shop.Simulator.Fault = operation => operation == "item"
            ? AmazonFault.Status(429, AmazonSimulator.Error("QuotaExceeded", "You exceeded your quota."))
            : null;
        var throttled = await FailAsync();
        Assert.Equal((429, "QuotaExceeded"), (throttled.Status!.Value, CodeOf(throttled)));
        shop.Simulator.Fault = static _ => null;
        Assert.Equal(1, shop.Simulator.CountOf("item"));

        var missing = await sdk.FailsAsync("call", "listings", "getListingsItem", new JsonArray(AmazonSimulator.Seller, "b", Market));
        Assert.Equal((404, "NOT_FOUND"), (missing.Status!.Value, CodeOf(missing)));
        var foreign = await sdk.FailsAsync(
            "call", "listings", "patchListingsItem", new JsonArray("SOMEBODY", "a", Market, Patch(45m)));
        Assert.Equal((400, "InvalidInput"), (foreign.Status!.Value, CodeOf(foreign)));

        // The SDK keeps its token by the clock of this machine; the simulator's says that it has run out.
        await CallAsync(sdk, "listings", "getListingsItem", AmazonSimulator.Seller, "a", Market);
        shop.Time.Advance(TimeSpan.FromHours(2));
        var expired = await FailAsync();
        Assert.Equal((403, "Unauthorized"), (expired.Status!.Value, CodeOf(expired)));
        shop.Simulator.Tokens.IsRevoked = true;
        await CredentialsAsync(sdk);
        var revoked = await FailAsync();
        Assert.Equal((400, "invalid_grant"), (revoked.Status!.Value, (string?)revoked.Body!["error"]));
    }

    [Fact]
    public async Task Batches_OfOffersPricesAndFees_SdkUnderstandsEachPart()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        foreach (var sku in new[] { "a", "b" })
            shop.Simulator.Listings.Add(sku);
        shop.Simulator.Pricing.Of["a"] = [AmazonSimPricing.Offer("X", 19.99m, 2m, winner: true), AmazonSimPricing.Offer("Y", 21m)];
        shop.Simulator.Pricing.Status = sku => sku == "b" ? 429 : 200;
        shop.Simulator.Pricing.ExpectedOf = sku => sku == "a" ? ("VALID_FOEP", 20.49m) : ("OFFER_NOT_ELIGIBLE", null);
        shop.Simulator.Fees.Failing = "b";
        await shop.Amazon.ReadPricesAsync([AmazonUnderTest.Of("a"), AmazonUnderTest.Of("b")], Ct);
        await ((IOfferSource)shop.Amazon).ReadOffersAsync([AmazonUnderTest.Of("a"), AmazonUnderTest.Of("b")], Ct);
        await shop.Amazon.ReadFeesAsync([Question("a"), Question("b")], Ct);
        await using var sdk = await OpenAsync(shop);

        var offers = await CallAsync(sdk, "offers", "getListingOffersBatch", Sent(shop, "offers"));
        var read = offers["responses"]!.AsArray().Single(part => (string?)part!["request"]!["sellerSKU"] == "a")!;
        Assert.Equal(200, (int)read["status"]!["statusCode"]!);
        Assert.Equal(
            [19.99m, 21m],
            read["body"]!["payload"]!["offers"]!.AsArray().Select(offer => (decimal)offer!["listingPrice"]!["amount"]!));
        Assert.Equal(21.99m, (decimal)read["body"]!["payload"]!["summary"]!["buyBoxPrices"]![0]!["landedPrice"]!["amount"]!);
        var failed = offers["responses"]!.AsArray().Single(part => (string?)part!["request"]!["sellerSKU"] == "b")!;
        Assert.Equal(429, (int)failed["status"]!["statusCode"]!);

        var expected = await CallAsync(sdk, "pricing", "getFeaturedOfferExpectedPriceBatch", Sent(shop, "expected"));
        Assert.Equal(
            [("a", "VALID_FOEP", 20.49m), ("b", "OFFER_NOT_ELIGIBLE", (decimal?)null)],
            expected["responses"]!.AsArray()
                .Select(part => (Sku: (string)part!["request"]!["sku"]!, Result: part["body"]!["featuredOfferExpectedPriceResults"]![0]!))
                .OrderBy(part => part.Sku, StringComparer.Ordinal)
                .Select(part => (
                    part.Sku, (string)part.Result["resultStatus"]!,
                    (decimal?)part.Result["featuredOfferExpectedPrice"]?["listingPrice"]!["amount"])));

        var fees = (await CallAsync(sdk, "fees", "getMyFeesEstimates", Sent(shop, "fees"))).AsArray();
        var good = fees.Single(fee => (string?)fee!["feesEstimateIdentifier"]!["idValue"] == "a")!;
        Assert.Equal(("Success", 3.36m), ((string)good["status"]!, (decimal)good["feesEstimate"]!["totalFeesEstimate"]!["amount"]!));
        Assert.Equal("ClientError", (string?)fees.Single(fee => (string?)fee!["feesEstimateIdentifier"]!["idValue"] == "b")!["status"]);
    }

    [Fact]
    public async Task Feed_OfOurAdapter_SdkCreatesItAndReadsItsReport()
    {
        await using var shop = await AmazonUnderTest.OpenAsync(settings => settings["FeedFrom"] = "21");
        for (var i = 0; i < 21; i++)
            shop.Simulator.Listings.Add($"sku-{i:00}");
        shop.Simulator.Listings.Refuse = sku => sku == "sku-07" ? "no" : null;
        await shop.Adapter.PushAsync(
            ChannelConformance.Batch("b", [.. Enumerable.Range(0, 21).Select(i => AmazonUnderTest.Change($"sku-{i:00}", 41m))]), Ct);
        var file = Assert.Single(shop.Simulator.Feeds.Files);
        await using var sdk = await OpenAsync(shop);

        var document = await CallAsync(sdk, "feeds", "createFeedDocument", Sent(shop, "feedDocument"));
        Assert.Equal(200, (int)(await sdk.CallAsync("upload", (string)document["url"]!, "application/json; charset=UTF-8", file))!);
        var wish = Sent(shop, "feed").AsObject();
        wish["inputFeedDocumentId"] = (string)document["feedDocumentId"]!;
        var id = (string)(await CallAsync(sdk, "feeds", "createFeed", wish))["feedId"]!;
        Assert.Equal("IN_PROGRESS", (string?)(await CallAsync(sdk, "feeds", "getFeed", id))["processingStatus"]);
        shop.Time.Advance(TimeSpan.FromMinutes(20));
        var done = await CallAsync(sdk, "feeds", "getFeed", id);
        Assert.Equal("DONE", (string?)done["processingStatus"]);
        var report = await CallAsync(sdk, "feeds", "getFeedDocument", (string)done["resultFeedDocumentId"]!);
        var text = (string)(await sdk.CallAsync("download", (string)report["url"]!))!;
        Assert.Equal("sku-07", (string?)Assert.Single(JsonNode.Parse(text)!["issues"]!.AsArray())!["sku"]);
        Assert.Equal(20, shop.Arrived().Count(arrived => decimal.Parse(arrived.Price, CultureInfo.InvariantCulture) == 41m));
    }

    [Fact]
    public async Task Queries_OfOurAdapter_SdkCreatesAndReadsThem()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Queries.Lines = """{"sku":"a","sales":{"unitsOrdered":3}}""";
        await shop.Amazon.ReadSalesAsync(new DateOnly(2026, 2, 27), Ct);
        await using var sdk = await OpenAsync(shop);
        var id = (string)(await CallAsync(sdk, "queries", "createQuery", Sent(shop, "query")))["queryId"]!;
        shop.Time.Advance(TimeSpan.FromMinutes(3));
        var query = await CallAsync(sdk, "queries", "getQuery", id);
        Assert.Equal("DONE", (string?)query["processingStatus"]);
        var document = await CallAsync(sdk, "queries", "getDocument", (string)query["dataDocumentId"]!);
        Assert.Equal(shop.Simulator.Queries.Lines, (string?)await sdk.CallAsync("download", (string)document["documentUrl"]!));
    }

    [Fact]
    public async Task StockSummariesAndSubscriptions_SdkUnderstandsThem()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        var simulator = shop.Shop.Simulator;
        simulator.Stock.Of["a"] = (4, 3);
        simulator.Stock.Of["b #1"] = (0, 0);
        simulator.Stock.PageSize = 1;
        simulator.Pricing.ReferencesOf = _ => [("CompetitivePrice", 18.5m)];
        await using var sdk = await OpenAsync(shop.Shop);

        var wish = new JsonObject { ["details"] = true, ["sellerSkus"] = new JsonArray("a", "b #1", "unknown") };
        var first = await CallAsync(sdk, "stock", "getInventorySummaries", "Marketplace", AmazonSimulator.Market, Market, wish);
        var told = Assert.Single(first["payload"]!["inventorySummaries"]!.AsArray())!;
        Assert.Equal(4, (int)told["inventoryDetails"]!["fulfillableQuantity"]!);
        wish["nextToken"] = (string)first["pagination"]!["nextToken"]!;
        var second = await CallAsync(sdk, "stock", "getInventorySummaries", "Marketplace", AmazonSimulator.Market, Market, wish);
        Assert.Equal("b #1", (string?)Assert.Single(second["payload"]!["inventorySummaries"]!.AsArray())!["sellerSku"]);
        Assert.Null(second["pagination"]?["nextToken"]);

        var summary = await CallAsync(sdk, "pricing", "getCompetitiveSummary", new JsonObject
        {
            ["requests"] = new JsonArray(new JsonObject
            {
                ["asin"] = "B000000001", ["marketplaceId"] = AmazonSimulator.Market, ["includedData"] = new JsonArray("referencePrices"),
                ["method"] = "GET", ["uri"] = "/products/pricing/2022-05-01/items/competitiveSummary",
            }),
        });
        Assert.Equal(18.5m, (decimal)summary["responses"]![0]!["body"]!["referencePrices"]![0]!["price"]!["amount"]!);

        var subscribed = await CallAsync(sdk, "notifications", "getSubscriptions", new JsonArray("ANY_OFFER_CHANGED"));
        Assert.Equal("d-1", (string?)Assert.Single(subscribed["payload"]!["subscriptions"]!.AsArray())!["destinationId"]);
    }

    [Theory]
    [InlineData("listings", "ListingsItemPatchRequest", "patch")]
    [InlineData("offers", "GetListingOffersBatchRequest", "offers")]
    [InlineData("pricing", "GetFeaturedOfferExpectedPriceBatchRequest", "expected")]
    public async Task Bodies_OfOurAdapter_FitIntoTheTypesOfTheSdk(string api, string type, string operation)
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("a");
        var terms = AmazonUnderTest.Bounds(30m, 80m) with { Tiers = AmazonUnderTest.Tiers((5, 38m)).Tiers };
        await shop.PushAsync(AmazonUnderTest.Change("a", 40m) with { Terms = terms }, Ct);
        await ((IOfferSource)shop.Amazon).ReadOffersAsync([AmazonUnderTest.Of("a")], Ct);
        await using var sdk = await OpenAsync(shop);
        Assert.Empty((await sdk.CallAsync("retype", api, type, Sent(shop, operation)))!.AsArray());
        var wrong = Sent(shop, operation).AsObject();
        wrong["nonsense"] = 1;
        Assert.Equal(["/nonsense"], (await sdk.CallAsync("retype", api, type, wrong))!.AsArray().Select(path => (string?)path));
    }

    private static async Task<VendorClient> OpenAsync(AmazonUnderTest shop)
    {
        var sdk = await ChannelPeers.AmazonSdkAsync(shop.Simulator.Url, Ct);
        await CredentialsAsync(sdk);
        return sdk;
    }

    private static Task<JsonNode?> CredentialsAsync(VendorClient sdk) => sdk.CallAsync("credentials", new JsonObject
    {
        ["id"] = "amzn1.application-oa2-client.1", ["secret"] = AmazonSimTokens.Secret, ["refresh"] = AmazonSimTokens.Refresh,
    });

    /// <summary>What the SDK understood of an answer; the test fails where it did not understand all of it.</summary>
    private static async Task<JsonNode> CallAsync(VendorClient sdk, string api, string operation, params JsonNode[] arguments)
    {
        var answer = (await sdk.CallAsync("call", api, operation, new JsonArray([.. arguments.Select(argument => argument.DeepClone())])))!;
        Assert.Empty(answer["lost"]!.AsArray().Select(path => (string?)path));
        return answer["understood"]!;
    }

    private static JsonObject Patch(decimal price) => new()
    {
        ["productType"] = "PRODUCT",
        ["patches"] = new JsonArray(new JsonObject
        {
            ["op"] = "replace", ["path"] = "/attributes/purchasable_offer",
            ["value"] = new JsonArray(new JsonObject
            {
                ["marketplace_id"] = AmazonSimulator.Market, ["currency"] = "EUR", ["audience"] = "ALL",
                ["our_price"] = new JsonArray(new JsonObject
                {
                    ["schedule"] = new JsonArray(new JsonObject { ["value_with_tax"] = price }),
                }),
            }),
        }),
    };

    /// <summary>What our adapter sent last.</summary>
    private static JsonNode Sent(AmazonUnderTest shop, string operation) =>
        JsonNode.Parse(shop.Simulator.Said.Last(call => call.Operation == operation).Body)!;

    private static FeeQuestion Question(string sku) =>
        new(AmazonUnderTest.Of(sku), AmazonUnderTest.Eur(20m), null, Fulfilment.Merchant);
}
