using Microsoft.Extensions.Logging;
using Repricer.Engine.Channels;
using Repricer.Engine.Clustering;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;

namespace Repricer.Engine;

/// <content>Makes the stages that decide, send, and hear what channels tell.</content>
public sealed partial class RepricingEngine
{
    /// <param name="shard">The part that it decides while somebody else keeps the strategies; null = all, and it keeps them.</param>
    private static RepricingWorker DeciderOf(
        EngineParts parts, DirtyListings dirty, PublishWake wake, IPricingStore pricing, Shard? shard = null) => new(
        pricing, parts.Store.Guard, parts.Strategies, dirty, parts.Settings, parts.Status, parts.Time,
        parts.Loggers.CreateLogger<RepricingWorker>(),
        parts.Options.Repricing with { Shadow = parts.Options.Shadow })
    {
        Shard = shard ?? Shard.All,
        BookIsKept = shard is not null,
        Committed = channels =>
        {
            foreach (var channel in channels)
            {
                wake.Signal(channel);
                parts.Placement?.Changes.Tell(LeaseName.Of(channel));
            }
        },
    };

    private static SendGuard GuardOf(EngineParts parts) => new(
        parts.Store.Pricing, parts.Store.Guard, () => parts.Settings().ForEvents(parts.Strategies.Current.All, parts.Time.GetUtcNow()),
        (snapshot, now) => parts.Strategies.Current.For(snapshot, now).Strategy);

    private static Publisher PublisherOf(
        EngineParts parts, DirtyListings dirty, SendGuard guard, PublishWake wake, SubmissionWake submissions) => new(new PublisherParts
        {
            Channels = parts.Channels,
            Outbox = parts.Store.Outbox,
            Guard = guard,
            Breakers = new BreakerWatch(parts.Store.Guard, parts.Settings, parts.Time, parts.Loggers.CreateLogger<BreakerWatch>()),
            KillSwitch = parts.Store.KillSwitch,
            OwnPrices = new OwnPrices(parts.Store.Pricing, parts.Settings),
            LivePrices = parts.Store.LivePrices,
            Changed = dirty.MarkAll,
            Wake = wake,
            Submissions = submissions,
            Status = parts.Status,
            Node = parts.Node,
            Time = parts.Time,
            Random = parts.Random,
            Loggers = parts.Loggers,
            Options = parts.Options.Publishing,
        });

    private static ChannelEvents? EventsOf(EngineParts parts, DirtyListings dirty, OfferFeedCrawl? feeds, SubmissionWake submissions) =>
        feeds is null ? null : new ChannelEvents(new ChannelEventParts
        {
            Store = parts.Store.Events,
            Adapters = [.. parts.Channels.Select(channel => channel.Adapter)],
            Sources = parts.Sources,
            Revisit = parts.Revisit!,
            Changed = dirty.Mark,
            ReadDue = async (source, ct) =>
            {
                if (parts.Placement is { } placement)
                {
                    // Whoever holds the source reads it.
                    placement.Changes.Tell(LeaseName.Of(source.Id));
                    return true;
                }

                var ran = !feeds.IsRunning(source.Id);
                await feeds.RunAsync(source, CrawlMode.Due, ct);
                return ran;
            },
            Submissions = parts.Submissions ?? submissions,
            Status = parts.Status,
            Time = parts.Time,
            Loggers = parts.Loggers,
        });

    private static SalesSync? SalesOf(EngineParts parts, DirtyListings dirty)
    {
        SoldAt[] sellers =
        [
            .. parts.Channels.Where(channel => channel.Adapter is ISalesSource)
                .Select(channel => new SoldAt(channel.Adapter.Id, (ISalesSource)channel.Adapter)),
        ];
        return sellers.Length == 0 ? null : new SalesSync(
            sellers, parts.Store.Sales, channel => parts.Settings().TermsFor(channel).TimeZone, dirty.MarkAll, parts.Status, parts.Time,
            parts.Loggers.CreateLogger<SalesSync>());
    }
}
