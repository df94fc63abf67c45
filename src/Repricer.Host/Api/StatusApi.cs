using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Strategies;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api;

/// <summary>Serves the state of the engine as a whole, and what it is configured with.</summary>
internal static class StatusApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/status", StatusAsync).AllowQuery().WithTags("Status").WithSummary("The whole engine at one moment");
        api.MapGet("/sources", SourcesAsync).AllowQuery().WithTags("Sources").WithSummary(
            "Sources of competitors' prices with their state");
        api.MapGet("/channels", ChannelsAsync).AllowQuery().WithTags("Channels").WithSummary("Sales channels with their state");
        api.MapGet("/strategies", Strategies).AllowQuery().WithTags("Strategies").WithSummary(
            "Strategies in force, and what is wrong with the newest files");
    }

    private static async Task<Ok<StatusView>> StatusAsync(StatusReader reader, CancellationToken ct) =>
        TypedResults.Ok(await reader.GetAsync(ct));

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
}
