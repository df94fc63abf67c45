using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Repricer.Engine;
using Repricer.Host.Api.Http;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reporting;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Exports;
using Repricer.Host.Reports;

namespace Repricer.Host.Dashboard;

/// <summary>Shows reports: the week on one page, and what was planned beside what happened.</summary>
internal static class ReportPages
{
    private const string Weeks = "/reports/weekly/";
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
    }

    private static async Task<IResult> ReportsAsync(HttpContext http, IStore store, PageWriter writer, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var today = DateOnly.FromDateTime(visit.Now.UtcDateTime);
        var days = await store.Kpis.GetKeptDaysAsync(ReportWeek.Of(today.AddDays(-DaysBack)).From, today.AddDays(1), ct);
        var model = new ReportsModel(
            visit.Now,
            [
                .. days.GroupBy(ReportWeek.Of).OrderByDescending(week => week.Key.From).Select(week => new WeekLink(
                    week.Key.ToString(), WeeklyPage.Span(week.Key), WeeklyPage.PathOf(week.Key), visit.Format.Count(week.Count()),
                    WeeklyPage.PathOf(week.Key) + ".xlsx")),
            ],
            days.Count > 0, WeeklyPage.Targets(await TargetsAsync(store, today, ct), today, visit.Format),
            new ExportLinks("/reports/targets.csv", "/reports/targets.xlsx"));
        return await writer.ShowAsync<Pages.Reports>(http, new PageHead("Reports"), model, ct);
    }

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
