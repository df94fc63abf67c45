using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies;

/// <summary>A number of the listing that must lie between two limits, both inclusive. A number that is unknown lies nowhere.</summary>
/// <param name="Input">stock, stock_age_days, price or margin_of_net.</param>
/// <param name="AtLeast">Null = no lower limit; a margin as a fraction.</param>
/// <param name="AtMost">Null = no upper limit.</param>
public sealed record ScopeRange(Input Input, decimal? AtLeast, decimal? AtMost)
{
    public bool Contains(decimal? value) => value is { } known && !(known < AtLeast) && !(known > AtMost);

    /// <summary>Whether some number lies in both.</summary>
    public bool Meets(ScopeRange other) => Input != other.Input || (!(AtLeast > other.AtMost) && !(other.AtLeast > AtMost));
}
