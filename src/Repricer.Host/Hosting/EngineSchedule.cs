using Repricer.Adapters.Scheduling;
using Repricer.Engine.Crawling;

namespace Repricer.Host.Hosting;

/// <summary>The schedule of an engine: sources, feeds and daily tasks begin, end and are reckoned anew together.</summary>
/// <param name="runFeed">Looks at the feed of that name.</param>
/// <param name="runDaily">Does the daily task of that name.</param>
internal sealed class EngineSchedule(
    SourceScheduler sources, FeedScheduler feeds, Func<string, CancellationToken, Task> runFeed, DailyScheduler daily,
    Func<string, CancellationToken, Task> runDaily) : ISourceScheduler
{
    public async Task StartAsync(Func<SourceOptions, CancellationToken, Task> run, CancellationToken ct)
    {
        await feeds.StartAsync(runFeed, ct);
        await daily.StartAsync(runDaily, ct);
        await sources.StartAsync(run, ct);
    }

    public async Task RescheduleAsync(CancellationToken ct)
    {
        await sources.RescheduleAsync(ct);
        await feeds.RescheduleAsync(ct);
        await daily.RescheduleAsync(ct);
    }

    public async Task StopAsync(CancellationToken ct)
    {
        // A list on a disk that hangs cannot be cancelled: the stop does not wait for it beyond its time.
        await Task.WhenAll(
            feeds.DisposeAsync().AsTask().WaitAsync(ct), daily.DisposeAsync().AsTask().WaitAsync(ct), sources.StopAsync(ct));
    }

    public async ValueTask DisposeAsync()
    {
        await feeds.DisposeAsync();
        await daily.DisposeAsync();
        await sources.DisposeAsync();
    }
}
