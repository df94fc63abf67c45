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

    private static decimal? Find(decimal price, decimal limit, EndingRule rule, in AllowedSet allowed, bool down)
    {
        decimal? best = null;
        if (rule.Bands.Count == 0)
        {
            Search(price, limit, rule.Endings, allowed, down, ref best);
            return best;
        }

        var own = CurrencyOf(rule.Bands, allowed.Grid);
        for (var i = 0; i < rule.Bands.Count; i++)
        {
            var band = rule.Bands[i];
            if (band.Currency != own)
                continue;
            var (low, high) = (band.From ?? 0m, band.UpTo ?? PriceGrid.Highest);
            if (down)
                Search(Math.Min(price, high), Math.Max(limit, low), band.Endings, allowed, down, ref best);
            else
                Search(Math.Max(price, low), Math.Min(limit, high), band.Endings, allowed, down, ref best);
        }

        return best;
    }

    /// <summary>Finds whose bands count: those that name the currency, else those that name none, which is null.</summary>
    private static string? CurrencyOf(IReadOnlyList<EndingBand> bands, PriceGrid grid)
    {
        var code = grid.Currency.Code;
        for (var i = 0; i < bands.Count; i++)
        {
            if (bands[i].Currency == code)
                return code;
        }

        return null;
    }

    private static void Search(
        decimal price, decimal limit, IReadOnlyList<decimal> endings, in AllowedSet allowed, bool down, ref decimal? best)
    {
        for (var i = 0; i < endings.Count; i++)
        {
            var ending = endings[i];
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
    }

    private static decimal PeriodOf(decimal ending, PriceGrid grid) => ending switch
    {
        < 1m when grid.MinorUnit < 1m => 1m,
        < 10m => 10m,
        _ => 100m,
    };
}
