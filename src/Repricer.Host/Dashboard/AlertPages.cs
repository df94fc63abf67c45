using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard;

/// <summary>Shows what fires, what fired, and each rule with what it would have done.</summary>
internal static class AlertPages
{
    private static readonly PageLink Up = new("Alerts", AlertPageReader.Path);

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(AlertPageReader.Path, AlertsAsync).For("read");
        pages.MapGet(AlertPageReader.Path + "/{rule}", RuleAsync).For("read");
    }

    private static async Task<IResult> AlertsAsync(HttpContext http, AlertPageReader reader, PageWriter writer, CancellationToken ct) =>
        await writer.ShowAsync<Alerts>(http, new PageHead("Alerts"), await reader.GetAsync(Visit.Of(http), ct), ct);

    private static async Task<IResult> RuleAsync(
        string rule, HttpContext http, AlertPageReader reader, PageWriter writer, CancellationToken ct) =>
        await reader.GetRuleAsync(Visit.Of(http), rule, http.Request.Query.ContainsKey("try"), ct) is { } model
            ? await writer.ShowAsync<AlertRule>(http, new PageHead(model.Name) { Crumbs = [Up] }, model, ct)
            : await writer.ShowMissingAsync(http, $"There is no alert rule '{PageFormat.Text(rule, 80)}'.", ct);
}
