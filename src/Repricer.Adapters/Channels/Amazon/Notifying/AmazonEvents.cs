using Microsoft.Extensions.Logging;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Amazon.Notifying;

/// <summary>
/// Reads the queue for as long as the engine runs. A message is deleted only after its event is durable; what is lost in between comes
/// again, and is known by its number.
/// </summary>
/// <param name="silence">Without a message for so long, and at the start, it is looked what Amazon would send at all.</param>
internal sealed partial class AmazonEvents(
    AmazonQueue queue, AmazonNotifications notifications, AmazonSubscriptions subscriptions, TimeSpan silence, TimeProvider time,
    ILogger logger)
    : IDisposable
{
    /// <summary>What nobody wants after so many times is nobody's.</summary>
    private const int MostTimes = 20;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    public async Task RunAsync(Func<ChannelEvent, CancellationToken, ValueTask> take, CancellationToken ct)
    {
        var wait = FirstWait;
        var look = time.GetUtcNow();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (time.GetUtcNow() >= look)
                {
                    await LookAsync(ct);
                    look = time.GetUtcNow() + silence;
                }

                var messages = await queue.ReceiveAsync(ct);
                await TakeAsync(messages, take, ct);
                look = messages.Count > 0 ? time.GetUtcNow() + silence : look;
                wait = FirstWait;
            }
            catch (Exception) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogBroken(logger, error.Message, wait);
                await Task.Delay(wait, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
        }
    }

    public void Dispose() => queue.Dispose();

    private async ValueTask LookAsync(CancellationToken ct)
    {
        if ((await subscriptions.ReadAsync(ct)).Problem is { } problem)
            LogSubscriptions(logger, problem);
    }

    /// <summary>In the order in which things happened, as far as they come together: the queue keeps none.</summary>
    private async ValueTask TakeAsync(
        IReadOnlyList<QueueMessage> messages, Func<ChannelEvent, CancellationToken, ValueTask> take, CancellationToken ct)
    {
        List<(QueueMessage Message, NotificationVerdict Verdict)> read = [];
        foreach (var message in messages)
            read.Add((message, await notifications.ReadAsync(message.Body, ct)));

        foreach (var (message, verdict) in read.OrderBy(found => At(found.Verdict)))
        {
            if (verdict is NotificationVerdict.Taken taken)
                await take(taken.Event, ct);
            if (verdict is NotificationVerdict.Unreadable unreadable)
                LogUnreadable(logger, unreadable.Reason, message.Times);

            if (verdict is NotificationVerdict.Taken || verdict == NotificationVerdict.Nothing || message.Times >= MostTimes)
                await queue.DeleteAsync(message, ct);
            else if (verdict == NotificationVerdict.SomebodyElses)
                await queue.PutBackAsync(message, ct);
        }
    }

    private static DateTimeOffset At(NotificationVerdict verdict) =>
        (verdict as NotificationVerdict.Taken)?.Event.At ?? DateTimeOffset.MinValue;

    [LoggerMessage(LogLevel.Warning, "The queue of Amazon's notifications cannot be read ({Reason}); next try in {Wait}")]
    private static partial void LogBroken(ILogger logger, string reason, TimeSpan wait);

    [LoggerMessage(LogLevel.Warning, "Of Amazon's notifications: {Problem}")]
    private static partial void LogSubscriptions(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Warning, "A message in the queue of Amazon's notifications cannot be read: {Reason} (seen {Times} times)")]
    private static partial void LogUnreadable(ILogger logger, string reason, int times);
}
