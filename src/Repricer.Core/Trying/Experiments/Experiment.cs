namespace Repricer.Core.Trying.Experiments;

/// <summary>
/// Compares the listings that follow a strategy with its holdout. The noise is the market's own: how much listings of one group differ
/// among themselves. For each measure, with means m, variances v and counts n of the two groups:
/// <code>
/// difference = m(treated) − m(holdout);  error = √(v(treated)/n(treated) + v(holdout)/n(holdout));  interval = difference ± t × error
/// </code>
/// where t is that of Welch's test for 95 %, and 2.8 errors is the difference that would be seen four times in five.
/// </summary>
public static class Experiment
{
    /// <summary>With fewer listings in a group nobody knows how much they differ.</summary>
    public const int FewestListings = 5;

    /// <summary>Fewer pieces sold in a group say nothing of what sells.</summary>
    public const int FewestUnits = 30;

    /// <summary>Fewer days than a week miss some days of it.</summary>
    public const int FewestDays = 7;

    /// <summary>Compares all measures, in their order.</summary>
    /// <param name="outcomes">The listings, in any order.</param>
    /// <param name="days">How many days the experiment ran.</param>
    public static IReadOnlyList<MeasureResult> Compare(IReadOnlyList<ListingOutcome> outcomes, int days) =>
    [
        .. Enum.GetValues<Measure>().Select(measure => Compare(measure, outcomes, days)),
    ];

    private static MeasureResult Compare(Measure measure, IReadOnlyList<ListingOutcome> outcomes, int days)
    {
        var known = outcomes.Where(one => Of(measure, one.During) is not null).ToArray();
        var isChange = known.Length > 0 && known.All(one => one.Before is { } before && Of(measure, before) is not null);
        decimal Value(ListingOutcome one) => Of(measure, one.During)!.Value - (isChange ? Of(measure, one.Before!)!.Value : 0m);

        var treated = Group.Of([.. known.Where(one => !one.IsHoldout).Select(Value)]);
        var holdout = Group.Of([.. known.Where(one => one.IsHoldout).Select(Value)]);
        var result = new MeasureResult(
            measure, Mean(known, isHoldout: false), Mean(known, isHoldout: true), treated.Count, holdout.Count,
            treated.Count > 0 && holdout.Count > 0 ? treated.Mean - holdout.Mean : null, null, null, null, isChange, Verdict.TooLittle);
        if (treated.Count < FewestListings || holdout.Count < FewestListings || days < FewestDays || SellsTooLittle(measure, known))
            return result;

        var error = DecimalRoot.Of((treated.Variance / treated.Count) + (holdout.Variance / holdout.Count));
        var width = Quantile(treated, holdout) * error;
        var (low, high) = (result.Difference!.Value - width, result.Difference.Value + width);
        return result with
        {
            Low = low, High = high, Seeable = 2.8m * error,
            Verdict = low > 0m ? Verdict.Higher : high < 0m ? Verdict.Lower : Verdict.NotSeen,
        };

        decimal? Mean(ListingOutcome[] all, bool isHoldout)
        {
            var values = all.Where(one => one.IsHoldout == isHoldout).Select(one => Of(measure, one.During)!.Value).ToArray();
            return values.Length == 0 ? null : values.Sum() / values.Length;
        }
    }

    private static bool SellsTooLittle(Measure measure, ListingOutcome[] known) => measure is Measure.Margin or Measure.Units
        && (known.Where(one => one.IsHoldout).Sum(one => one.During.Units ?? 0) < FewestUnits
            || known.Where(one => !one.IsHoldout).Sum(one => one.During.Units ?? 0) < FewestUnits);

    private static decimal? Of(Measure measure, ListingFigures figures) => measure switch
    {
        Measure.Margin => figures.MarginPerDay,
        Measure.Units => figures.UnitsPerDay,
        Measure.FeaturedShare => figures.FeaturedShare,
        _ => figures.Price,
    };

    /// <summary>
    /// Gives the 97.5 % quantile of Student's t for Welch's degrees of freedom, by its expansion around the normal one; from four degrees
    /// on it is right to two hundredths.
    /// </summary>
    private static decimal Quantile(in Group one, in Group other)
    {
        var (left, right) = (one.Variance / one.Count, other.Variance / other.Count);
        var below = (left * left / (one.Count - 1)) + (right * right / (other.Count - 1));
        if (below == 0m)
            return 1.96m;
        var freedom = Math.Max(4m, (left + right) * (left + right) / below);
        return 1.96m + (2.372m / freedom) + (2.823m / (freedom * freedom)) + (2.556m / (freedom * freedom * freedom));
    }

    private readonly record struct Group(int Count, decimal Mean, decimal Variance)
    {
        public static Group Of(decimal[] values)
        {
            if (values.Length == 0)
                return default;
            var mean = values.Sum() / values.Length;
            var variance = values.Length == 1 ? 0m : values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
            return new Group(values.Length, mean, variance);
        }
    }
}
