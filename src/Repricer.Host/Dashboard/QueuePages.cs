using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api;
using Repricer.Host.Dashboard.Acts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard;

/// <summary>Shows what stands still, by cause, and approves many at once.</summary>
internal static class QueuePages
{
    private static readonly PageLink Up = new("Work queue", "/queue");

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/queue", QueueAsync).For("read");
        pages.MapGet(UnmatchedReader.Path, UnmatchedAsync).For("read");
        pages.MapGet("/queue/{cause}", CauseAsync).For("read");
        pages.MapGet("/queue/{cause}.csv", CauseFileAsync).For("read");
        pages.MapGet("/queue/{cause}.xlsx", CauseFileAsync).For("read");
        pages.MapPost("/queue/{cause}/approve", ApproveAsync).For("operate");
        pages.MapPost("/queue/{cause}/mark", MarkAsync).For("operate");
    }

    private static async Task<IResult> QueueAsync(
        string? show, string? gap, HttpContext http, QueueReader reader, PageWriter writer, CancellationToken ct) =>
        await writer.ShowAsync<Queue>(http, new PageHead("Work queue"), await reader.GetAsync(Visit.Of(http), show, gap, ct), ct);

    private static async Task<IResult> CauseAsync(
        string cause, string? channel, string? cursor, HttpContext http, QueueReader reader, PageWriter writer, CancellationToken ct) =>
        await reader.GetCauseAsync(Visit.Of(http), cause, channel, cursor, ct) is { } model
            ? await writer.ShowAsync<Cause>(http, new PageHead(model.Title) { Crumbs = [Up] }, model, ct)
            : await writer.ShowMissingAsync(http, $"Nothing is ever held for '{PageFormat.Text(cause, 60)}'.", ct);

    private static async Task<IResult> CauseFileAsync(
        string cause, string? channel, HttpContext http, QueueReader reader, PageWriter writer, CancellationToken ct)
    {
        if (reader.SheetOf(cause, channel, ct) is not { } sheet)
            return await writer.ShowMissingAsync(http, $"Nothing is ever held for '{PageFormat.Text(cause, 60)}'.", ct);
        await SheetAnswer.WriteAsync(http, "queue-" + cause, [sheet]);
        return Results.Empty;
    }

    private static async Task<IResult> UnmatchedAsync(
        HttpContext http, UnmatchedReader reader, PageWriter writer, CancellationToken ct)
    {
        var model = await reader.GetPageAsync(Visit.Of(http), ct);
        return await writer.ShowAsync<Cause>(http, new PageHead(model.Title) { Crumbs = [Up] }, model, ct);
    }

    /// <summary>The first post shows what it is about, the second does it.</summary>
    private static async Task<IResult> MarkAsync(
        string cause, HttpContext http, QueueMarking marking, PageWriter writer, NoticeBox notices, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        if (!HoldsReader.Reasons.Contains(cause, StringComparer.Ordinal))
            return await writer.ShowMissingAsync(http, $"Nothing is ever held for '{PageFormat.Text(cause, 60)}'.", ct);

        switch (await marking.RunAsync(visit, cause, await http.Request.ReadFormAsync(ct), ct))
        {
            case MarkOutcome.Ask ask:
                var isFaulty = ask.Model.Fault is not null || ask.Model.Fields.Any(field => field.Fault is not null);
                var head = new PageHead(ask.Model.Title)
                {
                    Crumbs = [Up, new PageLink(ConditionRows.Title(cause), ask.Model.Back)],
                    Status = isFaulty ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
                };
                return await writer.ShowAsync<MarkForm>(http, head, ask.Model, ct);
            case MarkOutcome.Done done:
                notices.Put(visit, done.Notice);
                return SeeOther.At(done.Back);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }

    /// <summary>The first post shows what would be approved, the second does it.</summary>
    private static async Task<IResult> ApproveAsync(
        string cause, HttpContext http, BulkApproval approval, PageWriter writer, NoticeBox notices, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        if (!HoldRows.IsApprovable(cause))
            return await writer.ShowMissingAsync(http, $"'{PageFormat.Text(cause, 60)}' is nothing that an approval ends.", ct);

        switch (await approval.RunAsync(visit, cause, await http.Request.ReadFormAsync(ct), ct))
        {
            case BulkOutcome.Ask ask:
                var status = ask.Model.WhyFault is null && ask.Model.CountFault is null
                    ? StatusCodes.Status200OK
                    : StatusCodes.Status400BadRequest;
                return await writer.ShowAsync<Approval>(
                    http, new PageHead("Approve") { Crumbs = [Up, new PageLink(ask.Model.Title, ask.Model.Back)], Status = status },
                    ask.Model,
                    ct);
            case BulkOutcome.Done done:
                notices.Put(visit, done.Notice);
                return SeeOther.At(done.Back);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }
}
