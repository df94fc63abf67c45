using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Strategies;
using Repricer.Engine;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api;

/// <summary>Serves the state of the engine as a whole, and what it is configured with.</summary>
internal static class StatusApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/status", StatusAsync).AllowQuery().WithTags("Status").WithSummary("The whole engine at one moment");
        api.MapGet("/cluster", ClusterAsync).AllowQuery().WithTags("Cluster").ProducesProblem(StatusCodes.Status404NotFound).WithSummary(
            "The nodes that share the store, and who has what; 404 where one engine has the store to itself");
        api.MapGet("/cluster/leases", LeasesAsync).AllowQuery<LeaseFilters>().WithTags("Cluster").WithSummary(
            "Who has each thing that one node at a time does, hosts and shards too, by name");
        api.MapGet("/sources", SourcesAsync).AllowQuery().WithTags("Sources").WithSummary(
            "Sources of competitors' prices with their state");
        api.MapGet("/channels", ChannelsAsync).AllowQuery().WithTags("Channels").WithSummary("Sales channels with their state");
        api.MapGet("/strategies", Strategies).AllowQuery().WithTags("Strategies").WithSummary(
            "Strategies in force, and what is wrong with the newest files");
    }

    private static async Task<Ok<StatusView>> StatusAsync(StatusReader reader, CancellationToken ct) =>
        TypedResults.Ok(await reader.GetAsync(ct));

    private static async Task<Results<Ok<ClusterView>, ProblemHttpResult>> ClusterAsync(StatusReader reader, CancellationToken ct) =>
        (await reader.GetAsync(ct)).Cluster is { } cluster
            ? TypedResults.Ok(cluster)
            : Problems.NotFound("no node of a cluster works on this store: one engine has it to itself");

    private static async Task<Results<Ok<PageOf<LeaseView>>, ProblemHttpResult>> LeasesAsync(
        [AsParameters] LeaseFilters filters, IStore store, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var limit = checks.Limit(filters.Limit);
        if (checks.Problem is { } problem)
            return problem;
        var leases = await ClusterReader.FindAsync(store, filters.Name, filters.Cursor, limit, ct);
        return TypedResults.Ok(new PageOf<LeaseView>(leases, leases.Count == limit ? leases[^1].Name : null));
    }

    private static async Task<Ok<ListOf<SourceView>>> SourcesAsync(StatusReader reader, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(new ListOf<SourceView>(await reader.SourcesAsync(time.GetUtcNow(), ct)));

    private static async Task<Ok<ListOf<ChannelView>>> ChannelsAsync(StatusReader reader, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(new ListOf<ChannelView>(await reader.ChannelsAsync(time.GetUtcNow(), ct)));

    private static Ok<StrategiesView> Strategies(IEngineView view)
    {
        var (inForce, loaded) = (view.Strategies.Current, view.Strategies.Status);
        return TypedResults.Ok(new StrategiesView(
            inForce.Number, inForce.Hash, loaded.LoadedAt, loaded.UsesLastGood, [.. inForce.Strategies.Select(Of)],
            [.. loaded.Diagnostics.Select(Views.Of)]));
    }

    private static StrategyView Of(Strategy strategy) =>
        new(strategy.Name, strategy.Hash, strategy.File, strategy.Description, strategy.Priority, strategy.Paused);

    /// <param name="Name">Part of a name, whatever its case.</param>
    internal sealed record LeaseFilters(
        [FromQuery(Name = "name")] string? Name,
        [FromQuery(Name = "cursor")] string? Cursor,
        [FromQuery(Name = "limit")] string? Limit);
}
