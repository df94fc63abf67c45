using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Api.Security;
using Repricer.Host.Operating;

namespace Repricer.Host.Api;

/// <summary>Removes products, listings, watches and sources from the catalogue.</summary>
internal static class RemovalApi
{
    public static void Map(RouteGroupBuilder operate) => operate.MapPost("/remove", RemoveAsync)
        .WithSummary("Remove a product, a listing, a watch or a source's watches; what is in flight is settled first");

    public static RemovalWish WishOf(RemoveRequest body) => new(
        body.Product, body.Listing, body.Watch is { } watch ? new WatchName(watch.Source, watch.Sku, watch.Url) : null, body.Source,
        body.DryRun, body.Purge, body.Reason);

    public static RemovalView ViewOf(RemovalOutcome.Done done, string by) => new(
        done.Target, done.DryRun, done.Purged, done.Counts.Products, done.Counts.Listings, done.Counts.Watches,
        [.. done.Counts.InFlight.Select(listing => listing.ToString())], by);

    private static async Task<Results<Ok<RemovalView>, ProblemHttpResult>> RemoveAsync(
        RemoveRequest body, RemovalActions actions, HttpContext http, CancellationToken ct) =>
        await actions.RemoveAsync(WishOf(body), http.Caller(), ct) switch
        {
            RemovalOutcome.Done done => TypedResults.Ok(ViewOf(done, http.Caller())),
            RemovalOutcome.Not { Why: OperationOutcome.Invalid invalid } => Problems.Invalid(invalid.Field, invalid.Message),
            RemovalOutcome.Not { Why: OperationOutcome.NotFound missing } => Problems.NotFound(missing.Message),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
}
