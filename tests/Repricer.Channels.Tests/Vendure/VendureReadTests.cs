using Repricer.Core.Amounts;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.Vendure;

public sealed class VendureReadTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    [Fact]
    public async Task Read_EveryKindTogether_EachHasItsOwnWord()
    {
        await using var shop = new VendureShop();
        shop.Server.Add("A", 1999m);
        shop.Server.Add("NONE", null).Prices["USD"] = 700m;
        shop.Server.Add("TWICE");
        shop.Server.Add("TWICE");
        shop.Server.Add("PART", 12.5m);
        var reads = await shop.ReadAsync("A", "NONE", "TWICE", "gone", "PART", "A");
        Assert.Equal(new Money(19.99m, Eur), Assert.IsType<PriceReadOutcome.Read>(reads[0]).Price);
        Assert.Equal("it has no price in EUR", Assert.IsType<PriceReadOutcome.Failed>(reads[1]).Reason);
        Assert.Equal("2 variants of the channel have this SKU (3, 4)", Assert.IsType<PriceReadOutcome.Failed>(reads[2]).Reason);
        Assert.IsType<PriceReadOutcome.Gone>(reads[3]);
        Assert.Equal(0.125m, Assert.IsType<PriceReadOutcome.Read>(reads[4]).Price.Amount);
        Assert.Equal(reads[0], reads[5]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_PriceCalculationOfTheShop_IsShownAboveOursInOurBasis(bool taxIncluded)
    {
        await using var shop = new VendureShop(taxIncluded: taxIncluded);
        shop.Server.TaxIncluded = taxIncluded;
        shop.Server.Add("A", 1999m);
        shop.Server.Add("B", 1999m).Extra = 100m;
        var reads = await shop.ReadAsync("A", "B");
        Assert.Null(Assert.IsType<PriceReadOutcome.Read>(reads[0]).Shown);
        var shown = Assert.IsType<PriceReadOutcome.Read>(reads[1]);
        Assert.Equal((19.99m, 20.99m), (shown.Price.Amount, shown.Shown?.Amount));
        Assert.Equal("a price calculation of the shop", shown.ShownBecause);
    }

    [Fact]
    public async Task Read_PriceGoesBetweenBothLooks_IsNotLearned()
    {
        await using var shop = new VendureShop();
        var row = shop.Server.Add("A");
        shop.Server.Api.Meanwhile = call =>
        {
            if (call.Text.Contains("priceWithTax", StringComparison.Ordinal))
                row.Prices.Clear();
            return Task.CompletedTask;
        };
        Assert.IsType<PriceReadOutcome.Failed>(Assert.Single(await shop.ReadAsync("A")));
    }

    [Fact]
    public async Task Listings_StockAndStatus_AreWhatCanBeSold()
    {
        await using var shop = new VendureShop();
        shop.Server.Threshold = 2;
        shop.Server.Add(new VendureRow("1", "inherits") { OnHand = 10, Allocated = 3 });
        shop.Server.Add(new VendureRow("2", "own") { OnHand = 10, Allocated = 3, Threshold = -5 });
        shop.Server.Add(new VendureRow("3", "none left") { OnHand = 3, Allocated = 3 });
        shop.Server.Add(new VendureRow("4", "untracked") { OnHand = 10, TrackInventory = "FALSE", Enabled = false });
        shop.Server.Add(new VendureRow("5", "hidden") { OnHand = 5, TrackInventory = "TRUE", ProductEnabled = false }, null);
        shop.Server.Add(new VendureRow("6", "") { OnHand = 5 });
        var page = Assert.IsType<ListingPageOutcome.Page>(
            await shop.Vendure.ReadListingsAsync(null, null, TestContext.Current.CancellationToken));
        Assert.Equal(["inherits", "own", "none left", "untracked", "hidden"], page.Listings.Select(listing => listing.ChannelSku));
        Assert.Equal([5, 7, 0, null, 3], page.Listings.Select(listing => listing.Stock));
        Assert.Equal(
            [ListingStatus.Active, ListingStatus.Active, ListingStatus.Active, ListingStatus.Inactive, ListingStatus.Inactive],
            page.Listings.Select(listing => listing.Status));
        Assert.Equal((null, 5.00m), (page.Listings[4].Price, page.Listings[0].Price?.Amount));
    }
}
