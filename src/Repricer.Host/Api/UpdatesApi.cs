using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Publishing;
using Repricer.Engine.Reporting;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api;

/// <summary>Serves the outbox: prices on their way, and where they ended.</summary>
internal static class UpdatesApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/updates", ListAsync).AllowQuery<Filters>().WithTags("Updates").WithSummary(
            "Price updates of all states, newest first");

    private static async Task<Results<Ok<PageOf<UpdateView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] Filters filters, IReportStore store, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var query = new UpdateQuery(
            checks.OneOf<OutboxState>("state", filters.State), filters.Sku, checks.Listing("listing", filters.Listing), filters.Channel,
            filters.Cursor, checks.Limit(filters.Limit));
        if (checks.Problem is { } problem)
            return problem;

        var page = await store.GetUpdatesAsync(query, ct);
        return TypedResults.Ok(new PageOf<UpdateView>([.. page.Items.Select(Views.Of)], page.Next));
    }

    internal sealed record Filters(
        [FromQuery(Name = "state")] string? State,
        [FromQuery(Name = "sku")] string? Sku,
        [FromQuery(Name = "listing")] string? Listing,
        [FromQuery(Name = "channel")] string? Channel,
        [FromQuery(Name = "cursor")] string? Cursor,
        [FromQuery(Name = "limit")] string? Limit);
}
