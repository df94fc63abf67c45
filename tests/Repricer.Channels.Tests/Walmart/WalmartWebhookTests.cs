using System.Security.Cryptography;
using System.Text;
using Repricer.Core.Observing;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Xunit;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>What Walmart tells by itself: W8 of the design, forged and broken bodies.</summary>
public sealed class WalmartWebhookTests
{
    private const string Header = "X-Repricer-Signature";

    /// <summary>Five of twelve offers, ours beyond them, and no winner.</summary>
    private const string Suppressed = """
        {"source":{"eventType":"BUY_BOX_CHANGED","eventTime":"2026-03-01T11:59:00.000Z","eventId":"e-1"},
        "payload":{"partnerId":"10","itemInfo":{"itemId":"7","sku":"sku-0001","itemCondition":"New","totalNumberOfOffers":12},
        "offer":{"currentOffer":{"sellerName":"We","sellerOfferPrice":9.99,"sellerShippingPrice":0.0,"isWFS":true,"suggestedPrice":8.49},
        "isSuppressed":true},
        "offers":[{"sellerName":"A","partnerId":"1","sellerOfferPrice":7.10,"sellerShippingPrice":1.5,"isWFS":false},
        {"sellerName":"B","partnerId":2,"sellerOfferPrice":7.20},{"sellerName":"We","partnerId":"3","sellerOfferPrice":7.30},
        {"sellerName":"Walmart.com","partnerId":"4","sellerOfferPrice":7.40},{"sellerName":"E","partnerId":"5","sellerOfferPrice":7.50}]}}
        """;

