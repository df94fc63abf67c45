using System.Text.Json.Nodes;
using Repricer.Adapters.Channels.Amazon;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>Two marketplaces of one seller and region, in two currencies: each is a channel, and neither touches the other.</summary>
public sealed class AmazonMarketplaceTests
{
    private static readonly Currency Pound = Currency.Parse("GBP");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task M1_PriceInOneMarketplace_LeavesTheOtherAsItStands(bool drops)
    {
        await using var shop = await OpenAsync();
        using var abroad = Abroad(shop);
        shop.Simulator.Listings.ReplaceDrops = drops;
        shop.Simulator.Listings["sku"].Set("minimum_seller_allowed_price", 30m, market: AmazonSimulator.Abroad);

        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(AmazonUnderTest.Change("sku", 41m), Ct));
        Assert.Equal(("41", "35"), Lives(shop));
        Assert.IsType<PushOutcome.Accepted>(Assert.Single(await abroad.PushAsync(ChannelConformance.Batch("b", Change(36m, Pound)), Ct)));
        Assert.Equal(("41", "36"), Lives(shop));
        Assert.Equal(30m, shop.Simulator.Listings["sku"].Amount("minimum_seller_allowed_price", market: AmazonSimulator.Abroad));
        Assert.Equal(
            [("sku", "41", "EUR"), ("sku", "36", "GBP")], shop.Arrived().Select(one => (one.Listing, Whole(one.Price)!, one.Currency)));
    }

    [Fact]
    public async Task M2_Patch_NamesItsOwnMarketplaceAlone()
    {
        await using var shop = await OpenAsync();
        await shop.PushAsync(AmazonUnderTest.Change("sku", 41m), Ct);
        var body = JsonNode.Parse(shop.Simulator.Said.Last(call => call.Operation == "patch").Body)!;
        Assert.Equal(
            [AmazonSimulator.Market],
            body["patches"]!.AsArray().SelectMany(patch => patch!["value"]!.AsArray())
                .Select(entry => (string?)entry!["marketplace_id"]).Distinct());
    }

    [Fact]
    public async Task M3_ReadBack_IsOfItsOwnMarketplaceAndCurrency()
    {
        await using var shop = await OpenAsync();
        using var abroad = Abroad(shop);
        Assert.Equal(AmazonUnderTest.Eur(50m), Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("sku", Ct)).Price);
        var read = Assert.Single(await abroad.ReadPricesAsync([Listing], Ct));
        Assert.Equal(new Money(35m, Pound), Assert.IsType<PriceReadOutcome.Read>(read).Price);
    }

    [Fact]
    public async Task M4_Listings_AreThoseOfTheMarketplaceInItsCurrency()
    {
        await using var shop = await OpenAsync();
        shop.Simulator.Listings.Add("at home alone");
        shop.Simulator.Listings["sku"].Set("maximum_seller_allowed_price", 44m, market: AmazonSimulator.Abroad);
        using var abroad = Abroad(shop);
        var page = Assert.IsType<ListingPageOutcome.Page>(await abroad.ReadListingsAsync(null, null, Ct));
        var listing = Assert.Single(page.Listings);
        Assert.Equal(
            ("sku", Pound, new Money(35m, Pound), new Money(44m, Pound)),
            (listing.ChannelSku, listing.Currency, listing.Price!.Value, listing.MaxPrice!.Value));
        Assert.Equal(2, Assert.IsType<ListingPageOutcome.Page>(await shop.Amazon.ReadListingsAsync(null, null, Ct)).Listings.Count);
    }

    [Fact]
    public async Task M5_PriceInTheOthersCurrency_NeverLeaves()
    {
        await using var shop = await OpenAsync();
        using var abroad = Abroad(shop);
        var pushed = await abroad.PushAsync(ChannelConformance.Batch("b", Change(36m, AmazonUnderTest.Euro)), Ct);
        Assert.IsType<PushOutcome.Rejected>(Assert.Single(pushed));
        Assert.Equal(("50", "35"), Lives(shop));
        Assert.Equal(0, shop.Simulator.CountOf("patch"));
    }

    private static ListingId Listing => new(new ChannelId("shop"), "sku");

    private static async Task<AmazonUnderTest> OpenAsync()
    {
        var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("sku").SellIn(AmazonSimulator.Abroad, 35m);
        return shop;
    }

    private static AmazonAdapter Abroad(AmazonUnderTest shop)
    {
        var made = AmazonUnderTest.Create(shop.Simulator, shop.Time, settings => settings["Marketplace"] = "GB");
        Assert.Empty(made.Errors);
        return (AmazonAdapter)made.Adapter!;
    }

    private static Core.Publishing.PriceChange Change(decimal price, Currency currency) =>
        AmazonUnderTest.Change("sku", price) with { Price = new Money(price, currency) };

    private static (string? Home, string? Abroad) Lives(AmazonUnderTest shop)
    {
        var lives = shop.Simulator.Listings["sku"].Lives;
        return (Whole(lives[AmazonSimulator.Market]), Whole(lives[AmazonSimulator.Abroad]));
    }

    private static string? Whole(string? amount) => amount?.Split('.')[0];
}
