using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Engine.Feeding;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Feeding;

namespace Repricer.Host.Api;

/// <summary>Tells how the feeds of costs and stock are, and looks at one now.</summary>
internal static class FeedsApi
{
    public static void MapReads(RouteGroupBuilder read) =>
        read.MapGet("/feeds", ListAsync).WithTags("Feeds").WithSummary("The feeds of costs and stock, and how each is");

    public static void Map(RouteGroupBuilder operate) =>
        operate.MapPost("/feeds/{id}/run", RunAsync).WithTags("Feeds").WithSummary("Look at a feed now, whatever its schedule says");

    public static FeedView ViewOf(FeedOptions feed, FeedState? state, DateTimeOffset now) => new(
        feed.Name, feed.Path ?? feed.Url!.GetLeftPart(UriPartial.Path), feed.Complete, state?.LastAttemptAt, state?.LastSuccessAt,
        state?.DataAt, state is null ? null : FeedSilence.Since(feed, state, state.LastAttemptAt, now), state?.FailingSince, state?.LastError,
        state?.Rows ?? 0, state?.BadRows ?? 0, state?.Changed ?? 0, state?.Missing ?? 0, state?.Unknown ?? 0);

    public static async Task<ListOf<FeedView>> ReadAsync(IReadOnlyList<FeedOptions> feeds, IStore store, DateTimeOffset now, CancellationToken ct)
    {
        var states = (await store.Feeds.GetAsync(ct)).ToDictionary(state => state.Name, StringComparer.Ordinal);
        return new ListOf<FeedView>([.. feeds.Select(feed => ViewOf(feed, states.GetValueOrDefault(feed.Name), now))]);
    }

    private static async Task<Ok<ListOf<FeedView>>> ListAsync(FeedRunner feeds, IStore store, TimeProvider time, CancellationToken ct) =>
        TypedResults.Ok(await ReadAsync(feeds.Feeds, store, time.GetUtcNow(), ct));

    private static async Task<Results<Ok<FeedRunView>, ProblemHttpResult>> RunAsync(
        string id, FeedRunner feeds, TimeProvider time, CancellationToken ct) =>
        await feeds.RunAsync(id, ct) is { } run
            ? TypedResults.Ok(new FeedRunView(
                run.IsFine, ViewOf(feeds.Feeds.First(feed => feed.Name == id), run.State, time.GetUtcNow()), run.Messages))
            : Problems.NotFound($"there is no feed '{id}'");
}
