using System.Text.Json.Nodes;
using Repricer.Adapters.Channels.Vendure;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Vendure;

/// <summary>
/// The adapter against a real Vendure server, and what the simulator takes for granted of it; skipped where there is none. Each test has
/// SKUs of its own.
/// </summary>
public sealed class VendureServerTests(VendureServerFixture fixture) : IClassFixture<VendureServerFixture>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Price_InOneCurrency_IsReadBackAndShownToBuyersAndTheOtherStays()
    {
        var server = await fixture.ServerAsync();
        await server.AddAsync("price-1", 500m, usd: 700m);
        using var adapter = server.Open();
        Assert.IsType<PushOutcome.Accepted>(await PushAsync(adapter, "price-1", 19.99m));
        Assert.Equal(19.99m, Assert.IsType<PriceReadOutcome.Read>(await ReadAsync(adapter, "price-1")).Price.Amount);
        Assert.Equal((1999m, 700m), (await server.ShownToBuyersAsync("price-1", "EUR"), await server.ShownToBuyersAsync("price-1", "USD")));
    }

    [Fact]
    public async Task Price_WithoutTaxInYen_IsInTheServersUnitAndBuyersPayTheTaxOnTop()
    {
        var server = await fixture.ServerAsync();
        await server.AddAsync("yen-1", 500m);
        await server.AssignToNetAsync("yen-1");
        using var adapter = server.Open(
            settings => (settings["ChannelToken"], settings["Currency"]) = ("net-token", "JPY"), taxIncluded: false,
            key: await server.KeyAsync("1", "net-token"));
        Assert.IsType<PriceReadOutcome.Failed>(await ReadAsync(adapter, "yen-1"));
        Assert.IsType<PushOutcome.Accepted>(await PushAsync(adapter, "yen-1", 1200m, "JPY"));
        Assert.Equal(1200m, Assert.IsType<PriceReadOutcome.Read>(await ReadAsync(adapter, "yen-1")).Price.Amount);
        Assert.Equal(142800m, await server.ShownToBuyersAsync("yen-1", "JPY", "net-token"));
        Assert.Equal(500m, await server.ShownToBuyersAsync("yen-1", "EUR"));
    }

    [Fact]
    public async Task Price_ServerOfThreeDecimals_IsInThousandths()
    {
        await using var server = await VendureServer.StartAsync(decimals: 3);
        await server.AddAsync("A", 500m);
        using var adapter = server.Open();
        Assert.IsType<PushOutcome.Accepted>(await PushAsync(adapter, "A", 19.99m));
        Assert.Equal(19990m, await server.ShownToBuyersAsync("A", "EUR"));
        Assert.Equal(19.99m, Assert.IsType<PriceReadOutcome.Read>(await ReadAsync(adapter, "A")).Price.Amount);
    }

    [Fact]
    public async Task Push_GoodAndBadTogether_EachHasItsOwnWord()
    {
        var server = await fixture.ServerAsync();
        await server.AddAsync("good-1", 500m);
        await server.AddAsync("twice-1", 500m);
        await server.AddAsync("twice-1", 500m);
        using var adapter = server.Open();
        string[] skus = ["good-1", "twice-1", "nobody", "\0"];
        var outcomes = await adapter.PushAsync(
            ChannelConformance.Batch("b", [.. skus.Select(sku => ChannelConformance.Change(sku, 9m))]), Ct);
        Assert.IsType<PushOutcome.Accepted>(outcomes[0]);
        Assert.All(outcomes.Skip(1), outcome => Assert.IsType<PushOutcome.Rejected>(outcome));
    }

    [Fact]
    public async Task Update_OneOfManyIsWrong_NamesItAndChangesNothing()
    {
        var server = await fixture.ServerAsync();
        var id = await server.AddAsync("whole-1", 500m);
        var answer = await server.RawAsync(
            "mutation ($i: [UpdateProductVariantInput!]!) { updateProductVariants(input: $i) { id } }",
            new JsonObject { ["i"] = new JsonArray(Update(id), Update("987654")) });
        Assert.Equal("ENTITY_NOT_FOUND", answer["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
        Assert.Equal(500m, await server.ShownToBuyersAsync("whole-1", "EUR"));

        static JsonObject Update(string id) => new()
        {
            ["id"] = id, ["prices"] = new JsonArray(new JsonObject { ["currencyCode"] = "EUR", ["price"] = 900 }),
        };
    }

    [Fact]
    public async Task Read_PricesThatAreNotOursAlone_EachHasItsOwnWord()
    {
        var server = await fixture.ServerAsync();
        await server.AddAsync("euro-1", 500m);
        await server.AddAsync("both-1", 500m, usd: 700m);
        await server.AddAsync("EXTRA-1", 500m, usd: 700m);
        using var adapter = server.Open(settings => settings["Currency"] = "USD");
        Assert.Equal("it has no price in USD", Assert.IsType<PriceReadOutcome.Failed>(await ReadAsync(adapter, "euro-1")).Reason);
        Assert.Null(Assert.IsType<PriceReadOutcome.Read>(await ReadAsync(adapter, "both-1")).Shown);
        var extra = Assert.IsType<PriceReadOutcome.Read>(await ReadAsync(adapter, "EXTRA-1"));
        Assert.Equal((7.00m, 8.00m), (extra.Price.Amount, extra.Shown?.Amount));
        Assert.IsType<PriceReadOutcome.Gone>(await ReadAsync(adapter, "nobody"));
    }

    [Fact]
    public async Task Access_NotOurs_IsRefusedInTheServersWords()
    {
        var server = await fixture.ServerAsync();
        await server.AddAsync("access-1", 500m);
        var role = await server.CallAsync(
            "mutation { createRole(input: { code: \"reader\", description: \"reads\", permissions: [ReadCatalog] }) { id } }");
        await server.CallAsync(
            "mutation ($r: [ID!]!) { updateAdministrator(input: { id: \"1\", roleIds: $r }) { id } }",
            new JsonObject { ["r"] = new JsonArray("1", role["id"]!.GetValue<string>()) });
        var reader = await server.KeyAsync(role["id"]!.GetValue<string>());

        await RefusedAsync("FORBIDDEN", server.Open(key: "nobody:nothing"));
        await RefusedAsync("FORBIDDEN", server.Open(key: reader));
        await RefusedAsync("FORBIDDEN", server.Open(settings => settings["ChannelToken"] = "net-token", taxIncluded: false));
        await RefusedAsync("INVALID_CREDENTIALS_ERROR", server.Open(SignIn("env:WRONG")));
        await RefusedAsync("CHANNEL_NOT_FOUND", server.Open(settings => settings["ChannelToken"] = "other"));
        await RefusedAsync("no prices in CHF; it sells in EUR, USD", server.Open(settings => settings["Currency"] = "CHF"), "CHF");
        await RefusedAsync("stored with tax", server.Open(taxIncluded: false));
        await RefusedAsync("no Admin API", server.Open(settings => settings["Url"] += "x"));

        using var byKey = server.Open();
        Assert.All(await byKey.ProbeAsync(Ct), line => Assert.Equal(ProbeMark.Ok, line.Mark));
        using var administrator = server.Open(SignIn("env:PASSWORD"));
        Assert.IsType<PushOutcome.Accepted>(await PushAsync(administrator, "access-1", 9m));
        Assert.All(await administrator.ProbeAsync(Ct), line => Assert.Equal(ProbeMark.Ok, line.Mark));

        static Action<Dictionary<string, string?>> SignIn(string password) => settings =>
        {
            settings.Remove("ApiKey");
            (settings["User"], settings["Password"]) = (VendureServer.Administrator, password);
        };

        static async Task RefusedAsync(string words, IChannelAdapter adapter, string currency = "EUR")
        {
            using (adapter as IDisposable)
            {
                var refused = Assert.IsType<PushOutcome.Refused>(await PushAsync(adapter, "access-1", 9m, currency));
                Assert.Contains(words, refused.Reason, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Listings_MoreThanAPage_AreToldOnceWithPriceAndStock()
    {
        await using var server = await VendureServer.StartAsync();
        string[] skus = [.. Enumerable.Range(0, 130).Select(n => $"list-{n:000}")];
        foreach (var sku in skus)
            await server.AddAsync(sku, 1234m, stock: 3);
        using var adapter = server.Open();
        List<ChannelListing> told = [];
        string? cursor = null;
        do
        {
            var page = Assert.IsType<ListingPageOutcome.Page>(await adapter.ReadListingsAsync(cursor, null, Ct));
            Assert.Equal(130, page.Total);
            told.AddRange(page.Listings);
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(skus, told.Select(listing => listing.ChannelSku));
        Assert.All(told, listing => Assert.Equal(
            (12.34m, 3, ListingStatus.Active), (listing.Price?.Amount, listing.Stock, listing.Status)));
        Assert.Equal("Mug list-000", told[0].Title);
    }

    private static async Task<PushOutcome> PushAsync(IChannelAdapter adapter, string sku, decimal price, string currency = "EUR") =>
        Assert.Single(await adapter.PushAsync(ChannelConformance.Batch("b", ChannelConformance.Change(sku, price, currency)), Ct));

    private static async Task<PriceReadOutcome> ReadAsync(VendureAdapter adapter, string sku) =>
        Assert.Single(await adapter.ReadPricesAsync([new ListingId(new ChannelId("shop"), sku)], Ct));
}
