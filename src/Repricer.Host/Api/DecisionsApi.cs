using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Deciding;
using Repricer.Engine.Reporting;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api;

/// <summary>Serves what was decided, and why.</summary>
internal static class DecisionsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/decisions", ListAsync).AllowQuery<Filters>().WithTags("Decisions").WithSummary("Decisions, newest first");
        api.MapGet("/decisions/{id}", GetAsync).AllowQuery().WithTags("Decisions").WithSummary("One decision with its trace");
    }

    private static async Task<Results<Ok<PageOf<DecisionView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] Filters filters, IReportStore store, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var query = new DecisionQuery(
            filters.Sku, checks.Listing("listing", filters.Listing), filters.Channel,
            checks.OneOf<DecisionAction>("action", filters.Action),
            checks.OneOf<DecisionReason>("reason", filters.Reason), checks.OneOf<BindingConstraint>("binding", filters.Binding),
            checks.Instant("since", filters.Since),
            filters.Cursor, checks.Limit(filters.Limit));
        if (checks.Problem is { } problem)
            return problem;

        var page = await store.GetDecisionsAsync(query, ct);
        return TypedResults.Ok(new PageOf<DecisionView>([.. page.Items.Select(Views.Of)], page.Next));
    }

    private static async Task<Results<Ok<DecisionDetail>, ProblemHttpResult>> GetAsync(
        string id, IReportStore store, IEngineView view, CancellationToken ct)
    {
        if (await store.GetDecisionAsync(id, ct) is not { } stored)
            return Problems.NotFound($"there is no decision '{id}', or it is older than the retention");

        var trace = await view.TraceAsync(stored, ct);
        return TypedResults.Ok(new DecisionDetail(
            Views.Of(stored.Row), trace.Steps is null ? null : [.. trace.Steps.Select(Views.Of)], trace.Text, trace.Unavailable,
            trace.Revision));
    }

    internal sealed record Filters(
        [FromQuery(Name = "sku")] string? Sku,
        [FromQuery(Name = "listing")] string? Listing,
        [FromQuery(Name = "channel")] string? Channel,
        [FromQuery(Name = "action")] string? Action,
        [FromQuery(Name = "reason")] string? Reason,
        [FromQuery(Name = "binding")] string? Binding,
        [FromQuery(Name = "since")] string? Since,
        [FromQuery(Name = "cursor")] string? Cursor,
        [FromQuery(Name = "limit")] string? Limit);
}
