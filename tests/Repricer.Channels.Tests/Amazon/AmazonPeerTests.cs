using Amazon.Runtime;
using Amazon.SQS;
using Repricer.Adapters.Channels.Amazon;
using Repricer.Channels.Tests.Peers;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>Against judges and peers that nobody here wrote.</summary>
public sealed class AmazonPeerTests
{
    [Fact]
    public async Task Prism_BeforeTheSimulator_FindsNothingWrongInEitherDirection()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Listings.Add("a/b #1");
        await using var prism = await ChannelPeers.PrismAsync(Ct, ("amazon-sp-api/models/listingsItems_2021-08-01.json", shop.Simulator.Url));
        var creation = AmazonUnderTest.Create(shop.Simulator, shop.Time, settings => settings["Url"] = prism.Addresses[0].ToString());
        using var adapter = (AmazonAdapter)creation.Adapter!;
        var terms = AmazonUnderTest.Bounds(30m, 80m) with { Tiers = AmazonUnderTest.Tiers((5, 38m)).Tiers };
        var pushed = await adapter.PushAsync(ChannelConformance.Batch("b1", AmazonUnderTest.Change("a/b #1", 40m) with { Terms = terms }), Ct);
        Assert.IsType<PushOutcome.Accepted>(Assert.Single(pushed));
        var read = Assert.Single(await adapter.ReadPricesAsync([AmazonUnderTest.Of("a/b #1")], Ct));
        Assert.Equal(40m, Assert.IsType<PriceReadOutcome.Read>(read).Price.Amount);
        Assert.IsType<ListingPageOutcome.Page>(await adapter.ReadListingsAsync(null, null, Ct));
    }

    [Fact]
    public async Task Queue_OfAnotherMaker_HandsOurEventsOutAndForgetsThem()
    {
        await using var peer = await ChannelPeers.QueueAsync(Ct);
        using var sqs = new AmazonSQSClient(
            new BasicAWSCredentials("key", "secret"),
            new AmazonSQSConfig { ServiceURL = peer.Addresses[0].ToString(), AuthenticationRegion = "eu-central-1" });
        var made = await sqs.CreateQueueAsync("amazon-events", Ct);
        var address = made.QueueUrl;
        await sqs.SendMessageAsync(
            address,
            $$$"""
            {"NotificationType":"LISTINGS_ITEM_STATUS_CHANGE","EventTime":"2026-03-01T11:59:00Z","Payload":{"SellerId":"{{{AmazonSimulator.Seller}}}",
            "MarketplaceId":"{{{AmazonSimulator.Market}}}","Sku":"sku-1","Status":["BUYABLE"]},"NotificationMetadata":{"NotificationId":"n-1"}}
            """,
            Ct);

        await using var simulator = await AmazonSimulator.StartAsync(TimeProvider.System);
        var creation = AmazonUnderTest.Create(simulator, TimeProvider.System, settings =>
        {
            settings["QueueUrl"] = address;
            settings["QueueEndpoint"] = peer.Addresses[0].ToString();
            settings["QueueRegion"] = "eu-central-1";
            settings["QueueAccessKey"] = "key";
            settings["QueueSecretKey"] = "env:QUEUE";
        });
        using var adapter = (AmazonAdapterWithEvents)creation.Adapter!;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var taken = new TaskCompletionSource<ChannelEvent>();
        var running = adapter.RunAsync(
            (found, _) =>
            {
                taken.TrySetResult(found);
                return ValueTask.CompletedTask;
            },
            stop.Token);
        var look = Assert.IsType<ChannelEvent.Look>(await taken.Task.ComesAsync("the event", Ct));
        Assert.Equal((LookAt.Listing, "sku-1"), (look.What, Assert.Single(look.Listings).Value));
        await stop.CancelAsync();
        await running.ComesAsync("the event", Ct);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
