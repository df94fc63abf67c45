namespace Repricer.Core.Pricing;

/// <param name="Kind">Which formula.</param>
/// <param name="Value">Percent points for the margins and markup, an amount for Amount and Profit, null for ManualMinimum and Map.</param>
/// <param name="AllowLoss">A negative value was said on purpose.</param>
public sealed record FloorTerm(FloorKind Kind, decimal? Value = null, bool AllowLoss = false);

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
}

public sealed record CeilingTerm(CeilingKind Kind, decimal? Value = null);

public enum CeilingKind
{
    Amount,

    /// <summary>The listing's (else product's) max_price.</summary>
    ManualMaximum,
    ListPrice,
    MarkupOverCost,
}
