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
    public async Task ReadListings_SentByAmazon_HasNoStockOfOursAndIsThePlatforms()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        var listing = shop.Simulator.Listings.Add("sku");
        (listing.Fulfilment, listing.Stock) = ("AMAZON_EU", null);
        var read = Assert.Single((await Page(shop, null)).Listings);
        Assert.Equal((Fulfilment.Platform, null), (read.Fulfilment, read.Stock));
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

    private static async Task<ListingPageOutcome.Page> Page(AmazonUnderTest shop, string? cursor) =>
        Assert.IsType<ListingPageOutcome.Page>(await shop.Amazon.ReadListingsAsync(cursor, null, Ct));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
