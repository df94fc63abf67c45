using Repricer.Core.Observing;
using Repricer.Engine.Channels;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonEventTests
{
    [Fact]
    public async Task A14_OffersChanged_IsReadWholeForEachOfOurSkus()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        shop.Shop.Simulator.Listings.Add("one", asin: "B000000123");
        shop.Shop.Simulator.Listings.Add("two", asin: "B000000123");
        shop.Shop.Simulator.Listings.Add("used", asin: "B000000123").Condition = "used_good";
        shop.Send(OffersChanged("n-1", "B000000123", "2026-03-01T11:58:00.000Z", 18m, 3));
        var offers = Assert.IsType<ChannelEvent.Offers>(Assert.Single(await Take(shop, 1)));
        Assert.Equal(("n-1", new DateTimeOffset(2026, 3, 1, 11, 58, 0, TimeSpan.Zero)), (offers.Id, offers.At));
        Assert.Equal(["one", "two"], offers.Reads.Select(read => read.Listing.Value));
        Assert.All(offers.Reads, read =>
        {
            Assert.Equal((3, offers.At, 22m), (read.Market!.StatedOffers, read.Market.AsOf, read.Market.CompetitivePriceThreshold!.Value.Amount));
            Assert.Equal(18m, Assert.Single(read.Offers, offer => offer.Ours == Ownership.No).Price.Amount);
            Assert.Equal(20m, Assert.Single(read.Offers, offer => offer.Ours == Ownership.Yes).Price.Amount);
            Assert.False(read.IsFeatured);
        });
        Assert.Equal(1, shop.Shop.Simulator.CountOf("search"));
    }

    [Fact]
    public async Task A14_OutOfOrderAndTwice_TellTheirTimesAndNumbers()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        shop.Shop.Simulator.Listings.Add("one", asin: "B000000123");
        shop.Send(OffersChanged("n-2", "B000000123", "2026-03-01T11:59:00.000Z", 17m, 2));
        shop.Send(OffersChanged("n-1", "B000000123", "2026-03-01T11:58:00.000Z", 18m, 2));
        shop.Repeat();
        var taken = await Take(shop, 3);
        Assert.Equal(["n-1", "n-1", "n-2"], taken.Select(found => found.Id));
        Assert.True(taken[2].At > taken[0].At);
    }

    [Trait("situation", "13")]
    [Fact]
    public async Task A14_CamelCase_PricingHealthMakesUsLook()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        shop.Shop.Simulator.Listings.Add("one", asin: "B000000123");
        shop.Send(
            $$$"""
            {"notificationVersion":"1.0","notificationType":"PRICING_HEALTH","payloadVersion":"1.0","eventTime":"2026-03-01T11:59:00Z",
            "payload":{"issueType":"BuyBoxDisqualification","sellerId":"{{{AmazonSimulator.Seller}}}","offerChangeTrigger":{"marketplaceId":"{{{AmazonSimulator.Market}}}",
            "asin":"B000000123","itemCondition":"new","timeOfOfferChange":"2026-03-01T11:58:59Z"}},"notificationMetadata":{"notificationId":"n-9"}}
            """);
        var look = Assert.IsType<ChannelEvent.Look>(Assert.Single(await Take(shop, 1)));
        Assert.Equal((LookAt.Offers, "one"), (look.What, Assert.Single(look.Listings).Value));
    }

    [Fact]
    public async Task A14_FeedIsFinished_IsToldByItsName()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        shop.Send(
            """
            {"notificationVersion":"2020-09-04","notificationType":"FEED_PROCESSING_FINISHED","payloadVersion":"2020-09-04","eventTime":"2026-03-01T11:59:00Z",
            "payload":{"feedProcessingFinishedNotification":{"accountId":"a","feedId":"53347018456","feedType":"JSON_LISTINGS_FEED","processingStatus":"DONE"}},
            "notificationMetadata":{"notificationId":"n-3"}}
            """);
        Assert.Equal("53347018456", Assert.IsType<ChannelEvent.Submission>(Assert.Single(await Take(shop, 1))).Name);
    }

    [Fact]
    public async Task A14_UnknownTypeAndForeignMarketplace_AreNoEvents()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        shop.Shop.Simulator.Listings.Add("one", asin: "B000000123");
        shop.Send("""{"NotificationType":"SOMETHING_NEW","EventTime":"2026-03-01T11:59:00Z","Payload":{},"NotificationMetadata":{"NotificationId":"n-4"}}""");
        shop.Send(OffersChanged("n-5", "B000000123", "2026-03-01T11:58:00.000Z", 18m, 2).Replace(AmazonSimulator.Market, "A13V1IB3VIYZZH", StringComparison.Ordinal));
        shop.Tell("one");
        Assert.IsType<ChannelEvent.Look>(Assert.Single(await Take(shop, 1)));

        // Another channel may be waiting for the foreign one.
        Assert.True(shop.Queue.PutBack > 0);
    }

    [Fact]
    public async Task A14_ProductIsNotOurs_IsDoneWith()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        shop.Send(OffersChanged("n-6", "B000000999", "2026-03-01T11:58:00.000Z", 18m, 2));
        shop.Tell("one");
        Assert.IsType<ChannelEvent.Look>(Assert.Single(await EventSourceConformance.TakeAsync(shop, 1, (_, _) => ValueTask.CompletedTask)));
    }

    [Fact]
    public async Task A14_QueueBreaks_IsWaitedOutAndTriedAgain()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        shop.Queue.FailNext = 3;
        shop.Tell("one");
        Assert.Single(await Take(shop, 1));
    }

    [Fact]
    public async Task Source_Silence_IsToldAfterTheConfiguredHours()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        Assert.Equal(TimeSpan.FromHours(12), shop.Source.LongestSilence);
        await using var without = await AmazonUnderTest.OpenAsync();
        Assert.False(without.Amazon is IEventSource);
    }

    [Theory]
    [InlineData(11, 1)]
    [InlineData(12, 2)]
    public async Task Source_SubscriptionIsMissing_IsLoggedAtTheStartAndAfterSilence(int hours, int times)
    {
        using var logs = new AmazonLogs();
        await using var shop = await AmazonEventsUnderTest.OpenAsync(logs);
        shop.Shop.Simulator.Subscriptions.To.Remove("ANY_OFFER_CHANGED");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var taken = new TaskCompletionSource<ChannelEvent>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = shop.Source.RunAsync(
            (found, _) =>
            {
                taken.TrySetResult(found);
                return ValueTask.CompletedTask;
            },
            stop.Token);
        await shop.Queue.WaitedFor.ComesAsync("somebody waits at the queue", Ct);
        shop.Shop.Time.Advance(TimeSpan.FromHours(hours));
        shop.Queue.ReturnNothing();
        shop.Tell("one");
        await taken.Task.ComesAsync("the event", Ct);
        await stop.CancelAsync();
        await running.ComesAsync("the source ends", Ct);
        Assert.Equal(times, logs.Lines.Count(line => line.Contains("nothing is subscribed to ANY_OFFER_CHANGED", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Source_SubscriptionsCannotBeRead_EventsComeAllTheSame()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        shop.Shop.Simulator.Fault = operation => operation == "subscriptions" ? AmazonFault.Status(500) : null;
        shop.Tell("one");
        Assert.Single(await Take(shop, 1));
    }

    [Fact]
    public async Task Source_StockAtAmazonsWarehouseChanges_MakesUsLookAtTheListing()
    {
        await using var shop = await AmazonEventsUnderTest.OpenAsync();
        shop.Send(StockChanged("n-7", "A13V1IB3VIYZZH"));
        shop.Send(StockChanged("n-8", "A13V1IB3VIYZZH", AmazonSimulator.Market));
        var look = Assert.IsType<ChannelEvent.Look>(Assert.Single(await Take(shop, 1)));
        Assert.Equal(("n-8", LookAt.Listing, "one"), (look.Id, look.What, Assert.Single(look.Listings).Value));
        Assert.True(shop.Queue.PutBack > 0);
    }

    private static string StockChanged(string id, params string[] marketplaces) =>
        $$$"""
        {"NotificationVersion":"1.0","NotificationType":"FBA_INVENTORY_AVAILABILITY_CHANGES","PayloadVersion":"1.0","EventTime":"2026-03-01T11:59:00Z",
        "Payload":{"SellerId":"{{{AmazonSimulator.Seller}}}","FNSKU":"X001","ASIN":"B000000123","SKU":"one","FulfillmentInventoryByMarketplace":[
        {{{string.Join(',', marketplaces.Select(place => $$"""{"MarketplaceId":"{{place}}","ItemName":"A","FulfillmentInventory":{"Fulfillable":50} }"""))}}}]},
        "NotificationMetadata":{"ApplicationId":"app","SubscriptionId":"sub","PublishTime":"2026-03-01T11:59:00Z","NotificationId":"{{{id}}}"} }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<IReadOnlyList<ChannelEvent>> Take(AmazonEventsUnderTest shop, int count) =>
        EventSourceConformance.TakeAsync(shop, count, (_, _) => ValueTask.CompletedTask);

    private static string OffersChanged(string id, string asin, string at, decimal price, int stated) =>
        $$$"""
        {"NotificationVersion":"1.0","NotificationType":"ANY_OFFER_CHANGED","PayloadVersion":"1.0","EventTime":"{{{at}}}",
        "NotificationMetadata":{"ApplicationId":"app","SubscriptionId":"sub","PublishTime":"{{{at}}}","NotificationId":"{{{id}}}"},
        "Payload":{"AnyOfferChangedNotification":{"SellerId":"{{{AmazonSimulator.Seller}}}","OfferChangeTrigger":{"MarketplaceId":"{{{AmazonSimulator.Market}}}",
        "ASIN":"{{{asin}}}","ItemCondition":"New","TimeOfOfferChange":"{{{at}}}","OfferChangeType":"External"},
        "Summary":{"NumberOfOffers":[{"Condition":"new","FulfillmentChannel":"Merchant","OfferCount":{{{stated}}}},{"Condition":"used","FulfillmentChannel":"Amazon","OfferCount":9}],
        "BuyBoxPrices":[{"Condition":"new","LandedPrice":{"Amount":{{{price}}},"CurrencyCode":"EUR"},"ListingPrice":{"Amount":{{{price}}},"CurrencyCode":"EUR"},"Shipping":{"Amount":0.0,"CurrencyCode":"EUR"}}],
        "CompetitivePriceThreshold":{"Amount":22.0,"CurrencyCode":"EUR"}},
        "Offers":[{"SellerId":"A-RIVAL","SubCondition":"new","ListingPrice":{"Amount":{{{price}}},"CurrencyCode":"EUR"},"Shipping":{"Amount":0.0,"CurrencyCode":"EUR"},"IsFulfilledByAmazon":false,"IsFeaturedMerchant":true},
        {"SellerId":"{{{AmazonSimulator.Seller}}}","SubCondition":"new","ListingPrice":{"Amount":20.0,"CurrencyCode":"EUR"},"Shipping":{"Amount":0.0,"CurrencyCode":"EUR"},"IsFulfilledByAmazon":true,"IsFeaturedMerchant":true}]} } }
        """;
}
