using Repricer.Core.Amounts;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Moves;

/// <summary>
/// A relative move asks for a price relative to a reference. It is pure arithmetic: bounds, rounding and limits come after it.
/// </summary>
internal static class RelativeMoves
{
    /// <summary>This move makes our total equal to the reference.</summary>
    public static readonly PriceMove Equal = new(MoveKind.Match);

    /// <param name="move">A match, beat or above.</param>
    /// <param name="reference">The total it is relative to.</param>
    /// <returns>The wanted total, unrounded.</returns>
    public static decimal TotalFor(PriceMove move, decimal reference) => move.Kind switch
    {
        MoveKind.Match => reference,
        MoveKind.Beat => reference - Distance(move, reference),
        MoveKind.Above => reference + Distance(move, reference),
        _ => throw new ArgumentOutOfRangeException(nameof(move), move.Kind, "it looks at no reference"),
    };

    /// <summary>
    /// Tells whether a move follows upwards without end. Two sellers with such moves once priced a book at $23,698,655.93, by 1.27 a round.
    /// </summary>
    public static bool NeedsCeiling(PriceMove move) => move.Kind == MoveKind.Above;

    /// <summary>
    /// Says where an amount between two prices goes, and where the next allowed price is looked for: what raises goes up, a formula where
    /// it says, all else down.
    /// </summary>
    public static RoundingDirection DirectionOf(PriceMove move) => move.Kind switch
    {
        MoveKind.Above or MoveKind.Raise => RoundingDirection.Up,
        MoveKind.Match or MoveKind.Beat => RoundingDirection.Down,
        _ => move.Round,
    };

    private static decimal Distance(PriceMove move, decimal reference) => move.Amount ?? move.Percent?.Of(reference) ?? 0m;
}
