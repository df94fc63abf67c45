using Microsoft.Extensions.Logging;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Operating;

/// <summary>
/// Compares the wall clock with the one that nobody can set, every few seconds. Waits within the process run by the latter; what is written
/// down runs by the former, and is moved when it jumps.
/// </summary>
internal sealed partial class ClockWatch(EngineStatus status, TimeProvider time, ILogger<ClockWatch> log)
{
    /// <summary>Between two looks.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Less is a clock that is being trimmed.</summary>
    private static readonly TimeSpan Smallest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    /// <param name="jumped">Puts right what was written under the other clock; called again until it has succeeded.</param>
    public async Task RunAsync(Func<ClockJump, CancellationToken, Task> jumped, CancellationToken ct)
    {
        var (wall, mark, since) = (time.GetUtcNow(), time.GetTimestamp(), time.GetUtcNow());
        while (!ct.IsCancellationRequested)
        {
            await Task.Delay(Every, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var (now, expected) = (time.GetUtcNow(), wall + time.GetElapsedTime(mark));
            if (!ct.IsCancellationRequested && (now - expected).Duration() >= Smallest)
            {
                var jump = new ClockJump(expected, now, since);
                since = now;
                status.ClockJump = jump;
                LogJumped(log, jump.From, jump.To);
                await PutRightAsync(jump, jumped, ct);
            }

            (wall, mark) = (now, time.GetTimestamp());
        }
    }

    private async Task PutRightAsync(ClockJump jump, Func<ClockJump, CancellationToken, Task> jumped, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await jumped(jump, ct);
                return;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                if (error is not StoreUnavailableException)
                    LogNotPutRight(log, error);
            }

            await Task.Delay(BetweenTries, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "the clock jumped from {From:u} to {To:u}: it was set, or the machine slept; what is due is reckoned anew")]
    private static partial void LogJumped(ILogger log, DateTimeOffset from, DateTimeOffset to);

    [LoggerMessage(Level = LogLevel.Error, Message = "what was written under the other clock could not be put right; it is tried again")]
    private static partial void LogNotPutRight(ILogger log, Exception error);
}
