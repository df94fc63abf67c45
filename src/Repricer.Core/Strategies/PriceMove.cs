using Repricer.Core.Amounts;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies;

/// <summary>Says what a strategy does where no situation says otherwise.</summary>
/// <param name="Kind">The way in which the price moves.</param>
/// <param name="Amount">
/// By how much, in the listing's currency, greater than zero; exactly one of amount and percent is set for beat, above and raise, neither
/// for the rest.
/// </param>
/// <param name="Percent">By how much, as a share of the reference, or for raise of our present price; null where the amount is set.</param>
public sealed record PriceMove(MoveKind Kind, decimal? Amount = null, Percent? Percent = null)
{
    /// <summary>Holds the expression of a <see cref="MoveKind.Formula"/>; null = another kind of move.</summary>
    public Expression? Formula { get; init; }

    /// <summary>Holds the direction in which a formula's result goes that lies between two prices.</summary>
    public RoundingDirection Round { get; init; } = RoundingDirection.Down;

    /// <summary>Says how far <see cref="MoveKind.Raise"/> and <see cref="MoveKind.Lower"/> go.</summary>
    public MoveLimit UpTo { get; init; }

    /// <summary>Tells whether the move is made relative to the reference.</summary>
    public bool IsRelative => Kind < MoveKind.Hold;
}

/// <summary>
/// Names what is done about our price, by a strategy's action or in a situation instead of it. The first three are relative to a reference
/// and actions alone; <see cref="NextAboveFloor"/> and <see cref="Formula"/> are actions, too; the last three are for situations alone.
/// </summary>
public enum MoveKind
{
    Match,
    Beat,

    /// <summary>The price stays above the reference, which needs a ceiling.</summary>
    Above,

    /// <summary>The present price is kept, but for a correction into the bounds.</summary>
    Hold,
    Floor,
    Ceiling,

    /// <summary>The price goes to the listing's list price, brought into the bounds.</summary>
    Default,

    /// <summary>The price goes back to the last one that went out.</summary>
    Last,

    /// <summary>
    /// The price rises above our own present one, by what the action or <see cref="SituationRules.RaiseBy"/> says, which needs a ceiling.
    /// </summary>
    Raise,

    /// <summary>The price goes to just under the next competitor above us, which needs a ceiling where there is none.</summary>
    RaiseToNext,

    /// <summary>The price falls below our own present one, by what the action or the situation says, down to the floor.</summary>
    Lower,

    /// <summary>The price equals the cheapest competitor above our floor, else the floor.</summary>
    NextAboveFloor,

    /// <summary>The price is what a formula comes to.</summary>
    Formula,

    /// <summary>The strategy's own action goes on as if the situation were none.</summary>
    Follow,

    /// <summary>The next competitor above the floor becomes the reference.</summary>
    Next,

    /// <summary>The price goes back to the last one with which we were featured.</summary>
    Undo,
}

/// <summary>Says how far a price goes that rises or falls by steps.</summary>
public enum MoveLimit
{
    /// <summary>It goes up to the ceiling, or down to the floor.</summary>
    Bound,

    /// <summary>
    /// It goes up to just under the next competitor above us, or down to just under the next one that is not dearer than we are; where
    /// there is none, up to the ceiling, and down not at all.
    /// </summary>
    Next,
}

/// <summary>Represents the step of a situation that raises or lowers the price; at most one of amount and percent is set.</summary>
/// <param name="Amount">In the listing's currency, greater than zero; null with no percent = one step of the currency's grid.</param>
/// <param name="Percent">As a share of our present price.</param>
/// <param name="UpTo">How far it goes.</param>
public sealed record MoveStep(decimal? Amount, Percent? Percent, MoveLimit UpTo);

/// <summary>Says which item price is taken where our free-shipping threshold gives one total two of them.</summary>
public enum FreeShippingChoice
{
    /// <summary>The item price at or above the threshold is taken, which includes shipping.</summary>
    Higher,

    /// <summary>The item price under the threshold is taken, with shipping on top.</summary>
    Lower,
}

/// <summary>Says what is compared: the price with shipping, the price without, or the price by the piece.</summary>
public enum ComparisonBasis
{
    Landed,
    Item,
    PerUnit,
}
