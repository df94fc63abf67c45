using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Crawling;

/// <summary>
/// Somebody asked for pages now: their sources are run at once instead of at their next poll or fire. Bounded; where too many wait, the
/// oldest is forgotten, and its pages are looked at with the next poll or fire, for they are due.
/// </summary>
internal sealed partial class AskedSources(
    Func<SourceId, CancellationToken, Task> run, EngineStatus status, ILogger<AskedSources> logger)
{
    private const int Capacity = 64;

    private readonly Channel<SourceId> _asked = Channel.CreateBounded<SourceId>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Ask(SourceId source) => _asked.Writer.TryWrite(source);

    /// <summary>Works until <paramref name="ct"/>. A slow source keeps the others from nothing.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var running = new List<Task>();
        try
        {
            while (await _asked.Reader.WaitToReadAsync(ct))
            {
                while (_asked.Reader.TryRead(out var source))
                    running.Add(RunOneAsync(source, ct));
                running.RemoveAll(task => task.IsCompleted);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            LogStopped();
        }

        await Task.WhenAll(running);
    }

    private async Task RunOneAsync(SourceId source, CancellationToken ct)
    {
        await Task.Yield();
        try
        {
            await run(source, ct);
        }
        catch (Exception error)
        {
            if (!ct.IsCancellationRequested)
                status.Crawl.Fail($"source {source}: {error.Message}");
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "what was asked for and not begun stays due")]
    private partial void LogStopped();
}
