using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Serves the alerts and what fired, takes mutes, and sends test messages.</summary>
internal static class AlertsApi
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30);

    public static void MapReads(RouteGroupBuilder api)
    {
        api.MapGet("/alerts", GetAsync).AllowQuery().WithTags("Alerts").WithSummary(
            "What is told now and since when, by which rules, and how the targets take it");
        api.MapGet("/alerts/history", HistoryAsync).AllowQuery<Filters>().WithTags("Alerts").WithSummary(
            "What fired and how long, the newest first; of the last 30 days unless since says otherwise");
    }

    public static void Map(RouteGroupBuilder operate)
    {
        operate.MapPost("/alerts/test", TestAsync).WithTags("Alerts").WithSummary(
            "Send a test message to one target; the answer says whether it was taken");
        operate.MapPost("/alerts/mute", MuteAsync).WithTags("Alerts").WithSummary(
            "Tell nothing of a rule, or of one subject of it, until a time; what still stands then is told");
        operate.MapPost("/alerts/unmute", UnmuteAsync).WithTags("Alerts").WithSummary("End a mute early");
        operate.MapPost("/alerts/acknowledge", AcknowledgeAsync).WithTags("Alerts").WithSummary(
            "Stop the reminders of an alert that fires");
    }

    private static async Task<Ok<AlertsView>> GetAsync(AlertsReader reader, CancellationToken ct) =>
        TypedResults.Ok(await reader.GetAsync(ct));

    private static async Task<Results<Ok<ListOf<FiringView>>, ProblemHttpResult>> HistoryAsync(
        [AsParameters] Filters filters, AlertsReader reader, TimeProvider time, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var since = checks.Instant("since", filters.Since) ?? time.GetUtcNow() - Usual;
        var limit = checks.Limit(filters.Limit);
        return checks.Problem is { } problem
            ? problem
            : TypedResults.Ok(new ListOf<FiringView>(await reader.HistoryAsync(filters.Rule, since, limit, ct)));
    }

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> MuteAsync(
        MuteRequest body, AlertActions actions, HttpContext http, CancellationToken ct) =>
        OperatingApi.AnswerAsync(actions.MuteAsync(body.Rule, body.Subject, body.Until, body.Note, http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> UnmuteAsync(
        UnmuteRequest body, AlertActions actions, HttpContext http, CancellationToken ct) =>
        OperatingApi.AnswerAsync(actions.UnmuteAsync(body.Rule, body.Subject, http.Caller(), ct));

    private static Task<Results<Ok<OperationView>, ProblemHttpResult>> AcknowledgeAsync(
        AcknowledgeRequest body, AlertActions actions, HttpContext http, CancellationToken ct) =>
        OperatingApi.AnswerAsync(actions.AcknowledgeAsync(body.Firing, http.Caller(), ct));

    private static async Task<Results<Ok<AlertTestView>, ProblemHttpResult>> TestAsync(
        AlertTestRequest body, AlertTester tester, IStore store, TimeProvider time, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(body.Target))
            return Problems.Invalid("target", "say which target");
        if (await tester.TestAsync(body.Target, ct) is not { } delivery)
            return Problems.NotFound(AlertTester.Unknown(body.Target, tester.Names));

        // No notice belongs to it: that the target works again is all that is written down.
        if (delivery.IsTaken)
            await store.Alerts.DeliveredAsync(body.Target, "test", time.GetUtcNow(), ct);
        return TypedResults.Ok(new AlertTestView(body.Target, delivery.IsTaken, delivery.Failure));
    }

    internal sealed record Filters(
        [FromQuery(Name = "rule")] string? Rule,
        [FromQuery(Name = "since")] string? Since,
        [FromQuery(Name = "limit")] string? Limit);
}
