namespace Repricer.Core.Trying.Experiments;

/// <summary>Says what is compared.</summary>
public enum Measure
{
    Margin,
    Units,
    FeaturedShare,
    Price,
}

/// <summary>Says what can be said of a difference.</summary>
public enum Verdict
{
    /// <summary>The treated listings have more of it, beyond what listings differ by themselves.</summary>
    Higher,

    /// <summary>The treated listings have less of it, beyond what listings differ by themselves.</summary>
    Lower,

    /// <summary>The difference is within what listings differ by themselves.</summary>
    NotSeen,

    /// <summary>There are too few listings, days or sales to say anything.</summary>
    TooLittle,
}

/// <summary>Compares one measure between treated and holdout.</summary>
/// <param name="Treated">The mean of the treated listings.</param>
/// <param name="Holdout">The mean of the holdout.</param>
/// <param name="TreatedListings">How many treated listings have the measure.</param>
/// <param name="HoldoutListings">How many listings of the holdout have it.</param>
/// <param name="Difference">
/// Treated less holdout. Where the days before are known for all, each listing counts with its change against them, so that listings that
/// always sold more do not count as an effect.
/// </param>
/// <param name="Low">The lower end of the 95 % interval of the difference; null = too little for one.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Seeable">The smallest difference that these listings and days would show four times in five; null = too little.</param>
/// <param name="IsChange">Whether the difference is one of changes against the days before.</param>
public sealed record MeasureResult(
    Measure Measure, decimal? Treated, decimal? Holdout, int TreatedListings, int HoldoutListings, decimal? Difference, decimal? Low,
    decimal? High, decimal? Seeable, bool IsChange, Verdict Verdict);
