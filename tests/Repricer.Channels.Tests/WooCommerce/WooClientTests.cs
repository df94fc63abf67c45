using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Peers;
using Xunit;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>
/// WooCommerce's own client calls our simulator: its keys are known however it shows them, its signatures are right, and what it
/// understands is what the simulator holds.
/// </summary>
public sealed class WooClientTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plain")]
    [InlineData("header")]
    [InlineData("query")]
    public async Task Batch_OfProducts_ClientTellsEachItemsOwnWord(string how)
    {
        await using var shop = Open();
        await using var client = await ChannelPeers.WooClientAsync(shop.Api.Url, Ct);
        var answer = await CallAsync(
            client, shop, how, "post", "products/batch", Updates((1, "9.00"), (999, "9.00"), (2, "19,99")));
        Assert.Equal(200, (int)answer["status"]!);
        var items = answer["data"]!["update"]!.AsArray();
        Assert.Equal("9.00", (string?)items[0]!["regular_price"]);
        Assert.Equal("woocommerce_rest_product_invalid_id", (string?)items[1]!["error"]!["code"]);
        Assert.Equal(400, (int)items[1]!["error"]!["data"]!["status"]!);

        // The comma of the client's own writer falls out at the shop, as it does at a real one.
        Assert.Equal(("9.00", "1999"), (shop[1].Price, shop[2].Price));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("header")]
    public async Task Batch_OfVariations_ChangesThemAndNeverTheirParent(string how)
    {
        await using var shop = Open();
        await using var client = await ChannelPeers.WooClientAsync(shop.Api.Url, Ct);
        var answer = await CallAsync(client, shop, how, "post", "products/34/variations/batch", Updates((41, "7.50")));
        Assert.Equal("7.50", (string?)answer["data"]!["update"]![0]!["price"]);
        Assert.Equal(("7.50", "5.00"), (shop[41].Price, shop[34].Price));
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("header")]
    [InlineData("query")]
    public async Task List_ArraysAndOddLettersInTheQuery_AreSignedAndUnderstood(string how)
    {
        await using var shop = Open();
        await using var client = await ChannelPeers.WooClientAsync(shop.Api.Url, Ct);
        var answer = await CallAsync(client, shop, how, "get", "products", new JsonObject
        {
            ["include"] = new JsonArray(1, 2, 999), ["per_page"] = 1, ["page"] = 2, ["note"] = "a b&c=d+é[1]~(x)!*'",
        });
        Assert.Equal(("2", "2"), ((string)answer["headers"]!["x-wp-total"]!, (string)answer["headers"]!["x-wp-totalpages"]!));
        Assert.Equal(2, (int)Assert.Single(answer["data"]!.AsArray())!["id"]!);

        var joined = await CallAsync(
            client, shop, how, "get", "products", new JsonObject { ["include"] = "1,2", ["_fields"] = "id,price" });
        Assert.Equal([1, 2], joined["data"]!.AsArray().Select(product => (int)product!["id"]!));
    }

    [Theory]
    [InlineData("plain", "Invalid signature - provided signature does not match.")]
    [InlineData("header", "Consumer Secret is invalid.")]
    [InlineData("query", "Consumer Secret is invalid.")]
    public async Task Keys_AreWrong_ClientIsRefused(string how, string says)
    {
        await using var shop = Open();
        await using var client = await ChannelPeers.WooClientAsync(shop.Api.Url, Ct);
        var keys = new JsonObject { ["key"] = shop.Keys.Key, ["secret"] = "cs_wrong" };
        var refused = await client.FailsAsync("call", how, keys, "post", "products/batch", Updates((1, "9.00")));
        Assert.Equal((401, says), (refused.Status!.Value, (string)refused.Body!["message"]!));
        Assert.Equal("5.00", shop[1].Price);
    }

    [Fact]
    public async Task Refusals_OfHostAndShop_ClientThrowsThem()
    {
        await using var shop = Open();
        await using var client = await ChannelPeers.WooClientAsync(shop.Api.Url, Ct);
        shop.BatchLimit = 1;
        var tooMany = await FailsAsync(client, shop, "header", Updates((1, "9.00"), (2, "9.00")));
        Assert.Equal((413, "woocommerce_rest_request_entity_too_large"), (tooMany.Status!.Value, (string)tooMany.Body!["code"]!));

        // The host keeps the header for itself; the query gets through.
        shop.Keys.StripsHeader = true;
        Assert.Equal(401, (await FailsAsync(client, shop, "header", Updates((1, "9.00")))).Status);
        Assert.Equal(200, (int)(await CallAsync(client, shop, "query", "post", "products/batch", Updates((1, "9.00"))))["status"]!);
        Assert.Equal("9.00", shop[1].Price);
    }

    private static WooSimulator Open()
    {
        // The client's signatures carry this machine's own time.
        var shop = new WooSimulator(TimeProvider.System);
        shop.Add(1, "5.00");
        shop.Add(2, "6.00");
        shop.Add(41, "5.00", parent: 34);
        return shop;
    }

    private static JsonObject Updates(params (long Id, string Price)[] items) => new()
    {
        ["update"] = new JsonArray([.. items.Select(item => new JsonObject { ["id"] = item.Id, ["regular_price"] = item.Price })]),
    };

    private static JsonObject Keys(WooSimulator shop) => new() { ["key"] = shop.Keys.Key, ["secret"] = shop.Keys.Secret };

    private static async Task<JsonNode> CallAsync(
        VendorClient client, WooSimulator shop, string how, string method, string path, JsonNode argument) =>
        (await client.CallAsync("call", how, Keys(shop), method, path, argument))!;

    private static Task<VendorError> FailsAsync(VendorClient client, WooSimulator shop, string how, JsonNode updates) =>
        client.FailsAsync("call", how, Keys(shop), "post", "products/batch", updates);
}
