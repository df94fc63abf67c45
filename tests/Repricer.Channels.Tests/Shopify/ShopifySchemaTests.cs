using System.Net;
using Repricer.Channels.Tests.Peers;
using Repricer.Core.Amounts;
using Repricer.Core.Publishing;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>
/// Everything that the adapter says to the Admin API, and everything that the simulator answers, judged by Shopify's own schema with
/// graphql-js: neither of both was written here.
/// </summary>
public sealed class ShopifySchemaTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Adapter_AllItSays_IsTakenByShopifysSchemaAndSoIsEveryAnswer()
    {
        var time = new ManualTimeProvider();
        var shop = await ShopifySimulator.StartAsync(time, 1_000_000m);
        shop.Grant(ShopifySimulator.ClientSecret);
        await using var judge = await ChannelPeers.ShopifyAsync(shop.Url, Ct);
        await using var channel = await OpenAsync(
            new() { ["ClientId"] = null, ["ClientSecret"] = null, ["AccessToken"] = "env:TOKEN", ["Country"] = "DE", ["BulkFrom"] = "101" },
            through: judge.Addresses[0], shop: shop, time: time);
        for (var i = 1; i <= 101; i++)
            shop.Store.Add(i, 1000 + i).Cost = 3m;
        shop.Store[1003].Suspended = true;
        shop.Graph.Orders.Add(ShopifyListingTests.Order("2026-03-01T12:00:00Z", (1001, 2, "19.80")));

        var outcomes = await channel.PushAsync(
            Change(1, 1001, 5m) with { Terms = PriceTerms.CrossedOut(new Money(9m, Currency.Parse("EUR"))) },
            Change(2, 1002, 5m) with { Terms = PriceTerms.NothingCrossedOut }, Change(3, 1003, 5m), Change(999, 9, 5m));
        Assert.Equal(
            [typeof(PushOutcome.Accepted), typeof(PushOutcome.Accepted), typeof(PushOutcome.Rejected), typeof(PushOutcome.Rejected)],
            outcomes.Select(outcome => outcome.GetType()));
        var reads = await channel.ReadAsync(Listing(1, 1001), Listing(999, 9));
        Assert.IsType<PriceReadOutcome.Read>(reads[0]);
        Assert.IsType<PriceReadOutcome.Gone>(reads[1]);
        Assert.IsType<ListingPageOutcome.Page>(await channel.Shopify.ReadListingsAsync(null, null, Ct));
        Assert.IsType<SalesReadOutcome.Read>(await channel.Shopify.ReadSalesAsync(new DateOnly(2026, 3, 1), Ct));

        shop.Graph.PriceLists = [("Germany", "EUR")];
        Assert.NotEmpty(await channel.Shopify.ProbeAsync(Ct));

        var many = await channel.PushAsync([.. Enumerable.Range(1, 101).Select(i => Change(i, 1000 + i, 6m, version: 2))]);
        var operation = Assert.IsType<PushOutcome.Accepted>(many[0]).Submission!;
        shop.Desk.Complete(shop.Desk.Runs[0], shop.Url);
        var finished = Assert.IsType<SubmissionOutcome.Finished>(
            await channel.Shopify.ReadSubmissionAsync(operation, [Listing(1, 1001), Listing(3, 1003)], Ct));
        Assert.IsType<PushOutcome.Accepted>(finished.ByListing[Listing(1, 1001)]);
        Assert.IsType<PushOutcome.Rejected>(finished.ByListing[Listing(3, 1003)]);
    }

    [Theory]
    [InlineData("""{"id":"gid://shopify/ProductVariant/1001","comparePrice":"9.00"}""", "compareAtPrice")]
    [InlineData("""{"id":"gid://shopify/ProductVariant/1001","price":9.00}""", "decimal in text")]
    public async Task Judge_CallOfAnotherShape_IsRefused(string variant, string says)
    {
        await using var shop = await ShopifySimulator.StartAsync(new ManualTimeProvider());
        await using var judge = await ChannelPeers.ShopifyAsync(shop.Url, Ct);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(judge.Addresses[0], "admin/api/2026-10/graphql.json"))
        {
            Content = new StringContent(
                """{"query":"mutation P($p: ID!, $v: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: $p, variants: $v) { userErrors { code } } }","variables":{"p":"gid://shopify/Product/1","v":["""
                + variant + "]}}"),
            Headers = { { "X-Shopify-Access-Token", "t" } },
        };
        using var response = await http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var said = await response.Content.ReadAsStringAsync(Ct);
        Assert.Contains(says, said.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
