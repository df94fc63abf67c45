using Repricer.Core.Amounts;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies;

/// <summary>Represents one floor of a strategy; of several the highest result holds.</summary>
/// <param name="Kind">Names the formula that makes the floor.</param>
/// <param name="Value">
/// The number that the formula takes: percent points for the margins and markup, an amount in the listing's currency for Amount and Profit;
/// null = the formula takes none.
/// </param>
/// <param name="AllowLoss">Whether a negative margin, markup or profit was said on purpose; without it the language refuses one.</param>
public sealed record FloorTerm(FloorKind Kind, decimal? Value = null, bool AllowLoss = false)
{
    /// <summary>Holds the steps of a <see cref="FloorKind.Ladder"/>; null = another kind of floor.</summary>
    public FloorLadder? Ladder { get; init; }

    /// <summary>
    /// Holds the expression of a <see cref="FloorKind.Formula"/>, which comes to an item price; null = another kind of floor.
    /// </summary>
    public Expression? Formula { get; init; }
}

/// <summary>Names the formulas that make a floor.</summary>
public enum FloorKind
{
    /// <summary>The floor is a price written in the file.</summary>
    Amount,

    /// <summary>The floor is the listing's min_price, else the product's.</summary>
    ManualMinimum,
    MarginOfNet,
    MarginOfGross,
    Markup,
    Profit,
    Map,

    /// <summary>The floor is another one by the age of the stock.</summary>
    Ladder,

    /// <summary>
    /// The floor is an item price computed from the catalogue; it is unknown where an input is, and then there is no floor.
    /// </summary>
    Formula,
}

/// <summary>Represents one ceiling of a strategy; of several the lowest result holds.</summary>
/// <param name="Kind">Names the formula that makes the ceiling.</param>
/// <param name="Value">
/// The number that the formula takes: percent points with MarkupOverCost and Family, an amount in the listing's currency with Amount; null
/// = the formula takes none.
/// </param>
public sealed record CeilingTerm(CeilingKind Kind, decimal? Value = null)
{
    /// <summary>Says what a <see cref="CeilingKind.Parity"/> compares with; null = another kind of ceiling.</summary>
    public ParityCap? Parity { get; init; }

    /// <summary>
    /// Says how far under the followed price a <see cref="CeilingKind.SumOfParts"/> or <see cref="CeilingKind.MainPrice"/> lies; null =
    /// another kind of ceiling.
    /// </summary>
    public FollowCap? Follow { get; init; }

    /// <summary>
    /// Holds the expression of a <see cref="CeilingKind.Formula"/>, which comes to an item price; null = another kind of ceiling.
    /// </summary>
    public Expression? Formula { get; init; }
}

/// <summary>Keeps our item price at or below a share of what other articles of ours cost on the same channel.</summary>
/// <param name="AtMost">The share of their item price that ours may reach.</param>
/// <param name="Minus">How much less than that share ours must be, in the listing's currency; zero or more.</param>
public sealed record FollowCap(Percent AtMost, decimal Minus);

/// <summary>Names the formulas that make a ceiling.</summary>
public enum CeilingKind
{
    Amount,

    /// <summary>The ceiling is the listing's max_price, else the product's.</summary>
    ManualMaximum,
    ListPrice,
    MarkupOverCost,

    /// <summary>The ceiling follows the total of our own listings elsewhere.</summary>
    Parity,

    /// <summary>By the piece we ask at most this share of what our smaller packs of the same family cost on the same channel.</summary>
    Family,

    /// <summary>
    /// The ceiling is an item price computed from the catalogue; it is unknown where an input is, and then there is no ceiling.
    /// </summary>
    Formula,

    /// <summary>A bundle costs at most a share of its parts' item prices together.</summary>
    SumOfParts,

    /// <summary>An accessory costs at most a share of its main article's item price.</summary>
    MainPrice,
}
