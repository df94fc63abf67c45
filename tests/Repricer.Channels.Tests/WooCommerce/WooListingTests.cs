using System.Text.Json.Nodes;
using Repricer.Core.Amounts;
using Repricer.Engine.Channels;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>The shop's listings, page by page.</summary>
public sealed class WooListingTests
{
    private static readonly Currency Euro = Currency.Parse("EUR");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadListings_ProductsAndVariations_AreEachThereOnceAndNoParent()
    {
        await using var shop = new WooShop();
        for (var id = 1; id <= 150; id++)
            shop.Shop.Add(id, $"{id}.00");
        for (var id = 1001; id <= 1120; id++)
            shop.Shop.Add(id, "7.00", parent: 1000);
        shop.Shop.Add(2001, "8.00", parent: 2000);
        shop.Shop.Add(3000, "8.00").Type = "grouped";
        var listings = await AllAsync(shop);
        Assert.Equal(150 + 120 + 1, listings.Count);
        Assert.Equal(listings.Count, listings.Select(listing => listing.Id).Distinct().Count());
        Assert.Contains(listings, listing => listing.Id.Value == "1000/1120");
        Assert.DoesNotContain(listings, listing => listing.Id.Value is "1000" or "2000" or "3000");
    }

    [Fact]
    public async Task ReadListings_WhatTheShopKnows_IsTakenAndWhatItDoesNotIsNull()
    {
        await using var shop = new WooShop();
        shop.Shop.Edit(shop.Shop.Add(1, "19.90").Id, row =>
        {
            (row.Name, row.Sku, row.Gtin, row.Cost, row.Sale) = ("Kettle", "K-1", "4006381333931", 7.25m, "15.00");
            (row.ManageStock, row.Quantity) = (JsonValue.Create(true), 12);
        });
        shop.Shop.Add(2, "5.00");
        var bare = shop.Shop.Add(3, "");
        (bare.Status, bare.StockStatus, bare.Cost) = ("draft", "outofstock", 0m);
        var listings = await AllAsync(shop);

        var full = listings[0];
        Assert.Equal(("Kettle", "K-1", "4006381333931"), (full.Title, full.ChannelSku, full.Gtin));
        Assert.Equal((Euros(19.9m), Euros(7.25m), 12), (full.Price, full.Cost, full.Stock));
        Assert.Equal((ListingStatus.Active, null), (full.Status, full.ListPrice));
        Assert.Equal(("2", null, null, null), (listings[1].ChannelSku, listings[1].Gtin, listings[1].Cost, listings[1].Stock));
        Assert.Equal((null, null, 0), (listings[2].Price, listings[2].Cost, listings[2].Stock));
        Assert.Equal((ListingStatus.Inactive, "draft"), (listings[2].Status, listings[2].StatusReason));
    }

    [Fact]
    public async Task ReadListings_SalesAreOurs_TheRegularPriceIsTheCrossedOutOne()
    {
        await using var shop = new WooShop(settings => settings["OwnsSales"] = "true");
        shop.Shop.Add(1, "19.90");
        shop.Shop.Edit(1, row => row.Sale = "15.00");
        var listing = Assert.Single(await AllAsync(shop));
        Assert.Equal((Euros(15m), Euros(19.9m)), (listing.Price, listing.ListPrice));
    }

    [Fact]
    public async Task ReadListings_VariationSharesItsParentsStock_TheStockIsNotKnown()
    {
        await using var shop = new WooShop();
        var row = shop.Shop.Add(41, "5.00", parent: 34);
        (row.ManageStock, row.Quantity, row.Name) = (JsonValue.Create("parent"), 12, "Red");
        var listing = Assert.Single(await AllAsync(shop));
        Assert.Null(listing.Stock);
        Assert.Equal("A thing – Red", listing.Title);
    }

    [Fact]
    public async Task ReadListings_ChangedSince_LeavesOutWhatDidNot()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        shop.Time.Advance(TimeSpan.FromHours(1));
        var since = shop.Time.GetUtcNow();
        shop.Time.Advance(TimeSpan.FromHours(1));
        shop.Shop.Add(2, "5.00");
        Assert.Equal("2", Assert.Single(await AllAsync(shop, since)).Id.Value);
    }

    [Fact]
    public async Task ReadListings_ParentGoesMeanwhile_TheWalkGoesOn()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(41, "5.00", parent: 34);
        shop.Shop.Add(42, "5.00", parent: 35);
        var first = Assert.IsType<ListingPageOutcome.Page>(await shop.Woo.ReadListingsAsync(null, null, Ct));
        shop.Shop.Remove(34);
        var second = Assert.IsType<ListingPageOutcome.Page>(await shop.Woo.ReadListingsAsync(first.Next, null, Ct));
        Assert.Empty(second.Listings);
        var third = Assert.IsType<ListingPageOutcome.Page>(await shop.Woo.ReadListingsAsync(second.Next, null, Ct));
        Assert.Equal("35/42", Assert.Single(third.Listings).Id.Value);
        Assert.Null(third.Next);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("0;1;")]
    [InlineData("1;1;x")]
    [InlineData("-1;1;")]
    public async Task ReadListings_CursorOfNobody_Fails(string cursor)
    {
        await using var shop = new WooShop();
        Assert.IsType<ListingPageOutcome.Failed>(await shop.Woo.ReadListingsAsync(cursor, null, Ct));
        Assert.Empty(shop.Shop.Api.Calls);
    }

    private static async Task<List<ChannelListing>> AllAsync(WooShop shop, DateTimeOffset? since = null)
    {
        List<ChannelListing> listings = [];
        string? cursor = null;
        for (var page = 0; page < 20; page++)
        {
            var read = Assert.IsType<ListingPageOutcome.Page>(await shop.Woo.ReadListingsAsync(cursor, since, Ct));
            listings.AddRange(read.Listings);
            if (read.Next is null)
                return listings;
            cursor = read.Next;
        }

        throw new InvalidOperationException("the walk does not end");
    }

    private static Money Euros(decimal amount) => new(amount, Euro);
}
