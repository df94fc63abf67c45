using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Core;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Reporting;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api;

/// <summary>Serves the listings whose price does not go out, and why.</summary>
internal static class HoldsApi
{
    private static readonly string[] Reasons =
    [
        .. Enum.GetNames<DecisionReason>().Concat(Enum.GetNames<HoldReason>()).Select(SnakeCase.From).Distinct(StringComparer.Ordinal),
    ];

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/holds", ListAsync).AllowQuery<Filters>().WithTags("Holds").WithSummary("Held and skipped listings, oldest first");

    private static async Task<Results<Ok<PageOf<HoldView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] Filters filters, IReportStore store, TimeProvider time, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var query = new HoldQuery(
            checks.OneOf("reason", filters.Reason, Reasons), checks.Duration("older_than", filters.OlderThan), filters.Channel,
            filters.Cursor, checks.Limit(filters.Limit));
        if (checks.Problem is { } problem)
            return problem;

        var page = await store.GetHoldsAsync(query, ct);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new PageOf<HoldView>([.. page.Items.Select(row => Views.Of(row, now))], page.Next));
    }

    internal sealed record Filters(
        [FromQuery(Name = "reason")] string? Reason,
        [FromQuery(Name = "older_than")] string? OlderThan,
        [FromQuery(Name = "channel")] string? Channel,
        [FromQuery(Name = "cursor")] string? Cursor,
        [FromQuery(Name = "limit")] string? Limit);
}
