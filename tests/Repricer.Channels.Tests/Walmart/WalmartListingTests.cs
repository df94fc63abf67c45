using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Observing;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Xunit;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>Our own items, and what the insights say of them: W9 and W10 of the design.</summary>
public sealed class WalmartListingTests
{
    [Fact]
    public async Task W10_CursorIsTheSameOnEveryPage_TheWalkEndsAllTheSame()
    {
        await using var shop = new WalmartShop();
        shop.Add(400);
        var listings = await AllAsync(shop);
        Assert.Equal(400, listings.Select(listing => listing.Id).Distinct().Count());
        Assert.Equal(["*", "AoE/GjBTZWxsZXJQUk9E+=="], shop.Market.Api.Calls.Where(call => call.Path == "/v3/items")
            .Select(call => call.Parameter("nextCursor")));
        var one = listings[0];
        Assert.Equal(("sku-0001", "Thing sku-0001", "00886859944807", "Wsku-0001"), (one.ChannelSku, one.Title, one.Gtin, one.CatalogueId));
        Assert.Equal((5m, ListingStatus.Active, null), (one.Price!.Value.Amount, one.Status, one.ManagedBy));
    }

    [Fact]
    public async Task W10_MoreIsPromisedThanThereIs_EndsAtTheEmptyPage()
    {
        await using var shop = new WalmartShop();
        shop.Add(400);
        shop.Market.Items.Total = 100_000;
        Assert.Equal(400, (await AllAsync(shop)).Count);
        Assert.Equal(3, shop.Market.Api.Calls.Count(call => call.Path == "/v3/items"));
    }

    [Fact]
    public async Task W10_APageIsLostOnTheWay_TheWalkFailsUntilItBeginsAnew()
    {
        await using var shop = new WalmartShop();
        shop.Add(700);
        var first = Assert.IsType<ListingPageOutcome.Page>(await shop.Walmart.ReadListingsAsync(null, null, Ct));
        shop.Market.Api.Break(ApiFault.CutBody, call => call.Path == "/v3/items");
        Assert.IsType<ListingPageOutcome.Failed>(await shop.Walmart.ReadListingsAsync(first.Next, null, Ct));
        Assert.Contains("begin anew", Assert.IsType<ListingPageOutcome.Failed>(
            await shop.Walmart.ReadListingsAsync(first.Next, null, Ct)).Reason, StringComparison.Ordinal);
        Assert.Equal(700, (await AllAsync(shop)).Count);
    }

