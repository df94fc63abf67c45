using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Repricer.Core;
using Repricer.Engine;
using Repricer.Engine.Mailing;
using Repricer.Host.Api.Http;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Reporting;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Exports;
using Repricer.Host.Operating;
using Repricer.Host.Reports;

namespace Repricer.Host.Dashboard;

/// <summary>Shows reports: the week on one page, and what was planned beside what happened.</summary>
internal static class ReportPages
{
    private const string Weeks = "/reports/weekly/";
    private const int MostMails = 10;
    private const int DaysBack = 7 * 26;
    private static readonly PageLink Up = new("Reports", "/reports");

    public static void AddServices(IServiceCollection services) => services
        .AddSingleton<WeeklyBuilder>().AddSingleton<ExperimentReader>();

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/reports", ReportsAsync).For("read");
        pages.MapGet("/reports/targets.csv", TargetsFileAsync).For("read");
        pages.MapGet("/reports/targets.xlsx", TargetsFileAsync).For("read");
        pages.MapGet("/experiments", ExperimentsAsync).For("read");
        pages.MapGet(ExperimentReader.Path + "{**strategy}", ExperimentAsync).For("read");
        pages.MapGet(Weeks + "{week}", WeeklyAsync).For("read");
        pages.MapGet(Weeks + "{week}.xlsx", WeeklyFileAsync).For("read");
        pages.MapPost("/reports/mail", MailAsync).For("operate");
    }

    private static async Task<IResult> ReportsAsync(
        HttpContext http, IStore store, AppConfig config, PageWriter writer, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var today = DateOnly.FromDateTime(visit.Now.UtcDateTime);
        var days = await store.Kpis.GetKeptDaysAsync(ReportWeek.Of(today.AddDays(-DaysBack)).From, today.AddDays(1), ct);
        var model = new ReportsModel(
            visit.Now,
            [
                .. days.GroupBy(ReportWeek.Of).OrderByDescending(week => week.Key.From).Select(week => new WeekLink(
                    week.Key.ToString(), WeeklyPage.Span(week.Key, visit.Format),
                    WeeklyPage.PathOf(week.Key), visit.Format.Count(week.Count()),
                    WeeklyPage.PathOf(week.Key) + ".xlsx")),
            ],
            days.Count > 0, WeeklyPage.Targets(await TargetsAsync(store, today, ct), today, visit.Format),
            new ExportLinks("/reports/targets.csv", "/reports/targets.xlsx"), await MailOfAsync(store, config, visit, ct));
        return await writer.ShowAsync<Pages.Reports>(http, new PageHead("Reports"), model, ct);
    }

    private static async ValueTask<ReportMailModel> MailOfAsync(IStore store, AppConfig config, Visit visit, CancellationToken ct)
    {
        var wish = config.WeeklyMail;
        var mails = await store.ReportMails.GetAsync(WeeklyWords.Report, MostMails, ct);
        return new ReportMailModel(
            wish.IsWanted ? $"{WeeklyWords.Of(wish.Time)}, to {visit.Format.Count(wish.To.Count)} mailboxes" : null,
            wish.IsWanted ? wish.Time.NextAfter(visit.Now) : null,
            new GridModel(
                "Mails", "Week",
                [GridModel.Column("Standing"), GridModel.Number("Sent"), GridModel.Column("By"), GridModel.Column("Last failure")],
                [
                    .. mails.Select(mail => new GridLine(mail.Period, null, WeeklyPage.PathOf(mail.Period),
                    [
                        new CellModel(ListingCells.Words(SnakeCase.From(mail.State.ToString())), Kind: Kind(mail.State)),
                        new CellModel(null, "it was not sent", At: mail.SentAt, IsNumber: true),
                        new CellModel(mail.By is { } by ? PageFormat.Text(by, 60) : mail.SentAt is null ? null : "the schedule", "nobody yet"),
                        new CellModel(mail.LastError is { } error ? PageFormat.Text(error, 200) : null, "none"),
                    ])),
                ])
            {
                Empty = "Nothing was sent yet",
            },
            wish.IsWanted && visit.Is("operate") ? Last(visit.Now).ToString() : null, visit.FormToken);

        static string Kind(ReportMailState state) => state switch
        {
            ReportMailState.Sent => "good", ReportMailState.GivenUp => "bad", ReportMailState.Waiting => "warn", _ => "plain",
        };
    }

    private static async Task<IResult> MailAsync(
        HttpContext http, ReportActions actions, PageWriter writer, NoticeBox notices, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var form = await http.Request.ReadFormAsync(ct);
        if (actions.Post is null)
            return await writer.ShowMissingAsync(http, ReportActions.NobodyWantsIt + ".", ct);
        if (!ReportWeek.TryParse(form["week"], out var week))
            return await writer.ShowMissingAsync(http, $"'{PageFormat.Text(form["week"].ToString(), 40)}' is no week.", ct);
        var outcome = await actions.SendAsync(week.ToString(), dryRun: false, visit.Name, ct);
        notices.Put(visit, outcome.Failure is { } failure
            ? new Notice("bad", PageFormat.Text($"Week {week} was not sent: {failure}", 400), [])
            : new Notice("good", $"Week {week} was sent to {visit.Format.Count(outcome.To.Count)} mailboxes", []));
        return SeeOther.At("/reports");
    }

    private static ReportWeek Last(DateTimeOffset now) => ReportWeek.Of(DateOnly.FromDateTime(now.UtcDateTime)).Before;

    private static Task<IResult> ExperimentsAsync(HttpContext http, ExperimentReader reader, PageWriter writer, CancellationToken ct) =>
        writer.ShowAsync<Pages.Experiments>(http, new PageHead("Experiments"), reader.List(Visit.Of(http)), ct);

    private static async Task<IResult> ExperimentAsync(
        string strategy, HttpContext http, ExperimentReader reader, PageWriter writer, CancellationToken ct)
    {
        var name = RawPath.Key(http, ExperimentReader.Path, strategy);
        return await reader.GetAsync(name, Visit.Of(http), ct) is { } model
            ? await writer.ShowAsync<Pages.ExperimentResult>(
                http, new PageHead(model.Strategy) { Crumbs = [new PageLink("Experiments", "/experiments")] }, model, ct)
            : await writer.ShowMissingAsync(http, $"No strategy in force is called '{PageFormat.Text(name, 80)}'.", ct);
    }

    private static async Task TargetsFileAsync(HttpContext http, IStore store, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(Visit.Of(http).Now.UtcDateTime);
        var lines = await TargetsAsync(store, today, ct);
        await SheetAnswer.WriteAsync(
            http, "plan", [Sheet.Of("Plan", WeeklySheets.TargetColumns, lines.Select(line => WeeklySheets.Line(line, today)))]);
    }

    private static async Task<IResult> WeeklyAsync(
        string week, HttpContext http, WeeklyBuilder builder, PageWriter writer, CancellationToken ct)
    {
        if (!ReportWeek.TryParse(week, out var asked))
            return await writer.ShowMissingAsync(http, $"'{PageFormat.Text(week, 40)}' is no week; one is written like 2026-W48.", ct);
        var visit = Visit.Of(http);
        var model = WeeklyPage.Of(await builder.BuildAsync(asked, ct), visit.Format, visit.Now, links: true);
        return await writer.ShowAsync<Weekly>(http, new PageHead($"Week {asked}") { Crumbs = [Up] }, model, ct);
    }

    private static async Task<IResult> WeeklyFileAsync(
        string week, HttpContext http, WeeklyBuilder builder, PageWriter writer, CancellationToken ct)
    {
        if (!ReportWeek.TryParse(week, out var asked))
            return await writer.ShowMissingAsync(http, $"'{PageFormat.Text(week, 40)}' is no week; one is written like 2026-W48.", ct);
        await SheetAnswer.WriteAsync(http, $"week-{asked}", WeeklySheets.Of(await builder.BuildAsync(asked, ct)));
        return Results.Empty;
    }

    private static ValueTask<IReadOnlyList<TargetLine>> TargetsAsync(IStore store, DateOnly today, CancellationToken ct) =>
        TargetReader.ReadAsync(store.Kpis, new DateOnly(today.Year, 1, 1), today, ct);
}
