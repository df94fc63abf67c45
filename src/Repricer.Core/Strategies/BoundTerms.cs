using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies;

/// <param name="Kind">Which formula.</param>
/// <param name="Value">Percent points for the margins and markup, an amount for Amount and Profit, null for ManualMinimum and Map.</param>
/// <param name="AllowLoss">A negative value was said on purpose.</param>
public sealed record FloorTerm(FloorKind Kind, decimal? Value = null, bool AllowLoss = false)
{
    /// <summary>With <see cref="FloorKind.Ladder"/> only.</summary>
    public FloorLadder? Ladder { get; init; }

    /// <summary>With <see cref="FloorKind.Formula"/> only: an item price.</summary>
    public Expression? Formula { get; init; }
}

public enum FloorKind
{
    /// <summary>A price written in the file.</summary>
    Amount,

    /// <summary>The listing's (else product's) min_price.</summary>
    ManualMinimum,
    MarginOfNet,
    MarginOfGross,
    Markup,
    Profit,
    Map,

    /// <summary>Other floors by the age of the stock.</summary>
    Ladder,

    /// <summary>An item price computed from the catalogue; unknown where an input is, and then no floor.</summary>
    Formula,
}

/// <param name="Kind">Which formula.</param>
/// <param name="Value">Percent points with MarkupOverCost and Family, an amount with Amount, else null.</param>
public sealed record CeilingTerm(CeilingKind Kind, decimal? Value = null)
{
    /// <summary>With <see cref="CeilingKind.Parity"/> only.</summary>
    public ParityCap? Parity { get; init; }

    /// <summary>With <see cref="CeilingKind.Formula"/> only: an item price.</summary>
    public Expression? Formula { get; init; }
}

public enum CeilingKind
{
    Amount,

    /// <summary>The listing's (else product's) max_price.</summary>
    ManualMaximum,
    ListPrice,
    MarkupOverCost,

    /// <summary>The total of our own listing elsewhere.</summary>
    Parity,

    /// <summary>By the piece at most this share of our smaller packs of the same family on the same channel.</summary>
    Family,

    /// <summary>An item price computed from the catalogue; unknown where an input is, and then no ceiling.</summary>
    Formula,
}
