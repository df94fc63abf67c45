using System.Text;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Peers;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;
using Repricer.Reading;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>
/// Shopify's own library calls our simulator with the very documents of our adapter: what the library understands is what the simulator
/// holds, and what it throws is what a real shop makes it throw.
/// </summary>
public sealed class ShopifyLibraryTests
{
    private static readonly Money Crossed = new(9m, Currency.Parse("EUR"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Login_ByTheAppsCredentials_LibraryTakesTheTokenAndWhenItEnds()
    {
        await using var channel = await OpenAsync();
        await using var library = await LibraryAsync(channel.Shop);
        var session = (await library.CallAsync("login"))!;
        Assert.StartsWith("shpat_", (string?)session["token"], StringComparison.Ordinal);
        Assert.Equal("write_products", (string?)session["scope"]);
        var ends = (DateTimeOffset)session["expires"]!;
        Assert.InRange(ends - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(23), TimeSpan.FromHours(24));

        await using var stranger = await ChannelPeers.ShopifyLibraryAsync(channel.Shop.Url, ShopifySimulator.ClientId, "shpss_wrong", Ct);
        var refused = await stranger.FailsAsync("login");
        Assert.Equal(("HttpResponseError", 400), (refused.Name, refused.Status!.Value));
    }

    [Fact]
    public async Task Update_DocumentOfOurAdapter_LibraryTellsGoodAndBadVariants()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        channel.Shop.Store.Add(1, 12).Suspended = true;
        await channel.PushAsync(
            Change(1, 11, 5m) with { Terms = PriceTerms.CrossedOut(Crossed) }, Change(1, 12, 5m),
            Change(2, 21, 5m));
        await using var library = await LoggedInAsync(channel.Shop);
        Assert.Equal("5.00", ShopifyStore.Money(channel.Shop.Store[11].Price));

        var call = channel.Shop.Calls.First(body => body.ToJsonString().Contains("Product/1\"", StringComparison.Ordinal));
        call["variables"]!["variants"]![0]!["price"] = "6.50";
        var answer = await GraphAsync(library, call);
        var update = answer["data"]!["productVariantsBulkUpdate"]!;
        Assert.Equal("6.50", (string?)Assert.Single(update["productVariants"]!.AsArray())!["price"]);
        var error = Assert.Single(update["userErrors"]!.AsArray())!;
        Assert.Equal("SUBSCRIPTION_VIOLATION", (string?)error["code"]);
        Assert.Equal(["variants", "1"], error["field"]!.AsArray().Select(part => (string?)part));
        Assert.Equal((6.5m, 9m), (channel.Shop.Store[11].Price, channel.Shop.Store[11].CompareAt!.Value));

        var cost = answer["extensions"]!["cost"]!["throttleStatus"]!;
        Assert.Equal(channel.Shop.Bucket.Most, (decimal)cost["maximumAvailable"]!);
        Assert.Equal(ShopifySimulator.Version, (string?)answer["headers"]!["X-Shopify-Api-Version"]![0]);
    }

    [Fact]
    public async Task Reads_DocumentsOfOurAdapter_LibraryUnderstandsEachOfThem()
    {
        await using var channel = await OpenAsync(new() { ["Country"] = "DE", ["BulkFrom"] = "101" });
        for (var i = 1; i <= 101; i++)
            channel.Shop.Store.Add(i, 1000 + i).Cost = 3m;
        await channel.ReadAsync(Listing(1, 1001), Listing(999, 9));
        await channel.Shopify.ReadListingsAsync(null, null, Ct);
        await channel.Shopify.ReadSalesAsync(new DateOnly(2026, 3, 1), Ct);
        await channel.Shopify.ProbeAsync(Ct);
        await channel.PushAsync([.. Enumerable.Range(1, 101).Select(i => Change(i, 1000 + i, 6m))]);
        JsonObject[] calls = [.. channel.Shop.Calls];
        await using var library = await LoggedInAsync(channel.Shop);

        Assert.InRange(calls.Length, 6, 20);
        foreach (var call in calls)
            Assert.NotNull((await GraphAsync(library, call))["data"]);
        var live = calls.First(call => ((string)call["query"]!).Contains("LivePrices", StringComparison.Ordinal));
        var nodes = (await GraphAsync(library, live))["data"]!["nodes"]!.AsArray();
        Assert.Equal("10.00", (string?)nodes[0]!["price"]);
        Assert.Null(nodes[1]);
    }

    [Fact]
    public async Task Throttled_EitherWay_LibraryThrowsWhatItThrowsAtARealShop()
    {
        await using var channel = await OpenAsync(points: 1_000m);
        await using var library = await LoggedInAsync(channel.Shop);
        var shop = new JsonObject { ["query"] = "query Shop { shop { currencyCode } }", ["variables"] = new JsonObject() };
        channel.Shop.Bucket.Empty();

        var inAnswer = await FailsAsync(library, shop);
        Assert.Equal("GraphqlQueryError", inAnswer.Name);
        var error = inAnswer.Body!["errors"]!["graphQLErrors"]![0]!;
        Assert.Equal("THROTTLED", (string?)error["extensions"]!["code"]);
        Assert.Equal(0m, (decimal)inAnswer.Body["extensions"]!["cost"]!["throttleStatus"]!["currentlyAvailable"]!);

        channel.Shop.ThrottlesBy429 = true;
        var byStatus = await FailsAsync(library, shop);
        Assert.Equal(("HttpThrottlingError", 429), (byStatus.Name, byStatus.Status!.Value));
        Assert.Equal(2, channel.Shop.Throttles);

        // The library's own retry, after the pause that it takes where the shop names none.
        Assert.Equal("HttpMaxRetriesError", (await FailsAsync(library, shop, retries: 1)).Name);
        Assert.Equal(4, channel.Shop.Throttles);
    }

    [Fact]
    public async Task Refusals_OfTokenAndScope_LibraryTellsThemApart()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        await channel.PushAsync(Change(1, 11, 5m));
        var call = channel.Shop.Calls.Last();
        await using var library = await LoggedInAsync(channel.Shop);
        channel.Shop.Graph.WritesAreDenied = true;
        var denied = await FailsAsync(library, call);
        Assert.Equal("GraphqlQueryError", denied.Name);
        Assert.Equal("ACCESS_DENIED", (string?)denied.Body!["errors"]!["graphQLErrors"]![0]!["extensions"]!["code"]);

        channel.Shop.Revoke();
        var expired = await FailsAsync(library, call);
        Assert.Equal(("HttpResponseError", 401), (expired.Name, expired.Status!.Value));
    }

