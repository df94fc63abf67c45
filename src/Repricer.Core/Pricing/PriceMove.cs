using Repricer.Core.Amounts;

namespace Repricer.Core.Pricing;

/// <summary>What to do relative to the reference.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Amount">In the listing's currency; exactly one of amount and percent is set for beat and above, none for match; greater than zero.</param>
/// <param name="Percent">Of the reference.</param>
public sealed record PriceMove(MoveKind Kind, decimal? Amount = null, Percent? Percent = null);

public enum MoveKind
{
    Match,
    Beat,

    /// <summary>Stay above the reference; needs a ceiling.</summary>
    Above,
}

public enum ComparisonBasis
{
    Landed,
    Item,
    PerUnit,
}

public enum ReferenceKind
{
    Lowest,
    Featured,
    SecondLowest,
    Median,
}
