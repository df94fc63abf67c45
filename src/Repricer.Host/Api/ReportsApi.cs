using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Configuration;
using Repricer.Host.Operating;
using Repricer.Host.Reports;

namespace Repricer.Host.Api;

/// <summary>Sends reports by mail, and tells which went out.</summary>
internal static class ReportsApi
{
    private const int Most = 60;

    public static void MapReads(RouteGroupBuilder read) => read.MapGet("/reports/weekly/mails", GetAsync).AllowQuery()
        .WithTags("Reports").WithSummary("When the weekly report goes out by mail, and what became of the last ones");

    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/reports/weekly/mail", SendAsync)
        .WithTags("Reports").WithSummary("Send the report of a week by mail now; the answer says whether it was taken");

    public static async ValueTask<ReportMailsView> ViewAsync(IStore store, AppConfig config, TimeProvider time, CancellationToken ct)
    {
        var wish = config.WeeklyMail;
        var mails = await store.ReportMails.GetAsync(WeeklyWords.Report, Most, ct);
        return new ReportMailsView(
            wish.IsWanted ? WeeklyWords.Of(wish.Time) : null, wish.To, wish.IsWanted ? wish.Time.NextAfter(time.GetUtcNow()) : null,
            [
                .. mails.Select(mail => new KeptReportMailView(
                    mail.Period, Core.SnakeCase.From(mail.State.ToString()), mail.DueAt, mail.SentAt, mail.Recipients, mail.Attempts,
                    mail.NextTry, mail.FailingSince, mail.LastError, mail.By)),
            ]);
    }

    public static ReportMailView Of(ReportMailOutcome outcome, bool dryRun) => new(
        outcome.Week, outcome.Sent, dryRun, outcome.To, outcome.Subject, outcome.HtmlSize, outcome.FileSize, outcome.Failure);

    private static async Task<Ok<ReportMailsView>> GetAsync(IStore store, AppConfig config, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(await ViewAsync(store, config, time, ct));

    private static async Task<Results<Ok<ReportMailView>, ProblemHttpResult>> SendAsync(
        ReportMailRequest body, ReportActions actions, HttpContext http, TimeProvider time, CancellationToken ct)
    {
        if (actions.Post is null)
            return Problems.NotFound(ReportActions.NobodyWantsIt);
        var week = ReportWeek.Of(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)).Before;
        if (body.Week is not null && !ReportWeek.TryParse(body.Week, out week))
            return Problems.Invalid("week", "write a week like 2026-W48");
        return TypedResults.Ok(Of(await actions.SendAsync(week.ToString(), body.DryRun, http.Caller(), ct), body.DryRun));
    }
}