    private const string Won = """
        {"source":{"eventType":"BUY_BOX_CHANGED","eventTime":"2026-03-01T11:58:00.000Z","eventId":"e-2"},
        "payload":{"partnerId":"10","itemInfo":{"sku":"sku-0001","totalNumberOfOffers":3},
        "offer":{"currentOffer":{"sellerName":"We","sellerOfferPrice":5.00},"winningOffer":{"sellerName":"A","sellerOfferPrice":4.50},
        "priceDifference":0.50},
        "offers":[{"sellerName":"A","partnerId":"1","sellerOfferPrice":4.50},{"sellerName":"B","partnerId":"2","sellerOfferPrice":4.75},
        {"sellerName":"We","partnerId":"10","sellerOfferPrice":5.00}]}}
        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task W8_FiveOfTwelveOffersAndNoWinner_AreOffersAndMarketFacts()
    {
        await using var shop = new WalmartShop();
        var told = Assert.IsType<ChannelEvent.Offers>(Assert.Single(Taken(shop, Suppressed)));
        Assert.Equal(("e-1", Now.AddMinutes(-1)), (told.Id, told.At));
        var read = Assert.Single(told.Reads);
        Assert.Equal("sku-0001", read.Listing.Value);
        Assert.Equal(6, read.Offers.Count);
        Assert.DoesNotContain(read.Offers, offer => offer.Featured);
        Assert.False(read.IsFeatured);
        Assert.Equal((12, true, 8.49m, Now.AddMinutes(-1)), (
            read.Market!.StatedOffers, read.Market.IsSuppressed, read.Market.SuggestedPrice?.Amount, read.Market.AsOf));

        // A seller of our name is not us.
        var ours = Assert.Single(read.Offers, offer => offer.Ours == Ownership.Yes);
        Assert.Equal((9.99m, 0m, Repricer.Reading.Fulfilment.Platform), (ours.Price.Amount, ours.Shipping!.Value.Amount, ours.Fulfilment));
        Assert.Equal((1.5m, Repricer.Reading.Fulfilment.Merchant), (read.Offers[0].Shipping!.Value.Amount, read.Offers[0].Fulfilment));
        Assert.Null(read.Offers[1].Shipping);
        Assert.True(Assert.Single(read.Offers, offer => offer.IsMarketplaceRetail).Price.Amount == 7.40m);
        Assert.All(read.Offers, offer => Assert.Equal("USD", offer.Price.Currency.Code));
    }

    [Fact]
    public async Task Read_SomebodyElseWins_IsFeaturedAndOursIsNot()
    {
        await using var shop = new WalmartShop();
        var read = Assert.Single(Assert.IsType<ChannelEvent.Offers>(Assert.Single(Taken(shop, Won))).Reads);
        Assert.Equal("A", Assert.Single(read.Offers, offer => offer.Featured).Seller);
        Assert.Equal((false, false), (read.IsFeatured, read.Market!.IsSuppressed));
        Assert.Equal(3, read.Offers.Count);
        var mine = Taken(shop, Won.Replace("\"winningOffer\":{\"sellerName\":\"A\",\"sellerOfferPrice\":4.50}",
            "\"winningOffer\":{\"sellerName\":\"We\",\"sellerOfferPrice\":5.00}", StringComparison.Ordinal));
        Assert.True(Assert.Single(Assert.IsType<ChannelEvent.Offers>(mine[0]).Reads).IsFeatured);
    }

    [Fact]
    public async Task ReadOffers_BuyBoxIsAsItWasTold_TheToldListHoldsAndElseItDoesNot()
    {
        await using var shop = new WalmartShop();
        shop.Add(1);
        Taken(shop, Won);
        shop.Market.BuyBox["sku-0001"] = 4.50m;
        var source = shop.Walmart;
        var read = Assert.IsType<OfferReadOutcome.Read>(Assert.Single(await source.ReadOffersAsync([WalmartShop.Of("sku-0001")], Ct)));
        Assert.Equal((3, Now), (read.Offers.Count, read.Market!.AsOf));
        shop.Market.BuyBox["sku-0001"] = 4.40m;
        read = Assert.IsType<OfferReadOutcome.Read>(Assert.Single(await source.ReadOffersAsync([WalmartShop.Of("sku-0001")], Ct)));
        Assert.Equal([5m, 4.40m], read.Offers.Select(offer => offer.Price.Amount));
    }

    [Theory]
    [InlineData("""{"source":{"eventType":"OFFER_UNPUBLISHED","eventId":"e"},"payload":{"sku":"sku-0001"}}""", LookAt.Listing)]
    [InlineData("""{"source":{"eventType":"INVENTORY_OOS","eventId":"e"},"payload":{"sku":"sku-0001"}}""", LookAt.Listing)]
    [InlineData(
        """
        {"source":{"eventType":"BUY_BOX_CHANGED","eventId":"e"},
        "payload":{"itemInfo":{"sku":"sku-0001"},"offer":{},"offers":[{"sellerName":"A"}]}}
        """,
        LookAt.Offers)]
    public async Task Read_WhatIsNoWholeList_MakesUsLook(string body, LookAt what)
    {
        await using var shop = new WalmartShop();
        var look = Assert.IsType<ChannelEvent.Look>(Assert.Single(Taken(shop, body)));
        Assert.Equal((what, "sku-0001", Now), (look.What, Assert.Single(look.Listings).Value, look.At));
    }

    [Theory]
    [InlineData("PO_CREATED", 0)]
    [InlineData("OFFER_PUBLISHED", 1)]
    public async Task Read_EventOfAnotherKind_IsTakenWithoutEvents(string type, int count)
    {
        await using var shop = new WalmartShop();
        var body = $$$"""{"source":{"eventType":"{{{type}}}","eventId":"e"},"payload":{"sku":"s"}}""";
        Assert.Equal(count, Taken(shop, body).Count);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("""{"source":{"eventType":"BUY_BOX_CHANGED"},"payload":{}}""")]
    [InlineData("""{"source":{"eventType":"BUY_BOX_CHANGED","eventId":"e"},"payload":{}}""")]
    [InlineData("""{"source":{"eventType":"OFFER_PUBLISHED","eventId":"e"},"payload":{"sku":""}}""")]
    public async Task Read_BrokenBody_IsUnreadable(string body)
    {
        await using var shop = new WalmartShop();
        Assert.IsType<WebhookVerdict.Unreadable>(Read(shop, body, Sign(body)));
    }

    [Fact]
    public async Task Read_Signature_IsTakenAsBase64AndAsHexadecimal()
    {
        await using var shop = new WalmartShop();
        Assert.IsType<WebhookVerdict.Taken>(Read(shop, Won, Sign(Won)));
        Assert.IsType<WebhookVerdict.Taken>(Read(shop, Won, Convert.ToHexStringLower(Hash(Won))));
    }

    [Fact]
    public async Task Read_ForgedBodies_AreForged()
    {
        await using var shop = new WalmartShop();
        Assert.IsType<WebhookVerdict.Forged>(Read(shop, Won, null));
        Assert.IsType<WebhookVerdict.Forged>(Read(shop, Won, ""));
        Assert.IsType<WebhookVerdict.Forged>(Read(shop, Won, "not base64!"));
        Assert.IsType<WebhookVerdict.Forged>(Read(shop, Won, new string('0', 64)));
        Assert.IsType<WebhookVerdict.Forged>(Read(shop, Won, Sign(Won + " ")));
        Assert.IsType<WebhookVerdict.Forged>(Read(shop, Won, Sign(Won)[..20]));
        Assert.IsType<WebhookVerdict.Forged>(Read(shop, Won, new string('A', 500)));
        await using var without = new WalmartShop(null, "us", ("HookSecret", ""));
        Assert.IsType<WebhookVerdict.Forged>(Read(without, Won, Sign(Won)));
    }

    private static IReadOnlyList<ChannelEvent> Taken(WalmartShop shop, string body) =>
        Assert.IsType<WebhookVerdict.Taken>(Read(shop, body, Sign(body))).Events;

    private static WebhookVerdict Read(WalmartShop shop, string body, string? signature)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (signature is not null)
            headers[Header] = signature;
        return shop.Walmart.Read(headers, Encoding.UTF8.GetBytes(body), Now);
    }

    private static string Sign(string body) => Convert.ToBase64String(Hash(body));

    private static byte[] Hash(string body) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(WalmartShop.HookSecret), Encoding.UTF8.GetBytes(body));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
