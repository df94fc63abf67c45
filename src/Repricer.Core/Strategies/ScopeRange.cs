using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies;

/// <summary>
/// Represents a number of the listing that must lie between two limits, both inclusive. A number that is unknown lies nowhere.
/// </summary>
/// <param name="Input">The number that is meant: stock, stock_age_days, price or margin_of_net.</param>
/// <param name="AtLeast">The lower limit, of a margin as a fraction; null = there is none.</param>
/// <param name="AtMost">The upper limit, of a margin as a fraction; null = there is none.</param>
public sealed record ScopeRange(Input Input, decimal? AtLeast, decimal? AtMost)
{
    /// <summary>Tells whether a number lies in the range; null = it is unknown and does not.</summary>
    public bool Contains(decimal? value) => value is { } known && !(known < AtLeast) && !(known > AtMost);

    /// <summary>Tells whether some listing can lie in both ranges; ranges of different numbers never exclude each other.</summary>
    public bool Meets(ScopeRange other) => Input != other.Input || (!(AtLeast > other.AtMost) && !(other.AtLeast > AtMost));
}
