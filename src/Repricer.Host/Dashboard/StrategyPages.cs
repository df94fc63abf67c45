using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine.Planning;
using Repricer.Engine.Strategies;
using Repricer.Host.Api;
using Repricer.Host.Dashboard.Acts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Dashboard.Sessions;
using Repricer.Host.Operating;

namespace Repricer.Host.Dashboard;

/// <summary>
/// Shows strategies, revisions and plans, and brings plans in force. Files stay the truth: nothing is edited here. Everything passes the
/// rules of <see cref="StrategyActivation"/>, as it does from the API.
/// </summary>
internal static class StrategyPages
{
    private static readonly PageLink Up = new("Strategies", "/strategies");
    private static readonly PageLink Revisions = new("Revisions", "/revisions");

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet("/strategies", StrategiesAsync).For("read");
        pages.MapGet("/revisions", RevisionsAsync).For("read");
        pages.MapGet("/revisions/{range}", RevisionAsync).For("read");
        pages.MapGet("/plans/{id}", PlanAsync).For("read");
        pages.MapPost("/plans", MakeAsync).For("plan");
        pages.MapPost("/plans/{id}/approve", ApproveAsync).For("operate");
        pages.MapPost("/plans/{id}/apply", ApplyAsync).For("operate");
        pages.MapPost("/revisions/rollback", RollBackAsync).For("operate");
    }

    private static async Task<IResult> StrategiesAsync(HttpContext http, StrategyReader reader, PageWriter writer, CancellationToken ct) =>
        await writer.ShowAsync<Strategies>(http, new PageHead("Strategies"), await reader.GetAsync(Visit.Of(http), ct), ct);

    private static async Task<IResult> RevisionsAsync(HttpContext http, StrategyReader reader, PageWriter writer, CancellationToken ct) =>
        await writer.ShowAsync<Pages.Revisions>(http, new PageHead("Revisions"), await reader.GetRevisionsAsync(Visit.Of(http), ct), ct);

    private static async Task<IResult> RevisionAsync(
        string range, HttpContext http, StrategyReader reader, PageWriter writer, CancellationToken ct)
    {
        var parts = range.Split("...", 2);
        var numbers = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : 0).ToList();
        var model = numbers.All(number => number > 0)
            ? await reader.GetRevisionAsync(Visit.Of(http), numbers.Count > 1 ? numbers[0] : null, numbers[^1], ct)
            : null;
        return model is null
            ? await writer.ShowMissingAsync(http, $"There is no revision '{PageFormat.Text(range, 40)}'.", ct)
            : await writer.ShowAsync<Pages.Revision>(http, new PageHead(model.Title) { Crumbs = [Revisions] }, model, ct);
    }

    private static Task<IResult> PlanAsync(
        string id, HttpContext http, StrategyOperations strategies, PlanReader reader, PageWriter writer, CancellationToken ct) =>
        ShowPlanAsync(id, null, http, strategies, reader, writer, ct);

    private static async Task<IResult> ShowPlanAsync(
        string id, PlanFault? fault, HttpContext http, StrategyOperations strategies, PlanReader reader, PageWriter writer,
        CancellationToken ct)
    {
        var (kept, missing) = await strategies.Activation.FindAsync(id, ct);
        if (kept is null)
            return await writer.ShowMissingAsync(http, PageFormat.Text(Message(missing!), 300), ct);
        var model = await reader.GetAsync(Visit.Of(http), kept, fault, ct);
        var status = fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return await writer.ShowAsync<Pages.Plan>(
            http, new PageHead($"Plan {model.Id}") { Crumbs = [Up], Status = status }, model, ct);
    }

    private static async Task<IResult> MakeAsync(
        HttpContext http, StrategyOperations strategies, NoticeBox notices, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var why = Given((await http.Request.ReadFormAsync(ct))["why"]);
        var notice = PersonText.ProblemOf(why, PersonText.LongestReason) is { } tooLong
            ? new Notice("bad", $"Why: {tooLong}", [])
            : null;
        if (notice is null)
        {
            switch (await strategies.Plans.MakeAsync(null, null, visit.Name, why, progress: null, ct))
            {
                case PlanOutcome.Made made:
                    return SeeOther.At("/plans/" + made.Plan.Id);
                case PlanOutcome.Faulty faulty:
                    notice = new Notice(
                        "bad", "Nothing was planned: the strategies folder has errors.",
                        [.. faulty.Errors.Select(error => PageFormat.Text(error.ToString(), 400))]);
                    break;
                default:
                    notice = new Notice("warn", "Another plan is being made.", []);
                    break;
            }
        }

        notices.Put(visit, notice);
        return SeeOther.At("/strategies");
    }

    private static async Task<IResult> ApproveAsync(
        string id, HttpContext http, StrategyOperations strategies, PlanReader reader, PageWriter writer, NoticeBox notices,
        CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var why = Given((await http.Request.ReadFormAsync(ct))["why"]);
        if (PersonText.ProblemOf(why, PersonText.LongestReason) is { } tooLong)
            return await ShowPlanAsync(id, new PlanFault("why", tooLong), http, strategies, reader, writer, ct);
        return await AnswerAsync(
            await strategies.Activation.ApproveAsync(id, visit.Name, why, ct), id, http, strategies, reader, writer, notices, ct);
    }

    private static async Task<IResult> ApplyAsync(
        string id, HttpContext http, StrategyOperations strategies, PlanReader reader, PageWriter writer, NoticeBox notices,
        SessionKeeper sessions, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var form = await http.Request.ReadFormAsync(ct);
        var isCanary = form["how"] == "canary";
        var (share, shareFault) = RevisionsApi.ReadShare(isCanary ? form["share"].ToString() : null);
        var (kept, _) = await strategies.Activation.FindAsync(id, ct);
        var fault = shareFault is not null ? new PlanFault("share", shareFault)
            : PersonText.ProblemOf(Given(form["why"]), PersonText.LongestReason) is { } tooLong ? new PlanFault("why", tooLong)
            : !isCanary && kept is not null
                && form["count"].ToString().Trim() != kept.Plan.Figures.Moved.ToString(CultureInfo.InvariantCulture)
                ? new PlanFault("count",
                    $"type {kept.Plan.Figures.Moved.ToString(CultureInfo.InvariantCulture)}, the number of listings that move")
            : !isCanary && await Proof.AskAsync(http, sessions, form["key"], ct) is { } wrong
                ? new PlanFault("key", wrong.Length > 0 ? wrong : "your key is needed again")
            : null;
        if (fault is not null)
            return await ShowPlanAsync(id, fault, http, strategies, reader, writer, ct);
        return await AnswerAsync(
            await strategies.Activation.ApplyAsync(new ApplyOrder(id, share, visit.Name, Given(form["why"])), ct), id, http, strategies,
            reader, writer, notices, ct);
    }

    private static async Task<IResult> RollBackAsync(
        HttpContext http, StrategyOperations strategies, NoticeBox notices, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        var form = await http.Request.ReadFormAsync(ct);
        var to = int.TryParse(form["to"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var why = Given(form["why"]);
        notices.Put(visit, PersonText.ProblemOf(why, PersonText.LongestReason) is { } tooLong
            ? new Notice("bad", $"Why: {tooLong}", [])
            : await strategies.Activation.RollBackAsync(to, visit.Name, why, ct) switch
            {
                ActivationOutcome.Done done => new Notice("good", PageFormat.Text(done.Message, 400), []),
                var other => new Notice("bad", PageFormat.Text(Message(other), 400), []),
            });
        return SeeOther.At(to is null ? "/strategies" : "/revisions");
    }

    private static async Task<IResult> AnswerAsync(
        ActivationOutcome outcome, string id, HttpContext http, StrategyOperations strategies, PlanReader reader, PageWriter writer,
        NoticeBox notices, CancellationToken ct)
    {
        if (outcome is not ActivationOutcome.Done done)
            return await ShowPlanAsync(id, new PlanFault("", Message(outcome)), http, strategies, reader, writer, ct);
        notices.Put(Visit.Of(http), new Notice("good", PageFormat.Text(done.Message, 400), []));
        return SeeOther.At("/plans/" + Uri.EscapeDataString(id));
    }

    private static string Message(ActivationOutcome outcome) => outcome switch
    {
        ActivationOutcome.Refused refused => refused.Message,
        ActivationOutcome.NotFound missing => missing.Message,
        var other => throw new InvalidOperationException($"no message of {other}"),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
