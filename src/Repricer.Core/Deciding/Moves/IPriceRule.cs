using Repricer.Core.Amounts;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Moves;

/// <summary>What to do relative to a reference. Pure arithmetic: bounds, rounding and limits come after.</summary>
internal interface IPriceRule
{
    MoveKind Kind { get; }

    /// <summary>As it stands in files.</summary>
    string Name { get; }

    /// <summary>Where an amount between two prices goes, and in which direction the next allowed price is looked for.</summary>
    RoundingDirection Direction { get; }

    /// <summary>It can follow upwards without end: refused without a ceiling.</summary>
    bool NeedsCeiling { get; }

    /// <summary>The wanted total for this reference, unrounded.</summary>
    decimal TotalFor(decimal reference, PriceMove move);
}
