using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Vendure;
using Repricer.Channels.Tests.Peers;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Vendure;

/// <summary>A real Vendure server, as its administrator sees it; the adapter's way in is made here, too.</summary>
internal sealed class VendureServer : IAsyncDisposable
{
    public const string Administrator = "superadmin";
    public const string Password = "pass-of-the-test";

    private readonly NodePeer _peer;
    private readonly HttpClient _http = new();
    private readonly Uri _adminApi;
    private readonly Dictionary<string, string> _products = new(StringComparer.Ordinal);
    private int _made;

    private VendureServer(NodePeer peer)
    {
        _peer = peer;
        _adminApi = new Uri(peer.Addresses[0].AbsoluteUri.TrimEnd('/'));
    }

    public string ApiKey { get; private set; } = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<VendureServer> StartAsync(int decimals = 2)
    {
        var server = new VendureServer(await ChannelPeers.VendureAsync(decimals, Ct));
        try
        {
            var session = await server.SendAsync(
                server._adminApi, "mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { __typename } }",
                new JsonObject { ["u"] = Administrator, ["p"] = Password });
            server._http.DefaultRequestHeaders.Add("Authorization", $"Bearer {session.Headers.GetValues("vendure-auth-token").Single()}");
            server.ApiKey = await server.KeyAsync("1");
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the first field of the answer holds; an error is one of the test.</summary>
    public async Task<JsonNode> CallAsync(string document, JsonObject? variables = null, string? channel = null)
    {
        var answer = await RawAsync(document, variables, channel);
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]!.AsObject().First().Value!;
    }

    public async Task<JsonNode> RawAsync(string document, JsonObject? variables = null, string? channel = null)
    {
        using var response = await SendAsync(_adminApi, document, variables ?? [], channel);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
    }

    /// <summary>What a buyer is shown: the price with tax, in the server's units.</summary>
    public async Task<decimal> ShownToBuyersAsync(string sku, string currency, string? channel = null)
    {
        using var response = await SendAsync(
            new Uri(_adminApi, $"/shop-api?currencyCode={currency}"),
            "query ($id: ID!) { product(id: $id) { variants { sku priceWithTax } } }", new JsonObject { ["id"] = _products[sku] }, channel);
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
        return answer["data"]!["product"]!["variants"]!.AsArray()
            .Single(variant => variant!["sku"]!.GetValue<string>() == sku)!["priceWithTax"]!.GetValue<decimal>();
    }

    /// <summary>A variant, with a product of its own: a product has one alone where it has no options.</summary>
    /// <returns>The variant's number.</returns>
    public async Task<string> AddAsync(string sku, decimal eur, decimal? usd = null, int stock = 7)
    {
        var product = await CallAsync(
            """
            mutation ($s: String!) {
              createProduct(input: { translations: [{ languageCode: en, name: "Mug", slug: $s, description: "" }] }) { id } }
            """,
            new JsonObject { ["s"] = $"mug-{++_made}" });
        _products[sku] = product["id"]!.GetValue<string>();
        var made = await CallAsync(
            "mutation ($i: [CreateProductVariantInput!]!) { createProductVariants(input: $i) { id } }",
            new JsonObject
            {
                ["i"] = new JsonArray(new JsonObject
                {
                    ["productId"] = _products[sku], ["sku"] = sku, ["price"] = eur, ["stockOnHand"] = stock,
                    ["translations"] = new JsonArray(new JsonObject { ["languageCode"] = "en", ["name"] = $"Mug {sku}" }),
                }),
            });
        var id = made[0]!["id"]!.GetValue<string>();
        if (usd is { } dollars)
        {
            // Prices in other currencies are not taken when a variant is made.
            await CallAsync(
                """
                mutation ($id: ID!, $p: Money!) {
                  updateProductVariant(input: { id: $id, prices: [{ currencyCode: USD, price: $p }] }) { id } }
                """,
                new JsonObject { ["id"] = id, ["p"] = dollars });
        }

        return id;
    }

    /// <summary>It is sold in the channel "net", too.</summary>
    public Task<JsonNode> AssignToNetAsync(string sku) => CallAsync(
        "mutation ($p: ID!) { assignProductsToChannel(input: { productIds: [$p], channelId: \"2\" }) { id } }",
        new JsonObject { ["p"] = _products[sku] });

    /// <summary>
    /// A key of the superadmin's own, with this role alone; it is known in the channel that it is made in, and in no other.
    /// </summary>
    public async Task<string> KeyAsync(string role, string? channel = null) => (await CallAsync(
        """
        mutation ($r: ID!) {
          createApiKey(input: { roleIds: [$r], translations: [{ languageCode: en, name: "repricer" }] }) { apiKey } }
        """,
        new JsonObject { ["r"] = role }, channel))["apiKey"]!.GetValue<string>();

    /// <summary>Which prices changed since they were last forgotten, in order.</summary>
    public async Task<IReadOnlyList<(string Sku, string Currency, decimal Units)>> ChangesAsync()
    {
        var changes = (await _http.GetFromJsonAsync<JsonArray>(_peer.Addresses[1], Ct))!;
        return [.. changes.Select(change =>
            (change!["sku"]!.GetValue<string>(), change["currency"]!.GetValue<string>(), change["units"]!.GetValue<decimal>()))];
    }

    public async Task ForgetChangesAsync() => (await _http.DeleteAsync(_peer.Addresses[1], Ct)).Dispose();

    public VendureAdapter Open(Action<Dictionary<string, string?>>? change = null, bool taxIncluded = true, string? key = null)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Url"] = _adminApi.AbsoluteUri, ["ApiKey"] = "env:KEY", ["Currency"] = "EUR", ["AllowPrivateNetwork"] = "true",
        };
        change?.Invoke(settings);
        string? Secret(string reference) => reference switch
        {
            "env:KEY" => key ?? ApiKey,
            "env:PASSWORD" => Password,
            _ => "not it",
        };
        var made = new VendureChannelFactory().Create(
            new ChannelId("shop"), settings,
            new ChannelServices(new ManualTimeProvider(), NullLoggerFactory.Instance, Secret) { PricesIncludeTax = taxIncluded });
        Assert.Empty(made.Errors);
        return (VendureAdapter)made.Adapter!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _peer.DisposeAsync();
    }

    private Task<HttpResponseMessage> SendAsync(Uri address, string document, JsonObject variables, string? channel = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(new JsonObject { ["query"] = document, ["variables"] = variables }),
        };
        if (channel is not null)
            request.Headers.Add("vendure-token", channel);
        return _http.SendAsync(request, Ct);
    }
}

/// <summary>One server for all tests of a class, started when the first asks for it: that takes seconds.</summary>
public sealed class VendureServerFixture : IAsyncLifetime
{
    private VendureServer? _server;

    internal async Task<VendureServer> ServerAsync() => _server ??= await VendureServer.StartAsync();

    /// <summary>The next one who asks gets another.</summary>
    internal async ValueTask EndAsync()
    {
        if (_server is { } server)
            await server.DisposeAsync();
        _server = null;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => EndAsync();
}
