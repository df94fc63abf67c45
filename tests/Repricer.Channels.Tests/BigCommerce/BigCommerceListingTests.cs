using Repricer.Core.Amounts;
using Repricer.Engine.Channels;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>The store's listings, page by page.</summary>
public sealed class BigCommerceListingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadListings_ManyProducts_AreEachThereOnce()
    {
        await using var store = new BigCommerceStore();
        for (var product = 1; product <= 120; product++)
        {
            for (var variant = 0; variant < 6; variant++)
                store.Store.Add(product, (product * 100) + variant, 5m);
        }

        var listings = await AllAsync(store);
        Assert.Equal(720, listings.Count);
        Assert.Equal(720, listings.Select(listing => listing.Id).Distinct().Count());
    }

    [Fact]
    public async Task ReadListings_WhatTheStoreKnows_IsTakenAndWhatItDoesNotIsNull()
    {
        await using var store = new BigCommerceStore();
        var row = store.Store.Add(1, 11, 19.9m);
        (row.Cost, row.Level, row.Label, row.Sku) = (7.25m, 12, "Red", "K-RED");
        store.Store.Add(1, 12, null);
        var product = store.Store.Product(1);
        (product.Name, product.Price, product.Cost, product.Tracking) = ("Kettle", 15m, 0m, "variant");
        store.Store.Add(2, 21, 5m).Sku = "";
        (store.Store.Product(2).IsVisible, store.Store.Product(2).Gtin, store.Store.Product(2).Cost) = (false, "4006381333931", 2m);
        var listings = await AllAsync(store);

        Assert.Equal(("Kettle – Red", "K-RED", 12), (listings[0].Title, listings[0].ChannelSku, listings[0].Stock));
        Assert.Equal((Euros(19.9m), Euros(7.25m)), (listings[0].Price, listings[0].Cost));
        Assert.Equal((Condition.New, ListingStatus.Active, null), (listings[0].Condition, listings[0].Status, listings[0].Gtin));
        Assert.Equal((Euros(15m), null), (listings[1].Price, listings[1].Cost));
        Assert.Equal(("2/21", "4006381333931", null), (listings[2].ChannelSku, listings[2].Gtin, listings[2].Stock));
        Assert.Equal((Euros(2m), ListingStatus.Inactive, "not visible"), (listings[2].Cost, listings[2].Status, listings[2].StatusReason));
    }

    [Fact]
    public async Task ReadListings_ChangedSince_LeavesOutWhatDidNot()
    {
        await using var store = new BigCommerceStore();
        store.Store.Add(1, 11, 5m);
        store.Time.Advance(TimeSpan.FromHours(1));
        var since = store.Time.GetUtcNow();
        store.Store.Add(2, 21, 5m);
        Assert.Equal("2/21", Assert.Single(await AllAsync(store, since)).Id.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("x")]
    [InlineData("-1")]
    public async Task ReadListings_CursorOfNobody_Fails(string cursor)
    {
        await using var store = new BigCommerceStore();
        Assert.IsType<ListingPageOutcome.Failed>(await store.Bc.ReadListingsAsync(cursor, null, Ct));
        Assert.Empty(store.Store.Api.Calls);
    }

    private static async Task<List<ChannelListing>> AllAsync(BigCommerceStore store, DateTimeOffset? since = null)
    {
        List<ChannelListing> listings = [];
        string? cursor = null;
        for (var page = 0; page < 20; page++)
        {
            var read = Assert.IsType<ListingPageOutcome.Page>(await store.Bc.ReadListingsAsync(cursor, since, Ct));
            listings.AddRange(read.Listings);
            if (read.Next is null)
                return listings;
            cursor = read.Next;
        }

        throw new InvalidOperationException("the walk does not end");
    }

    private static Money Euros(decimal amount) => new(amount, Currency.Parse("EUR"));
}
