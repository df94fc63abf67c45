using Microsoft.Extensions.Logging;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine;

/// <summary>
/// Sees that what is written down of times fits the clock and the configuration of now: at the start, and when somebody sets the clock.
/// </summary>
/// <param name="changed">Called when everything is worth deciding anew.</param>
internal sealed partial class TimeKeeper(EngineParts parts, Action changed, ILogger<TimeKeeper> log)
{
    private ClockJump? _moved;

    /// <summary>Lets nothing lie in the future, and nothing be due later than the configuration of now says.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        try
        {
            var rows = await parts.Store.Times.EndFutureAsync(parts.Time.GetUtcNow(), ct);
            if (rows > 0)
                LogFutureEnded(rows);
            await CapDueAsync(ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // Nothing depends on it but when things are due: where the store is at fault, the stages meet the same and tell of it.
            parts.Status.Crawl.Fail(error.Message);
        }
    }

    /// <summary>After a jump of the clock. It may be called again for the same one, where it failed.</summary>
    public async Task PutRightAsync(ClockJump jump, CancellationToken ct)
    {
        // Times move once, whatever fails behind that.
        if (!ReferenceEquals(_moved, jump))
            await parts.Store.Times.MoveAsync(jump, ct);
        _moved = jump;
        await CapDueAsync(ct);
        if (parts.Scheduler is { } scheduler && jump.By < TimeSpan.Zero)
            await scheduler.RescheduleAsync(ct);
        changed();
    }

    private async Task CapDueAsync(CancellationToken ct)
    {
        if (parts.Revisit is not { } revisit)
            return;
        var now = parts.Time.GetUtcNow();
        foreach (var source in parts.Sources.Where(source => source.Enabled))
            await parts.Store.Times.CapDueAsync(source.Id, revisit.Cap(source, now), now, ct);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Rows} times in the store lay in the future: the clock was wrong when they were written; they are put right")]
    private partial void LogFutureEnded(int rows);
}
