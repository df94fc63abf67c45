using Repricer.Engine.Feeding;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Conditions;

/// <summary>Finds the feeds of costs and stock that bring nothing new.</summary>
internal static class FeedConditions
{
    public static IEnumerable<Condition> Find(ConditionParts parts, IReadOnlyList<FeedState> states, DateTimeOffset now)
    {
        var known = states.ToDictionary(state => state.Name, StringComparer.Ordinal);
        foreach (var feed in parts.Feeds)
        {
            // Without an engine one that never ran is not silent: nobody asked it.
            var state = known.GetValueOrDefault(feed.Name);
            if (FeedSilence.ConditionOf(feed, state, parts.Engine?.StartedAt ?? now, now) is { } silent)
                yield return silent with { Detail = Words.OneLine(silent.Detail) };
        }
    }
}