    [Fact]
    public async Task Webhook_OfOurSimulator_LibraryTakesItForShopifysAndNoForgedOne()
    {
        await using var channel = await OpenAsync();
        await using var library = await LibraryAsync(channel.Shop);
        const string Body = """{"id":1,"variants":[{"id":11,"price":"9.90"}],"title":"Grüße"}""";
        var signed = ShopifySigning.Headers("products/update", Encoding.UTF8.GetBytes(Body), "w1", TimeProvider.System.GetUtcNow());
        JsonNode headers = new JsonObject(signed.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value)));

        var taken = (await library.CallAsync("webhook", Body, headers))!;
        Assert.Equal((true, "PRODUCTS_UPDATE", "w1"), ((bool)taken["valid"]!, (string)taken["topic"]!, (string)taken["webhookId"]!));
        var forged = (await library.CallAsync("webhook", Body.Replace("9.90", "0.90", StringComparison.Ordinal), headers))!;
        Assert.Equal((false, "invalid_hmac"), ((bool)forged["valid"]!, (string)forged["reason"]!));
    }

    private static Task<VendorClient> LibraryAsync(ShopifySimulator shop) =>
        ChannelPeers.ShopifyLibraryAsync(shop.Url, ShopifySimulator.ClientId, ShopifySimulator.ClientSecret, Ct);

    private static async Task<VendorClient> LoggedInAsync(ShopifySimulator shop)
    {
        var library = await LibraryAsync(shop);
        await library.CallAsync("login");
        return library;
    }

    private static async Task<JsonNode> GraphAsync(VendorClient library, JsonObject call) =>
        (await library.CallAsync("graphql", (string)call["query"]!, call["variables"]))!;

    private static Task<VendorError> FailsAsync(VendorClient library, JsonObject call, int retries = 0) =>
        library.FailsAsync("graphql", (string)call["query"]!, call["variables"], retries);
}
