using Repricer.Engine.Operating;

namespace Repricer.Engine.Feeding;

/// <summary>Tells when a feed has gone silent, as it is told of sources.</summary>
public static class FeedSilence
{
    public const string Kind = "feed_silent";

    /// <param name="state">Null = it never ran.</param>
    /// <param name="startedAt">When the engine started: a feed that never ran is silent only some time after that; UTC.</param>
    /// <returns>Since when it is silent; null = it is not.</returns>
    public static DateTimeOffset? Since(FeedOptions feed, FeedState? state, DateTimeOffset startedAt, DateTimeOffset now)
    {
        var last = state?.LastSuccessAt is { } success ? Earlier(success, state.DataAt ?? success) : startedAt;

        // A time to come is no freshness: a clock was wrong, and nobody knows how old the list is.
        if (last > now)
            return now;
        return now - last > feed.SilentAfter ? last : null;
    }

    /// <returns>The condition to tell; null = the feed is not silent.</returns>
    public static Condition? ConditionOf(FeedOptions feed, FeedState? state, DateTimeOffset startedAt, DateTimeOffset now)
    {
        if (Since(feed, state, startedAt, now) is not { } since)
            return null;

        var what = state?.LastError is { } error ? $"it fails: {error}"
            : state?.LastSuccessAt is null ? "it never brought a list"
            : $"its newest list is from {(state.DataAt ?? since).UtcDateTime:yyyy-MM-dd HH:mm} UTC";
        return new Condition(
            Kind, feed.Name, ConditionSeverity.Warning, since, $"feed '{feed.Name}' brings nothing new: {what}",
            $"look at the system that writes it, then: repricer feed run {feed.Name}");
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
