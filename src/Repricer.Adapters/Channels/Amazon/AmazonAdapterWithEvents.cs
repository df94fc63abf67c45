using Repricer.Adapters.Channels.Amazon.Notifying;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>The same with a queue of events.</summary>
internal sealed class AmazonAdapterWithEvents(ChannelId id, AmazonParts parts, int feedFrom, AmazonEvents events, TimeSpan longestSilence)
    : AmazonAdapter(id, parts, feedFrom), IEventSource
{
    public TimeSpan? LongestSilence => longestSilence;

    public Task RunAsync(Func<ChannelEvent, CancellationToken, ValueTask> take, CancellationToken ct) => events.RunAsync(take, ct);

    public override void Dispose()
    {
        events.Dispose();
        base.Dispose();
    }
}
