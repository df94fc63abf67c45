using System.Runtime.InteropServices;

namespace Repricer.Core.Revisiting;

/// <summary>Pages that change alike and matter alike.</summary>
/// <param name="Changes">A day, above 0.</param>
/// <param name="Importance">What a page's being fresh is worth, 0 or more; only the ratio between pages counts.</param>
/// <param name="Pages">How many there are.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PageGroup(double Changes, double Importance, double Pages);

/// <summary>
/// How often to look at pages that change by themselves, so that as much as possible of what matters is fresh. Changes come as a Poisson
/// process of Δ a day, looks are f a day at equal distances; then a page is fresh for the share F = (1 − e^−x) / x of the time, x = Δ / f.
/// Under a budget of looks the sum of μF (μ: importance) is greatest where one more look is worth the same everywhere:
/// μ (1 − e^−x (1 + x)) / Δ = λ, and where even the first look is worth less than λ there is none (Cho and Garcia-Molina, "Effective page
/// refresh policies for Web crawlers", ACM TODS 28(4), 2003). Were looks to come at random too, that would be f = max(0, √(μΔ/λ) − Δ).
/// </summary>
public static class LookRates
{
    private const int Halvings = 60;

    /// <summary>Of the greatest cost there can be, the share below which looks cost nothing.</summary>
    private const double Cheapest = 1e-12;

    /// <summary>How near the two ends of a cost come to each other.</summary>
    private const double Precision = 1e-9;

    /// <summary>The share of the time for which a page is fresh; 1 where it never changes, 0 where it is never looked at.</summary>
    /// <param name="changes">A day, 0 or more.</param>
    /// <param name="looks">A day, 0 or more.</param>
    public static double Freshness(double changes, double looks)
    {
        if (changes <= 0)
            return 1;
        if (looks <= 0)
            return 0;
        var x = changes / looks;
        return x < 1e-6 ? 1 - (x / 2) : (1 - Math.Exp(-x)) / x;
    }

    /// <summary>The best number of looks a day at what a look costs.</summary>
    /// <param name="changes">A day, above 0.</param>
    /// <param name="cost">λ: what one look a day must be worth.</param>
    /// <param name="bounds">What it may be at all.</param>
    public static double At(double changes, double importance, LookCost cost, LookBounds bounds)
    {
        if (cost.IsNothing)
            return importance > 0 ? bounds.Most : bounds.Least;
        var dear = At(changes, importance, cost.High, bounds);
        return cost.Share <= 0 ? dear : dear + (cost.Share * (At(changes, importance, cost.Low, bounds) - dear));
    }

    /// <summary>λ: what one look a day must be worth for all looks together to be so many; found by bisection.</summary>
    /// <param name="budget">Looks a day of all pages together.</param>
    /// <returns>Nothing where the budget is enough for the most that every page may be looked at.</returns>
    public static LookCost CostOf(IReadOnlyList<PageGroup> pages, double budget, LookBounds bounds)
    {
        // One look is worth μ / Δ at the most: beyond the greatest of those every page has its least.
        var high = 0d;
        foreach (var group in pages)
            high = Math.Max(high, group.Importance / group.Changes);
        var low = high * Cheapest;
        if (high <= 0 || Sum(pages, new LookCost(low, low, 0), bounds) <= budget)
            return default;

        for (var i = 0; i < Halvings && high - low > low * Precision; i++)
        {
            // By their logarithms: the greatest may be a thousand times the one that is sought.
            var middle = Math.Sqrt(low * high);
            if (Sum(pages, new LookCost(middle, middle, 0), bounds) > budget)
                low = middle;
            else
                high = middle;
        }

        var (most, least) = (Sum(pages, new LookCost(low, low, 0), bounds), Sum(pages, new LookCost(high, high, 0), bounds));
        return new LookCost(low, high, most > least ? Math.Clamp((budget - least) / (most - least), 0, 1) : 0);
    }

    /// <summary>Looks a day of all pages together at a cost.</summary>
    public static double Sum(IReadOnlyList<PageGroup> pages, LookCost cost, LookBounds bounds)
    {
        var sum = 0d;
        foreach (var group in pages)
            sum += group.Pages * At(group.Changes, group.Importance, cost, bounds);
        return sum;
    }

    private static double At(double changes, double importance, double cost, LookBounds bounds)
    {
        var level = cost * changes / importance;
        return importance <= 0 || !(level < 1) ? bounds.Least : bounds.Clamp(changes / Solve(level));
    }

    /// <summary>x of 1 − e^−x (1 + x) = level, for levels within 0 and 1; it grows with the level.</summary>
    private static double Solve(double level)
    {
        var (low, high) = (0d, 1d);
        while (Level(high) < level && high < 1e6)
            high *= 2;
        for (var i = 0; i < Halvings && high - low > high * 1e-10; i++)
        {
            var middle = (low + high) / 2;
            if (Level(middle) < level)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>Written so that nothing is lost where x is small: there it is x²/2.</summary>
    private static double Level(double x) => x < 1e-4 ? x * x / 2 : 1 - (Math.Exp(-x) * (1 + x));
}

/// <summary>
/// λ, between two ends that are as near to each other as can be told apart: pages that change faster than looks can follow are worth nearly
/// the same however few looks they have, so that between the two ends the looks may differ by much. The share says how far to go from
/// the dear end, where they are too few, to the cheap one, where they are too many. The default costs nothing.
/// </summary>
/// <param name="Low">Above 0.</param>
/// <param name="High">At least <paramref name="Low"/>.</param>
/// <param name="Share">0 to 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LookCost(double Low, double High, double Share)
{
    public bool IsNothing => High <= 0;
}

/// <summary>How often a page may be looked at.</summary>
/// <param name="Least">Looks a day, 0 or more: the ceiling on age.</param>
/// <param name="Most">Looks a day, at least <paramref name="Least"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LookBounds(double Least, double Most)
{
    public double Clamp(double looks) => looks < Least || double.IsNaN(looks) ? Least : looks > Most ? Most : looks;
}