    [Fact]
    public async Task ReadListings_HiddenItem_IsInactiveWithWalmartsWords()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        (shop.Market.Items["sku-0001"].IsHidden, shop.Market.Items["sku-0001"].Condition) = (true, "Pre-Owned: Good");
        var one = Assert.Single(await AllAsync(shop));
        Assert.Equal((ListingStatus.Inactive, Repricer.Reading.Condition.UsedGood), (one.Status, one.Condition));
        Assert.Contains("too high", one.StatusReason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2|200")]
    [InlineData("1|0|*")]
    [InlineData("x|0|a")]
    public async Task ReadListings_CursorOfNobody_Fails(string cursor)
    {
        await using var shop = new WalmartShop();
        Assert.IsType<ListingPageOutcome.Failed>(await shop.Walmart.ReadListingsAsync(cursor, null, Ct));
        Assert.Empty(shop.Market.Api.Calls);
    }

    [Fact]
    public async Task W9_WalmartsRepricerHoldsAnItem_IsSaidOfThatItemAlone()
    {
        await using var shop = new WalmartShop();
        shop.Add(120);
        shop.Market.Repriced.Add("sku-0077");
        var listings = await AllAsync(shop);
        Assert.Equal("walmart_repricer", listings.Single(listing => listing.ChannelSku == "sku-0077").ManagedBy);
        Assert.Single(listings, listing => listing.ManagedBy is not null);
    }

    [Fact]
    public async Task W9_RepricerCannotBeAskedNow_ThePageFailsAndIsToldAtTheNextTry()
    {
        await using var shop = new WalmartShop();
        shop.Add(250);
        shop.Market.Repriced.Add("sku-0207");
        var first = Assert.IsType<ListingPageOutcome.Page>(await shop.Walmart.ReadListingsAsync(null, null, Ct));
        shop.Market.Api.Break(ApiFault.TooMany, call => call.Path.EndsWith("getPricingInsights", StringComparison.Ordinal));
        Assert.IsType<ListingPageOutcome.Throttled>(await shop.Walmart.ReadListingsAsync(first.Next, null, Ct));
        var second = Assert.IsType<ListingPageOutcome.Page>(await shop.Walmart.ReadListingsAsync(first.Next, null, Ct));
        Assert.Equal((50, "walmart_repricer"), (second.Listings.Count, second.Listings[6].ManagedBy));
    }

    [Fact]
    public async Task W9_InsightsAreForbidden_ListingsAreToldWithoutThatWord()
    {
        await using var shop = new WalmartShop();
        shop.Add(2);
        shop.Market.Repriced.Add("sku-0001");
        shop.Market.InsightsAreForbidden = true;
        Assert.All(await AllAsync(shop), listing => Assert.Null(listing.ManagedBy));
    }

    [Fact]
    public async Task ReadOffers_OurPriceAndTheBuyBoxs_AreToldBySku()
    {
        await using var shop = new WalmartShop();
        shop.Add(3);
        shop.Market.BuyBox["sku-0001"] = 4.50m;
        shop.Market.BuyBox["sku-0002"] = 5m;
        var source = shop.Walmart;
        var reads = await source.ReadOffersAsync([WalmartShop.Of("sku-0001"), WalmartShop.Of("sku-0002"), WalmartShop.Of("nobody")], Ct);
        var lost = Assert.IsType<OfferReadOutcome.Read>(reads[0]);
        Assert.Equal(
            [(5m, Ownership.Yes, false), (4.50m, Ownership.No, true)],
            lost.Offers.Select(offer => (offer.Price.Amount, offer.Ours, offer.Featured)));
        Assert.Equal((2m, false), (lost.Offers[1].Shipping!.Value.Amount, lost.IsFeatured));

        // At our price it may be anybody's.
        var shared = Assert.IsType<OfferReadOutcome.Read>(reads[1]);
        Assert.Null(shared.IsFeatured);
        Assert.Single(shared.Offers);
        Assert.IsType<OfferReadOutcome.Failed>(reads[2]);
    }

    [Fact]
    public async Task Probe_KeyAndRepricer_AreTold()
    {
        await using var shop = new WalmartShop();
        shop.Add(2);
        Assert.All(await shop.Walmart.ProbeAsync(Ct), line => Assert.Equal(ProbeMark.Ok, line.Mark));
        shop.Market.Repriced.Add("sku-0001");
        var warned = (await shop.Walmart.ProbeAsync(Ct))[1];
        Assert.Equal(ProbeMark.Warn, warned.Mark);
        Assert.Contains("'Match the buy box' holds 1 items", warned.Detail, StringComparison.Ordinal);
        shop.Market.KeyIsRevoked = true;
        shop.Market.ExpireTokens();
        var failed = Assert.Single(await shop.Walmart.ProbeAsync(Ct));
        Assert.Equal(ProbeMark.Fail, failed.Mark);
        Assert.DoesNotContain(WalmartSimulator.Secret, failed.ToString(), StringComparison.Ordinal);
    }

    private static async Task<List<ChannelListing>> AllAsync(WalmartShop shop)
    {
        List<ChannelListing> listings = [];
        string? cursor = null;
        for (var page = 0; page < 20; page++)
        {
            var read = Assert.IsType<ListingPageOutcome.Page>(await shop.Walmart.ReadListingsAsync(cursor, null, Ct));
            listings.AddRange(read.Listings);
            if (read.Next is null)
                return listings;
            cursor = read.Next;
        }

        throw new InvalidOperationException("the walk does not end");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
