using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Fitting;

/// <summary>
/// The endings are those of prices such as .99 or .95. An ending below one is a part of a whole unit (0.99 repeats every 1); from 1 it
/// repeats every 10, from 10 every 100. In a currency without minor units any ending below ten repeats every 10.
/// </summary>
internal static class Endings
{
    private const int MaxTries = 64;

    /// <summary>
    /// Finds the nearest price at or below that ends right, is allowed and not below <paramref name="low"/>; null = there is none.
    /// </summary>
    public static decimal? Below(decimal price, decimal low, EndingRule rule, in AllowedSet allowed) =>
        Find(price, low, rule, allowed, down: true);

    /// <summary>
    /// Finds the nearest price at or above that ends right, is allowed and not above <paramref name="high"/>; null = there is none.
    /// </summary>
    public static decimal? Above(decimal price, decimal high, EndingRule rule, in AllowedSet allowed) =>
        Find(price, high, rule, allowed, down: false);

    public static bool Fits(decimal price, EndingRule rule, PriceGrid grid)
    {
        foreach (var ending in rule.Endings)
        {
            if (price >= ending && (price - ending) % PeriodOf(ending, grid) == 0m)
                return true;
        }

        return false;
    }

    private static decimal? Find(decimal price, decimal limit, EndingRule rule, in AllowedSet allowed, bool down)
    {
        decimal? best = null;
        for (var i = 0; i < rule.Endings.Count; i++)
        {
            var ending = rule.Endings[i];
            var period = PeriodOf(ending, allowed.Grid);
            var periods = (price - ending) / period;
            var candidate = ending + (period * (down ? Math.Floor(periods) : Math.Ceiling(periods)));
            for (var tries = 0; tries < MaxTries && (down ? candidate >= limit : candidate <= limit); tries++)
            {
                if (allowed.Contains(candidate))
                {
                    if (best is not { } present || (down ? candidate > present : candidate < present))
                        best = candidate;
                    break;
                }

                candidate += down ? -period : period;
            }
        }

        return best;
    }

    private static decimal PeriodOf(decimal ending, PriceGrid grid) => ending switch
    {
        < 1m when grid.Step < 1m => 1m,
        < 10m => 10m,
        _ => 100m,
    };
}
