using System.Collections.Concurrent;
using System.Threading.Channels;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Tells senders that something was committed. One slot a channel: signals that come while one waits are dropped, because it already says
/// all (the outbox itself is what is worked off). A lost signal costs one idle poll.
/// </summary>
public sealed class PublishWake
{
    private readonly ConcurrentDictionary<ChannelId, Channel<bool>> _slots = new();

    public void Signal(ChannelId channel) => Slot(channel).Writer.TryWrite(true);

    /// <summary>Waits for a signal, at most so long.</summary>
    public async ValueTask WaitAsync(ChannelId channel, TimeSpan atMost, TimeProvider time, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = time.CreateTimer(
            static source => ((CancellationTokenSource)source!).Cancel(), over, atMost, Timeout.InfiniteTimeSpan);
        try
        {
            await Slot(channel).Reader.ReadAsync(over.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // The time is over: look into the outbox as if woken.
        }
    }

    private Channel<bool> Slot(ChannelId channel) => _slots.GetOrAdd(channel, static _ =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }));
}
