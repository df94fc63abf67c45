using Microsoft.Extensions.Logging;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Alerting;

/// <summary>
/// Delivers what waits for one target, one message at a time and in order, until it is taken or given up. A target that is slow or down
/// delays nobody else.
/// </summary>
internal sealed partial class AlertCourier(
    IAlertTarget target, IAlertStore store, AlertOptions options, StageStatus status, TimeProvider time, ILogger log)
{
    internal static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);

    private bool _failing;
    private bool _storeFailing;

    /// <summary>Until cancelled; never throws.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await DeliverAsync(ct);
            await Task.Delay(options.Every, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Delivers what is due now, message by message, until one fails; never throws.</summary>
    public async Task DeliverAsync(CancellationToken ct)
    {
        try
        {
            while (await DeliverOneAsync(ct))
            {
                // There may be more than one message holds.
            }

            _storeFailing = false;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The engine ends; whatever was not recorded as taken goes out again.
        }
        catch (Exception error)
        {
            if (!_storeFailing)
                LogBroke(log, error, target.Name);
            _storeFailing = true;
            status.Fail($"alerts to {target.Name}: {error.Message}");
        }
    }

    private async Task<bool> DeliverOneAsync(CancellationToken ct)
    {
        var memory = await store.ReadAsync(ct);
        var now = time.GetUtcNow();
        var waiting = memory.Waiting.Where(notice => notice.Target == target.Name).ToList();
        if (waiting.Where(notice => now - notice.DueAt >= options.GiveUpAfter).ToList() is { Count: > 0 } late)
        {
            await GiveUpAsync(late, now, ct);
            return true;
        }

        var notices = NextOf(waiting, now);
        if (notices.Count == 0)
            return false;

        var id = notices[0].Message ?? string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"alert-{notices[0].Id}-{notices[0].At.ToUnixTimeMilliseconds()}");
        if (notices[0].Message is null)
            await store.ClaimAsync(id, [.. notices.Select(notice => notice.Id)], ct);

        var firing = memory.Alerts.Count(alert => alert.Key.Target == target.Name && alert.Phase != AlertPhase.Pending);
        var lost = memory.Targets.FirstOrDefault(facts => facts.Target == target.Name)?.Lost ?? 0;
        var message = new AlertMessage(
            id, notices.Max(notice => notice.At), notices, options.Instance, options.BaseUrl, firing, lost);
        return await SettleAsync(message, await AlertSending.SendAsync(target, message, options.Deadline, time, ct), ct);
    }

    /// <summary>The message that was begun, or what is due; nothing while its next attempt is ahead.</summary>
    private List<AlertNotice> NextOf(List<AlertNotice> waiting, DateTimeOffset now)
    {
        if (waiting.Find(notice => notice.Message is not null) is not { } begun)
            return [.. waiting.Where(notice => notice.DueAt <= now).Take(options.MostOfMessage)];

        // A next attempt that is further away than any wait comes from a clock that was set back.
        var isAhead = begun.NextTry > now && begun.NextTry <= now + LongestWait;
        return isAhead ? [] : waiting.FindAll(notice => notice.Message == begun.Message);
    }

    private async Task<bool> SettleAsync(AlertMessage message, AlertDelivery delivery, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        status.Metrics.AlertSent(target.Name, delivery.IsTaken ? "delivered" : "failed");
        if (delivery.IsTaken)
        {
            await store.DeliveredAsync(target.Name, message.Id, now, ct);
            status.Count("delivered");
            if (_failing)
                LogWorksAgain(log, target.Name);
            _failing = false;
            return true;
        }

        var why = AlertText.OneLine(delivery.Failure!, 300);
        await store.FailedAsync(target.Name, message.Id, why, now, now + WaitAfter(message.Notices[0].Attempts, delivery.RetryAfter), ct);
        status.Count("failed");
        if (!_failing)
            LogFails(log, target.Name, why);
        _failing = true;
        return false;
    }

    private async Task GiveUpAsync(List<AlertNotice> late, DateTimeOffset now, CancellationToken ct)
    {
        await store.GiveUpAsync(target.Name, [.. late.Select(notice => notice.Id)], now, ct);
        status.Metrics.AlertSent(target.Name, "expired");
        status.Count("given_up", late.Count);
        LogGivenUp(log, late.Count, target.Name, options.GiveUpAfter);
    }

    private static TimeSpan WaitAfter(int attempts, TimeSpan? wish)
    {
        var wait = FirstWait * (1 << Math.Min(attempts, 10));
        if (wish > wait)
            wait = wish.Value;
        return wait < LongestWait ? wait : LongestWait;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "alerts do not reach {Target}: {Why}; it is tried again")]
    private static partial void LogFails(ILogger log, string target, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "alerts reach {Target} again")]
    private static partial void LogWorksAgain(ILogger log, string target);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} alerts to {Target} were given up after {Time}")]
    private static partial void LogGivenUp(ILogger log, int count, string target, TimeSpan time);

    [LoggerMessage(Level = LogLevel.Error, Message = "delivering alerts to {Target} broke; it is tried again")]
    private static partial void LogBroke(ILogger log, Exception error, string target);
}
