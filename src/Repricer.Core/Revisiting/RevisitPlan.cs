namespace Repricer.Core.Revisiting;

/// <summary>
/// Says of each page of a source when to look again, so that the source's budget of looks is spent where it keeps most fresh of what
/// matters. Made anew as more is learnt; between that every page is reckoned by itself. Pure: the same history gives the same answer.
/// </summary>
public sealed class RevisitPlan
{
    /// <summary>So many looks that could be compared are made at the pace of all, before a page's own rate counts.</summary>
    public const int LooksToExplore = 3;

    /// <summary>Steps a power of two is cut into where pages are counted by their rate and importance.</summary>
    private const double Steps = 8;

    private readonly LookBounds _bounds;
    private readonly LookCost? _cost;

    /// <summary>A plan that knows no page: all are looked at alike.</summary>
    /// <param name="evenDays">Days between two looks, were all pages looked at alike.</param>
    public RevisitPlan(LookBounds bounds, double evenDays)
        : this(bounds, evenDays, null)
    {
    }

    private RevisitPlan(LookBounds bounds, double evenDays, LookCost? cost) => (_bounds, EvenDays, _cost) = (bounds, evenDays, cost);

    /// <summary>Days between two looks, were all pages looked at alike; within the bounds.</summary>
    public double EvenDays { get; }

    /// <param name="pages">Every page of the source with its importance, above 0.</param>
    /// <param name="budget">Looks a day of all of them, above 0.</param>
    public static RevisitPlan Of(IEnumerable<(ChangeHistory History, double Importance)> pages, double budget, LookBounds bounds)
    {
        // A million pages are some thousand groups: the rates within one differ by less than can be learnt.
        var counts = new Dictionary<(int Rate, int Importance), int>();
        var (total, explored) = (0, 0);
        foreach (var (history, importance) in pages)
        {
            total++;
            if (RateOf(history) is not { } rate)
                continue;
            explored++;
            var group = (StepOf(rate), StepOf(importance));
            counts[group] = counts.GetValueOrDefault(group) + 1;
        }

        var even = bounds.Clamp(total == 0 ? bounds.Least : budget / total);
        var groups = counts.OrderBy(group => group.Key)
            .Select(group => new PageGroup(ValueOf(group.Key.Rate), ValueOf(group.Key.Importance), group.Value)).ToList();

        // New pages come first: their share is taken before the others' is split.
        var left = Math.Max(0, budget - ((total - explored) * even));
        return new RevisitPlan(bounds, 1 / even, groups.Count == 0 ? null : LookRates.CostOf(groups, left, bounds));
    }

    /// <summary>Whether too little is known of a page to go by its own rate.</summary>
    public static bool IsExploring(ChangeHistory history) => RateOf(history) is null;

    /// <param name="importance">Above 0.</param>
    /// <returns>Days, above 0 and within the bounds.</returns>
    public double DaysUntilNext(ChangeHistory history, double importance)
    {
        if (RateOf(history) is not { } rate || _cost is not { } cost)
            return EvenDays;

        return 1 / LookRates.At(rate, importance, cost, _bounds);
    }

    private static double? RateOf(ChangeHistory history) => history.Looks < LooksToExplore ? null : history.RatePerDay;

    private static int StepOf(double value) => (int)Math.Round(Math.Log2(Math.Clamp(value, 1e-6, 1e6)) * Steps);

    private static double ValueOf(int step) => Math.Pow(2, step / Steps);
}
