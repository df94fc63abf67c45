using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>Tokens, quota and listings: E7, E9 and E10 of the design, and the public situation 23.</summary>
public sealed class EbayAccessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Trait("situation", "23")]
    [Fact]
    public async Task E7_Offers_AreAskedForBySkuAndListingsAreNamedByOffer()
    {
        await using var shop = new EbayShop();
        for (var i = 10; i < 70; i++)
            shop.Market.Add($"8{i}", $"SKU-{i}", $"{i}.00");
        shop.Market.Add("900", "made by/hand", "5.00");
        shop.Market.Add("901", "SKU-unpublished", "5.00").IsPublished = false;
        var listings = await AllAsync(shop);
        Assert.Equal(61, listings.Count);
        Assert.Equal(61, listings.Select(listing => listing.Id).Distinct().Count());
        var one = listings.Single(listing => listing.Id.Value == "810");
        Assert.Equal(("SKU-10", "Thing SKU-10", "4006381333931", "29810"), (one.ChannelSku, one.Title, one.Gtin, one.CatalogueId));
        Assert.Equal((10m, 4, ListingStatus.Active), (one.Price!.Value.Amount, one.Stock, one.Status));
        Assert.Equal(ListingStatus.Inactive, listings.Single(listing => listing.Id.Value == "901").Status);
        Assert.All(
            shop.Market.Api.Calls.Where(call => call.Path.EndsWith("/offer", StringComparison.Ordinal)),
            call => Assert.NotNull(call.Parameter("sku")));
    }

    [Fact]
    public async Task E9_QuotaIsToldByNoAnswer_IsAskedForEveryTenMinutes()
    {
        var rates = new CountedRates();
        await using var shop = new EbayShop(rates);
        shop.Market.Add("1", "A", "5.00");
        shop.Market.Left = 101;
        await shop.PushAsync(Change("1", 9m));
        await shop.PushAsync(Change("1", 8m));
        Assert.Equal(("calls", null, 100m, TimeSpan.FromHours(6)), Assert.Single(rates.Adopted));
        shop.Time.Advance(TimeSpan.FromMinutes(10));
        await shop.ReadAsync("1");
        Assert.Equal(2, rates.Adopted.Count);
    }

    [Fact]
    public async Task E9_QuotaCannotBeAskedFor_TheCallGoesAllTheSame()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        shop.Market.Api.Break(ApiFault.HtmlPage, call => call.Path.Contains("analytics", StringComparison.Ordinal));
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("1", 9m)));
    }

    [Fact]
    public async Task E10_TokenOfTwoHours_IsRenewedBeforeItsEnd()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        for (var i = 0; i < 10; i++)
        {
            Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("1", 9m + i)));
            shop.Time.Advance(TimeSpan.FromMinutes(50));
        }

        Assert.InRange(shop.Market.Tokens, 4, 6);
    }

    [Fact]
    public async Task E10_TokenIsRefusedEarly_AnotherIsFetchedOnce()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        await shop.PushAsync(Change("1", 9m));
        shop.Market.ExpireTokens();
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("1", 8m)));
        Assert.Equal(2, shop.Market.Tokens);
    }

    [Fact]
    public async Task E10_ConsentIsRevoked_IsRefusedWithTheCureAndNoToken()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        shop.Market.ConsentIsRevoked = true;
        var refused = Assert.IsType<PushOutcome.Refused>(await shop.PushAsync(Change("1", 9m)));
        Assert.Contains("consent", refused.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(shop.Market.RefreshToken, refused.Reason, StringComparison.Ordinal);
        Assert.IsType<PriceReadOutcome.Refused>(await shop.ReadAsync("1"));
        Assert.IsType<ListingPageOutcome.Refused>(await shop.Ebay.ReadListingsAsync(null, null, Ct));
    }

    [Fact]
    public async Task E10_RefreshTokenIsReplaced_IsKeptForTheAccount()
    {
        var tokens = new TokensInMemory();
        await using var shop = new EbayShop(tokens: tokens);
        shop.Market.Add("1", "A", "5.00");
        shop.Market.NextRefreshToken = "v^1.1#another";
        await shop.PushAsync(Change("1", 9m));
        Assert.Equal("v^1.1#another", tokens.Read("shop"));
        shop.Market.ExpireTokens();
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("1", 8m)));
    }

    [Fact]
    public async Task Probe_ConsentAndQuota_AreTold()
    {
        await using var shop = new EbayShop();
        shop.Market.Add("1", "A", "5.00");
        var lines = await shop.Ebay.ProbeAsync(Ct);
        Assert.All(lines, line => Assert.Equal(ProbeMark.Ok, line.Mark));
        shop.Market.Left = 100;
        Assert.Equal(ProbeMark.Warn, (await shop.Ebay.ProbeAsync(Ct))[1].Mark);
        shop.Market.ConsentIsRevoked = true;
        shop.Market.ExpireTokens();
        Assert.Equal(ProbeMark.Fail, Assert.Single(await shop.Ebay.ProbeAsync(Ct)).Mark);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("x")]
    public async Task ReadListings_CursorOfNobody_Fails(string cursor)
    {
        await using var shop = new EbayShop();
        Assert.IsType<ListingPageOutcome.Failed>(await shop.Ebay.ReadListingsAsync(cursor, null, Ct));
        Assert.Empty(shop.Market.Api.Calls);
    }

    private static async Task<List<ChannelListing>> AllAsync(EbayShop shop)
    {
        List<ChannelListing> listings = [];
        string? cursor = null;
        for (var page = 0; page < 20; page++)
        {
            var read = Assert.IsType<ListingPageOutcome.Page>(await shop.Ebay.ReadListingsAsync(cursor, null, Ct));
            listings.AddRange(read.Listings);
            if (read.Next is null)
                return listings;
            cursor = read.Next;
        }

        throw new InvalidOperationException("the walk does not end");
    }
}
