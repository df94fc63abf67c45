using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Channels;
using Xunit;
using static Repricer.Channels.Tests.AdobeCommerce.AdobeChannel;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>The shop's listings, page by page.</summary>
public sealed class AdobeListingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadListings_WhatTheShopKnows_IsTakenAndWhatItDoesNotIsNull()
    {
        await using var channel = new AdobeChannel(settings => settings["GtinAttribute"] = "ean");
        var kettle = channel.Shop.Add("K-1", 19.9m);
        (kettle.Name, kettle.Cost, kettle.Ean) = ("Kettle", 7.25m, "4006381333931");
        (kettle.Sources["north"], kettle.Sources["south"], kettle.Sources["closed"]) = ((3.5m, true), (4m, true), (9m, false));
        var lid = channel.Shop.Add("L, 1", 2m);
        (lid.IsEnabled, lid.Type, lid.Cost) = (false, "virtual", 0m);
        channel.Shop.Add("parent", 5m).Type = "configurable";
        channel.Shop.Add("gone", 5m).Sources["north"] = (-2m, true);
        channel.Shop.Add("none", 5m).Base.Clear();
        var listings = await AllAsync(channel);

        Assert.Equal(["K-1", "L, 1", "gone", "none"], listings.Select(listing => listing.Id.Value));
        Assert.Equal(("Kettle", "4006381333931", 7), (listings[0].Title, listings[0].Gtin, listings[0].Stock));
        Assert.Equal((ListingStatus.Active, null), (listings[0].Status, listings[0].StatusReason));
        Assert.Equal((Euros(19.9m), null, Euros(7.25m)), (listings[0].Price, listings[0].ListPrice, listings[0].Cost));
        Assert.Equal((null, null, null), (listings[1].Gtin, listings[1].Stock, listings[1].Cost));
        Assert.Equal((ListingStatus.Inactive, "disabled"), (listings[1].Status, listings[1].StatusReason));
        Assert.Equal((0, null), (listings[2].Stock, listings[3].Price));
    }

    [Fact]
    public async Task ReadListings_SpecialPrices_AreOursOnlyWhereTheyAreToBe()
    {
        foreach (var owns in new[] { true, false })
        {
            await using var channel = new AdobeChannel(settings => settings["OwnsSales"] = owns ? "true" : "false");
            channel.Shop.Add("a", 9m).Special[0] = 7m;
            var listing = Assert.Single(await AllAsync(channel));
            Assert.Equal(owns ? (Euros(7m), Euros(9m)) : (Euros(9m), null), (listing.Price, listing.ListPrice));
        }
    }

    [Fact]
    public async Task ReadListings_StoreView_TellsItsOwnPricesAndWhatItsWebsiteSells()
    {
        await using var channel = new AdobeChannel(settings => settings["StoreView"] = "swiss");
        var product = channel.Shop.Add("a", 9m);
        product.Websites.Add(2);
        product.Base[3] = 11m;
        channel.Shop.Add("elsewhere", 5m);
        var listing = Assert.Single(await AllAsync(channel));
        Assert.Equal(("a", Euros(11m)), (listing.Id.Value, listing.Price));
    }

    [Fact]
    public async Task ReadListings_AsManyAsFillTheLastPage_EndsThere()
    {
        await using var channel = new AdobeChannel();
        for (var i = 0; i < 200; i++)
            channel.Shop.Add($"sku-{i}", 5m);
        Assert.Equal(200, (await AllAsync(channel)).Count);

        // The shop would tell its last page again for ever.
        var beyond = Assert.IsType<ListingPageOutcome.Page>(await channel.Ac.ReadListingsAsync("3", null, Ct));
        Assert.Equal((0, null, 200), (beyond.Listings.Count, beyond.Next, beyond.Total));
    }

    [Fact]
    public async Task ReadListings_ChangedSince_LeavesOutWhatDidNot()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("old", 5m);
        channel.Time.Advance(TimeSpan.FromHours(1));
        channel.Shop.Add("new", 5m);
        Assert.Equal("new", Assert.Single(await AllAsync(channel, channel.Time.GetUtcNow())).Id.Value);
    }

    [Fact]
    public async Task ReadListings_NoSourcesAndNoCosts_AreNotKnown()
    {
        await using var channel = new AdobeChannel();
        var product = channel.Shop.Add("a", 5m);
        (product.Cost, product.Sources["north"]) = (3m, (3m, true));
        channel.Shop.Catalogue.HasNoSources = true;
        channel.Shop.Api.Break(ApiFault.HtmlForbidden, call => call.Path.EndsWith("cost-information", StringComparison.Ordinal));
        var listing = Assert.Single(await AllAsync(channel));
        Assert.Equal((null, null, Euros(5m)), (listing.Cost, listing.Stock, listing.Price));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("x")]
    [InlineData("-1")]
    public async Task ReadListings_CursorOfNobody_Fails(string cursor)
    {
        await using var channel = new AdobeChannel();
        Assert.IsType<ListingPageOutcome.Failed>(await channel.Ac.ReadListingsAsync(cursor, null, Ct));
        Assert.Empty(channel.Shop.Api.Calls);
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage, typeof(ListingPageOutcome.Failed))]
    [InlineData(ApiFault.BadGateway, typeof(ListingPageOutcome.Failed))]
    [InlineData(ApiFault.TooMany, typeof(ListingPageOutcome.Throttled))]
    public async Task ReadListings_AnyOfItsCallsBreaks_IsNoPage(ApiFault fault, Type outcome)
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("a", 5m);
        foreach (var part in new[] { "storeConfigs", "/V1/products", "base-prices-information" })
        {
            channel.Shop.Api.Break(fault, call => call.Path.EndsWith(part, StringComparison.Ordinal));
            Assert.IsType(outcome, await channel.Ac.ReadListingsAsync(null, null, Ct));
        }
    }

    private static async Task<List<ChannelListing>> AllAsync(AdobeChannel channel, DateTimeOffset? since = null)
    {
        List<ChannelListing> listings = [];
        string? cursor = null;
        for (var page = 0; page < 20; page++)
        {
            var read = Assert.IsType<ListingPageOutcome.Page>(await channel.Ac.ReadListingsAsync(cursor, since, Ct));
            listings.AddRange(read.Listings);
            if (read.Next is null)
                return listings;
            cursor = read.Next;
        }

        throw new InvalidOperationException("the walk does not end");
    }
}
