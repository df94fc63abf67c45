using Repricer.Core.Calendar;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <param name="Strategy">The one that applies, with what its switches and its holdout make of it; null = none matches.</param>
/// <param name="TiedWith">Others that match with the same priority; a mistake worth reporting, empty as a rule.</param>
/// <param name="ReviewAt">When time alone could choose otherwise, UTC; null = never.</param>
/// <param name="Variant">Which variant it is and which switches are on; null = the strategy has none.</param>
public sealed record StrategyChoice(Strategy? Strategy, IReadOnlyList<Strategy> TiedWith, DateTimeOffset? ReviewAt = null, DecisionVariant? Variant = null);

/// <summary>
/// Which strategy a listing follows: one whose calendar event is on before one without an event, then the highest priority, of equal ones the first by name
/// (ordinal), whatever the order of files.
/// </summary>
public static class StrategySelection
{
    /// <param name="strategies">The whole book, in any order.</param>
    /// <param name="snapshot">The listing with all that a scope may ask for.</param>
    /// <param name="now">The moment it is asked for.</param>
    public static StrategyChoice Pick(IReadOnlyList<Strategy> strategies, PricingSnapshot snapshot, DateTimeOffset now)
    {
        var review = new ReviewClock(now);
        Strategy? best = null;
        List<Strategy>? ties = null;
        for (var i = 0; i < strategies.Count; i++)
        {
            var strategy = strategies[i];
            if (!StrategyMatch.Matches(strategy.AppliesTo, snapshot, now, ref review))
                continue;
            if (strategy.During is { } window)
            {
                review.At(window.Start);
                review.At(window.End);
                if (!window.Contains(now))
                    continue;
            }

            var rank = best is null ? 1 : Compare(strategy, best);
            if (rank > 0)
            {
                best = strategy;
                ties = null;
            }
            else if (rank == 0)
            {
                var first = string.CompareOrdinal(strategy.Name, best!.Name) < 0;
                (ties ??= []).Add(first ? best : strategy);
                best = first ? strategy : best;
            }
        }

        ties?.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        var (effective, variant) = StrategyVariants.Choose(best, snapshot, now, ref review);
        return new StrategyChoice(effective, ties ?? (IReadOnlyList<Strategy>)[], review.Earliest, variant);
    }

    /// <summary>What one strategy makes of a listing, whether or not it is for it: to take an old decision again.</summary>
    public static StrategyChoice Of(Strategy? strategy, PricingSnapshot snapshot, DateTimeOffset now)
    {
        var review = new ReviewClock(now);
        var (effective, variant) = StrategyVariants.Choose(strategy, snapshot, now, ref review);
        return new StrategyChoice(effective, [], review.Earliest, variant);
    }

    private static int Compare(Strategy left, Strategy right) =>
        (left.During is not null, left.Priority).CompareTo((right.During is not null, right.Priority));
}
