using Repricer.Core.Catalog;

namespace Repricer.Core.Pricing;

/// <param name="Strategy">The one that applies; null = none matches.</param>
/// <param name="TiedWith">Others that match with the same priority; a mistake worth reporting, empty as a rule.</param>
public sealed record StrategyChoice(Strategy? Strategy, IReadOnlyList<Strategy> TiedWith)
{
    public static StrategyChoice None { get; } = new(null, []);
}

/// <summary>Which strategy a listing follows: the highest priority wins, of equal ones the first by name (ordinal), whatever the order of files.</summary>
public static class StrategySelection
{
    public static StrategyChoice Pick(IReadOnlyList<Strategy> strategies, Product product, Listing listing)
    {
        Strategy? best = null;
        List<Strategy>? ties = null;
        for (var i = 0; i < strategies.Count; i++)
        {
            var strategy = strategies[i];
            if (!StrategyMatch.Matches(strategy.AppliesTo, product, listing))
                continue;
            if (best is null || strategy.Priority > best.Priority)
            {
                best = strategy;
                ties = null;
            }
            else if (strategy.Priority == best.Priority)
            {
                var first = string.CompareOrdinal(strategy.Name, best.Name) < 0;
                (ties ??= []).Add(first ? best : strategy);
                best = first ? strategy : best;
            }
        }

        ties?.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return best is null ? StrategyChoice.None : new StrategyChoice(best, ties ?? (IReadOnlyList<Strategy>)[]);
    }
}
