using Repricer.Engine.Channels;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonListingTests
{
    [Fact]
    public async Task ReadListings_Listing_CarriesAllThatAmazonTells()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        var listing = shop.Simulator.Listings.Add("sku", 49.90m, "B00TEST001");
        listing.Set("minimum_seller_allowed_price", 40m);
        listing.Set("maximum_seller_allowed_price", 60m);
        var read = Assert.Single((await Page(shop, null)).Listings);
        Assert.Equal(("sku", "B00TEST001", "A product", "4006381333931", 49.90m, 40m, 60m, 5), (
            read.ChannelSku, read.CatalogueId, read.Title, read.Gtin, read.Price!.Value.Amount, read.MinPrice!.Value.Amount, read.MaxPrice!.Value.Amount,
            read.Stock));
        Assert.Equal((Condition.New, Fulfilment.Merchant, ListingStatus.Active, null), (read.Condition, read.Fulfilment, read.Status, read.ManagedBy));
    }

    [Fact]
    public async Task F1_AtAmazonsWarehouse_StockIsWhatCanBeSentFromThere()
    {
        await using var shop = await OpenWithAsync("a", "b,c", "gone", "d/e #1");
        shop.Simulator.Listings.Add("ours").Stock = 3;
        shop.Simulator.Stock.Of["a"] = (0, 12);
        shop.Simulator.Stock.Of["b,c"] = (7, 1);
        shop.Simulator.Stock.Of["d/e #1"] = (2, 0);
        var read = (await Page(shop, null)).Listings.ToDictionary(listing => listing.ChannelSku, listing => (listing.Fulfilment, listing.Stock));

        // What Amazon says nothing of is not known, and no zero; what is only on its way there is no stock.
        Assert.Equal((Fulfilment.Platform, 0), read["a"]);
        Assert.Equal((Fulfilment.Platform, 7), read["b,c"]);
        Assert.Equal((Fulfilment.Platform, null), read["gone"]);
        Assert.Equal((Fulfilment.Platform, 2), read["d/e #1"]);
        Assert.Equal((Fulfilment.Merchant, 3), read["ours"]);
    }

    [Fact]
    public async Task F2_StockInPages_TokenIsFollowedAtOnce()
    {
        await using var shop = await OpenWithAsync([.. Enumerable.Range(0, 20).Select(i => $"sku-{i:00}")]);
        for (var i = 0; i < 20; i++)
            shop.Simulator.Stock.Of[$"sku-{i:00}"] = (i, 0);
        shop.Simulator.Stock.PageSize = 7;
        Assert.Equal(Enumerable.Range(0, 20), (await Page(shop, null)).Listings.Select(listing => listing.Stock!.Value));
        Assert.Equal(3, shop.Simulator.CountOf("stock"));
    }

    [Fact]
    public async Task F3_SkuIsToldTwiceAndDifferently_IsNotKnown()
    {
        await using var shop = await OpenWithAsync("a", "b");
        (shop.Simulator.Stock.Of["a"], shop.Simulator.Stock.Of["b"]) = ((4, 0), (5, 0));
        (shop.Simulator.Stock.Twice["a"], shop.Simulator.Stock.Twice["b"]) = (9, 5);
        Assert.Equal([null, 5], (await Page(shop, null)).Listings.Select(listing => listing.Stock));
    }

    [Fact]
    public async Task F4_StockMayNotBeSeen_ListingsAreReadWithoutItAndItIsAskedForAnHourLater()
    {
        await using var shop = await OpenWithAsync("a");
        shop.Simulator.Stock.Of["a"] = (4, 0);
        shop.Simulator.Stock.IsForbidden = true;
        Assert.Null(Assert.Single((await Page(shop, null)).Listings).Stock);
        var asked = shop.Simulator.CountOf("stock");
        Assert.Null(Assert.Single((await Page(shop, null)).Listings).Stock);
        Assert.Equal(asked, shop.Simulator.CountOf("stock"));

        shop.Simulator.Stock.IsForbidden = false;
        shop.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(4, Assert.Single((await Page(shop, null)).Listings).Stock);
    }

    [Theory]
    [InlineData(429, typeof(ListingPageOutcome.Throttled))]
    [InlineData(500, typeof(ListingPageOutcome.Failed))]
    public async Task F5_StockCannotBeReadNow_PageIsNotTakenWithoutIt(int status, Type outcome)
    {
        await using var shop = await OpenWithAsync("a");
        shop.Simulator.Fault = operation => operation == "stock" ? AmazonFault.Status(status) : null;
        Assert.IsType(outcome, await shop.Amazon.ReadListingsAsync(null, null, Ct));
    }

    [Fact]
    public async Task ReadListings_AmazonsOwnRepricer_IsNamedAndItsListingIsNotPushed()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("sku").Entry("ALL")!["automated_pricing_merchandising_rule_plan"] =
            System.Text.Json.Nodes.JsonNode.Parse("""[{"merchandising_rule":{"rule_id":"r1"}}]""");
        Assert.Equal("amazon_automate", Assert.Single((await Page(shop, null)).Listings).ManagedBy);
        Assert.IsType<Engine.Publishing.PushOutcome.Rejected>(await shop.PushAsync(AmazonUnderTest.Change("sku", 40m), Ct));
        Assert.True(Assert.IsType<Engine.Publishing.PriceReadOutcome.Read>(await shop.ReadAsync("sku", Ct)).Locked);
    }

    [Fact]
    public async Task ReadListings_MoreThanASearchTells_GoesOnWhereItEnded()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        for (var i = 0; i < 2_300; i++)
            shop.Simulator.Listings.Add($"sku-{i:0000}");
        var told = new HashSet<string>(StringComparer.Ordinal);
        var pages = 0;
        string? cursor = null;
        do
        {
            var page = await Page(shop, cursor);
            Assert.Equal(cursor is null ? 2_300 : null, page.Total);
            told.UnionWith(page.Listings.Select(listing => listing.ChannelSku));
            cursor = page.Next;
            pages++;
        }
        while (cursor is not null && pages < 200);
        Assert.Equal((2_300, null), (told.Count, cursor));
    }

    [Fact]
    public async Task ReadListings_ChangedSince_TellsOnlyThose()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("old");
        shop.Simulator.Listings.Add("new").Updated = shop.Time.GetUtcNow();
        var page = Assert.IsType<ListingPageOutcome.Page>(await shop.Amazon.ReadListingsAsync(null, shop.Time.GetUtcNow().AddDays(-1), Ct));
        Assert.Equal("new", Assert.Single(page.Listings).ChannelSku);
    }

    [Theory]
    [InlineData(429, typeof(ListingPageOutcome.Throttled))]
    [InlineData(403, typeof(ListingPageOutcome.Refused))]
    [InlineData(500, typeof(ListingPageOutcome.Failed))]
    public async Task ReadListings_Answer_MeansWhatItCertainlySays(int status, Type outcome)
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Fault = operation => operation == "search" ? AmazonFault.Status(status) : null;
        Assert.IsType(outcome, await shop.Amazon.ReadListingsAsync(null, null, Ct));
    }

    /// <summary>With listings that Amazon sends from its warehouses.</summary>
    private static async Task<AmazonUnderTest> OpenWithAsync(params string[] skus)
    {
        var shop = await AmazonUnderTest.OpenAsync();
        foreach (var sku in skus)
        {
            var listing = shop.Simulator.Listings.Add(sku);
            (listing.Fulfilment, listing.Stock) = ("AMAZON_EU", null);
        }

        return shop;
    }

    private static async Task<ListingPageOutcome.Page> Page(AmazonUnderTest shop, string? cursor) =>
        Assert.IsType<ListingPageOutcome.Page>(await shop.Amazon.ReadListingsAsync(cursor, null, Ct));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
