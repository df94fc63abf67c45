using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>The choice says which strategy decides a listing, and how it came to that.</summary>
/// <param name="Strategy">The one that applies, with what its switches and its holdout make of it; null = none matches.</param>
/// <param name="TiedWith">Others that match with the same priority; a mistake worth reporting, empty as a rule.</param>
/// <param name="ReviewAt">When time alone could choose otherwise, UTC; null = never.</param>
/// <param name="Variant">Which variant it is and which switches are on; null = the strategy has none.</param>
public sealed record StrategyChoice(
    Strategy? Strategy, IReadOnlyList<Strategy> TiedWith, DateTimeOffset? ReviewAt = null, DecisionVariant? Variant = null);

/// <summary>
/// The selection says which strategy a listing follows: one whose calendar event is on before one without an event, then the one of the
/// highest priority, of equal ones the first by name (ordinal), whatever the order of files.
/// </summary>
public static class StrategySelection
{
    /// <summary>Picks the strategy of a listing and the variant of it that decides.</summary>
    /// <param name="strategies">The whole book, in any order.</param>
    /// <param name="snapshot">The listing with all that a scope may ask for.</param>
    /// <param name="now">The moment it is asked for.</param>
    public static StrategyChoice Pick(IReadOnlyList<Strategy> strategies, PricingSnapshot snapshot, DateTimeOffset now)
    {
        var at = new DecisionInputs(snapshot, strategy: null, now);
        Strategy? best = null;
        List<Strategy>? ties = null;
        for (var i = 0; i < strategies.Count; i++)
        {
            var strategy = strategies[i];
            if (!StrategyMatch.Matches(strategy.AppliesTo, ref at))
                continue;
            if (strategy.During is { } window)
            {
                at.Review.At(window.Start);
                at.Review.At(window.End);
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
        return Choose(at with { StrategyIfAny = best }, ties ?? (IReadOnlyList<Strategy>)[]);
    }

    /// <summary>Chooses what one strategy makes of a listing, whether or not it is for it: that takes an old decision again.</summary>
    public static StrategyChoice Of(Strategy? strategy, PricingSnapshot snapshot, DateTimeOffset now) =>
        Choose(new DecisionInputs(snapshot, strategy, now), []);

    private static StrategyChoice Choose(DecisionInputs at, IReadOnlyList<Strategy> ties)
    {
        var (effective, variant) = StrategyVariants.Choose(ref at);
        return new StrategyChoice(effective, ties, at.Review.Earliest, variant);
    }

    private static int Compare(Strategy left, Strategy right) =>
        (left.During is not null, left.Priority).CompareTo((right.During is not null, right.Priority));
}
