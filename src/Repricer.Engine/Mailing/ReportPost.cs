using System.Globalization;
using Microsoft.Extensions.Logging;
using Repricer.Engine.Alerting;

namespace Repricer.Engine.Mailing;

/// <summary>What a report's post needs to know of the report.</summary>
/// <param name="Report">As in "weekly".</param>
/// <param name="Time">When it is due.</param>
/// <param name="PeriodOf">The period that is over on the day, by the wall, that a mail is due.</param>
/// <param name="Compose">Makes the mail of a period from what is known now.</param>
/// <param name="To">Whom it goes to; at least one.</param>
public sealed record ReportPlan(
    string Report, WeeklyTime Time, Func<DateOnly, string> PeriodOf, Func<string, CancellationToken, ValueTask<Mail>> Compose,
    IReadOnlyList<string> To)
{
    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often it is looked whether one is due.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>
/// Sends a report when it is due, once a period: what was taken is in the store, and what was not is tried again until the next one is
/// due. If the engine dies between the server's answer and the record, the mail goes out again under the same id.
/// </summary>
public sealed partial class ReportPost(
    ReportPlan plan, IMailer mailer, IReportMailStore store, TimeProvider time, ILogger log) : IDisposable
{
    internal static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    internal static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(30);
    private const int LongestError = 300;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private bool _failing;

    public ReportPlan Plan => plan;

    /// <summary>The name of the target that mails go through.</summary>
    public string Through => mailer.Name;

    /// <summary>Until cancelled; never throws.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await LookAsync(ct);
            await Task.Delay(plan.Every, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends what is due, if anything is; never throws.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await _gate.WaitAsync(ct);
            try
            {
                await StepAsync(ct);
            }
            finally
            {
                _gate.Release();
            }

            _failing = false;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The engine ends; what was not recorded as taken goes out again.
        }
        catch (Exception error)
        {
            if (!_failing)
                LogBroke(log, error, plan.Report);
            _failing = true;
        }
    }

    /// <summary>Sends the mail of a period now, whatever the schedule says; one that is taken counts as the period's.</summary>
    /// <param name="by">Who wants it, for the audit log.</param>
    public async Task<AlertDelivery> SendAsync(string period, string by, CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            var now = time.GetUtcNow();
            var known = (await store.GetAsync(plan.Report, 500, ct)).FirstOrDefault(mail => mail.Period == period);
            var id = string.Create(CultureInfo.InvariantCulture, $"report-{plan.Report}-{period}-{now.ToUnixTimeMilliseconds()}");
            var delivery = await TryAsync(period, id, ct);
            if (delivery.IsTaken)
            {
                await store.PutAsync(
                    Taken(known ?? new ReportMail(plan.Report, period, ReportMailState.Sent, now)) with { By = by }, ct);
            }

            return delivery;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task StepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = plan.Time.LastBy(now);
        var period = plan.PeriodOf(plan.Time.DateOf(due));
        var mails = await store.GetAsync(plan.Report, 500, ct);
        foreach (var late in mails.Where(mail => mail.State == ReportMailState.Waiting && mail.Period != period))
        {
            LogGivenUp(log, plan.Report, late.Period);
            await store.PutAsync(late with { State = ReportMailState.GivenUp, NextTry = null }, ct);
        }

        var current = mails.FirstOrDefault(mail => mail.Period == period);
        if (current is null)
        {
            // Who begins on a Wednesday wants no report of last Monday.
            var isFirst = mails.Count == 0;
            current = new ReportMail(plan.Report, period, isFirst ? ReportMailState.Skipped : ReportMailState.Waiting, due);
            await store.PutAsync(current, ct);
        }

        // A next attempt that is further away than any wait comes from a clock that was set back.
        if (current.State == ReportMailState.Waiting && !(current.NextTry > now && current.NextTry <= now + LongestWait))
            await SendDueAsync(current, ct);
    }

    private async Task SendDueAsync(ReportMail mail, CancellationToken ct)
    {
        var delivery = await TryAsync(mail.Period, $"report-{plan.Report}-{mail.Period}", ct);
        if (delivery.IsTaken)
        {
            await store.PutAsync(Taken(mail), ct);
            LogSent(log, plan.Report, mail.Period, plan.To.Count);
            return;
        }

        var now = time.GetUtcNow();
        var why = AlertText.OneLine(delivery.Failure!, LongestError);
        if (mail.Attempts == 0)
            LogFails(log, plan.Report, mail.Period, why);
        var wait = FirstWait * (1 << Math.Min(mail.Attempts, 10));
        await store.PutAsync(
            mail with
            {
                Attempts = mail.Attempts + 1, FailingSince = mail.FailingSince ?? now, LastError = why,
                NextTry = now + (wait < LongestWait ? wait : LongestWait),
            },
            ct);
    }

    /// <summary>One attempt; a report that cannot be made is a failed one, too.</summary>
    private async Task<AlertDelivery> TryAsync(string period, string id, CancellationToken ct)
    {
        using var end = new CancellationTokenSource(plan.Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, ct);
        try
        {
            var mail = await plan.Compose(period, ct) with { Id = id };
            return await mailer.SendAsync(mail, either.Token).AsTask().WaitAsync(plan.Deadline + TimeSpan.FromSeconds(1), time, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            return new AlertDelivery(error is OperationCanceledException or TimeoutException
                ? string.Create(CultureInfo.InvariantCulture, $"no answer within {plan.Deadline.TotalSeconds:0} s")
                : error.Message);
        }
    }

    private ReportMail Taken(ReportMail mail) => mail with
    {
        State = ReportMailState.Sent, SentAt = time.GetUtcNow(), Recipients = plan.To.Count, Attempts = 0, NextTry = null,
        FailingSince = null, LastError = null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "the mail of the {Report} report could not be looked after; it is tried again")]
    private static partial void LogBroke(ILogger log, Exception error, string report);

    [LoggerMessage(Level = LogLevel.Information, Message = "the {Report} report {Period} was sent to {Count} mailboxes")]
    private static partial void LogSent(ILogger log, string report, string period, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the {Report} report {Period} could not be sent: {Why}; it is tried again")]
    private static partial void LogFails(ILogger log, string report, string period, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the {Report} report {Period} was not sent until the next one was due")]
    private static partial void LogGivenUp(ILogger log, string report, string period);
}
