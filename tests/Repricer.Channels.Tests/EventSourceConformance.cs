using System.Threading.Channels;
using Repricer.Engine.Channels;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests;

/// <summary>What every channel that tells of changes by itself promises: first durable, then acknowledged, and nothing that breaks stops the rest.</summary>
public abstract class EventSourceConformance
{
    internal abstract ValueTask<EventSourceUnderTest> OpenEventsAsync();

    [Fact]
    public async Task Run_Event_IsTakenAndThenAcknowledged()
    {
        await using var shop = await OpenEventsAsync();
        var waitingWhenTaken = -1;
        shop.Tell("sku-1");
        await TakeAsync(shop, 1, (_, _) =>
        {
            waitingWhenTaken = shop.Unacknowledged;
            return ValueTask.CompletedTask;
        });
        Assert.Equal(1, waitingWhenTaken);
        Assert.Equal(0, shop.Unacknowledged);
    }

    [Fact]
    public async Task Run_TakingFails_TheEventComesAgainWithTheSameNumber()
    {
        await using var shop = await OpenEventsAsync();
        shop.Tell("sku-1");
        List<string> seen = [];
        await TakeAsync(shop, 1, (taken, _) =>
        {
            seen.Add(taken.Id);
            return seen.Count == 1 ? throw new IOException("the store is away") : ValueTask.CompletedTask;
        });
        Assert.Equal(2, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.Equal(0, shop.Unacknowledged);
    }

    [Fact]
    public async Task Run_SameEventTwice_HasTheSameNumber()
    {
        await using var shop = await OpenEventsAsync();
        shop.Tell("sku-1");
        shop.Repeat();
        var taken = await TakeAsync(shop, 2, (_, _) => ValueTask.CompletedTask);
        Assert.Single(taken.Select(found => found.Id).Distinct());
    }

    [Fact]
    public async Task Run_NonsenseBetween_DoesNotStopTheRest()
    {
        await using var shop = await OpenEventsAsync();
        shop.TellNonsense();
        shop.Tell("sku-1");
        Assert.Single(await TakeAsync(shop, 1, (_, _) => ValueTask.CompletedTask));
    }

    [Fact]
    public async Task Run_Stopped_EndsWithoutAFault()
    {
        await using var shop = await OpenEventsAsync();
        using var stop = new CancellationTokenSource();
        var running = shop.Source.RunAsync((_, _) => ValueTask.CompletedTask, stop.Token);
        await stop.CancelAsync();
        await running.ComesAsync("the event source", Ct);
    }

    /// <summary>Runs the source until so many events were taken and acknowledged.</summary>
    internal static async Task<IReadOnlyList<ChannelEvent>> TakeAsync(
        EventSourceUnderTest shop, int count, Func<ChannelEvent, CancellationToken, ValueTask> take)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var taken = Channel.CreateUnbounded<ChannelEvent>();
        var running = shop.Source.RunAsync(
            async (found, ct) =>
            {
                await take(found, ct);
                taken.Writer.TryWrite(found);
            },
            stop.Token);
        List<ChannelEvent> all = [];
        while (all.Count < count)
            all.Add(await shop.NextAsync(taken.Reader.ReadAsync(Ct).AsTask(), running));
        await shop.AcknowledgedAsync(count).ComesAsync("the event source", Ct);
        await stop.CancelAsync();
        await running.ComesAsync("the event source", Ct);
        return all;
    }

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;
}

/// <summary>A source of events and the other side that tells them.</summary>
internal abstract class EventSourceUnderTest : IAsyncDisposable
{
    public abstract IEventSource Source { get; }

    /// <summary>Told and not acknowledged yet.</summary>
    public abstract int Unacknowledged { get; }

    /// <summary>Something happens to a listing.</summary>
    public abstract void Tell(string listing);

    /// <summary>What was told last is told once more.</summary>
    public abstract void Repeat();

    /// <summary>Something comes that is no event.</summary>
    public abstract void TellNonsense();

    /// <summary>Ends as soon as so many were acknowledged since the start.</summary>
    public abstract Task AcknowledgedAsync(int count);

    /// <summary>Waits for the next event; a source that waits by the clock needs it to move on.</summary>
    public virtual async Task<ChannelEvent> NextAsync(Task<ChannelEvent> next, Task running)
    {
        if (await Task.WhenAny(next, running).ComesAsync("the event source", TestContext.Current.CancellationToken) == running)
            await running;
        return await next;
    }

    public abstract ValueTask DisposeAsync();
}
