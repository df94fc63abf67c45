using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine.Reporting;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api;

/// <summary>Serves the listings whose price does not go out or must be looked at, why, and what helps.</summary>
internal static class HoldsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/holds", ListAsync).AllowQuery<Filters>().WithTags("Holds").WithSummary(
            "Held, frozen, rejected, blocked, unknown and pinned listings, oldest first, each with the command that helps");
        api.MapGet("/holds/groups", GroupsAsync).AllowQuery<GroupFilters>().WithTags("Holds").WithSummary(
            "The same listings by cause, channel and currency, the largest group first");
    }

    private static async Task<Results<Ok<PageOf<HoldView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] Filters filters, HoldsReader reader, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var query = new HoldQuery(
            checks.OneOf("reason", filters.Reason, [.. HoldsReader.Reasons]), checks.Duration("older_than", filters.OlderThan),
            filters.Channel, filters.Cursor, checks.Limit(filters.Limit));
        return checks.Problem is { } problem ? problem : TypedResults.Ok(await reader.GetPageAsync(query, ct));
    }

    private static async Task<Results<Ok<ListOf<HoldGroupView>>, ProblemHttpResult>> GroupsAsync(
        [AsParameters] GroupFilters filters, HoldsReader reader, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var query = new HoldQuery(
            checks.OneOf("reason", filters.Reason, [.. HoldsReader.Reasons]), checks.Duration("older_than", filters.OlderThan),
            filters.Channel, null, QueryChecks.MaxLimit);
        return checks.Problem is { } problem ? problem : TypedResults.Ok(await reader.GetGroupsAsync(query, ct));
    }

    internal sealed record Filters(
        [FromQuery(Name = "reason")] string? Reason,
        [FromQuery(Name = "older_than")] string? OlderThan,
        [FromQuery(Name = "channel")] string? Channel,
        [FromQuery(Name = "cursor")] string? Cursor,
        [FromQuery(Name = "limit")] string? Limit);

    internal sealed record GroupFilters(
        [FromQuery(Name = "reason")] string? Reason,
        [FromQuery(Name = "older_than")] string? OlderThan,
        [FromQuery(Name = "channel")] string? Channel);
}
