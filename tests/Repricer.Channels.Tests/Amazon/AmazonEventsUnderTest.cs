using Microsoft.Extensions.Logging;
using Repricer.Adapters.Channels.Amazon;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>The adapter with a queue, and both simulators.</summary>
internal sealed class AmazonEventsUnderTest : EventSourceUnderTest
{
    private string _last = "";
    private int _number;

    private AmazonEventsUnderTest(AmazonUnderTest shop, AmazonQueueSimulator queue) => (Shop, Queue) = (shop, queue);

    public AmazonUnderTest Shop { get; }

    public AmazonQueueSimulator Queue { get; }

    public override IEventSource Source => (AmazonAdapterWithEvents)Shop.Amazon;

    public override int Unacknowledged => Queue.Waiting;

    public static async Task<AmazonEventsUnderTest> OpenAsync(ILoggerFactory? loggers = null)
    {
        var queue = await AmazonQueueSimulator.StartAsync();
        var shop = await AmazonUnderTest.OpenAsync(settings =>
        {
            settings["QueueUrl"] = queue.Url;
            settings["QueueRegion"] = "eu-central-1";
            settings["QueueAccessKey"] = "AKIA0000000000000000";
            settings["QueueSecretKey"] = "env:QUEUE";
        }, loggers: loggers);
        return new AmazonEventsUnderTest(shop, queue);
    }

    public void Send(string body) => Queue.Send(_last = body);

    public override void Tell(string listing) => Send(
        $$$"""
        {"NotificationVersion":"1.0","NotificationType":"LISTINGS_ITEM_ISSUES_CHANGE","PayloadVersion":"1.0","EventTime":"2026-03-01T11:59:00Z",
        "Payload":{"SellerId":"{{{AmazonSimulator.Seller}}}","MarketplaceId":"{{{AmazonSimulator.Market}}}","Sku":"{{{listing}}}"},
        "NotificationMetadata":{"NotificationId":"n-{{{++_number}}}"}}
        """);

    public override void Repeat() => Queue.Send(_last);

    public override void TellNonsense() => Queue.Send("<no notification>");

    public override Task AcknowledgedAsync(int count) => Queue.DeletedAsync(count);

    public override async Task<ChannelEvent> NextAsync(Task<ChannelEvent> next, Task running) =>
        await Shop.Time.AdvanceUntilDoneAsync(next, TimeSpan.FromHours(1));

    public override async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        await Queue.DisposeAsync();
    }
}
