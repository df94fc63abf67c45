using Repricer.Core.Amounts;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies;

/// <summary>What to do where no situation says otherwise.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Amount">In the listing's currency; exactly one of amount and percent is set for beat, above and raise, else none; greater than zero.</param>
/// <param name="Percent">Of the reference; of our present price for raise.</param>
public sealed record PriceMove(MoveKind Kind, decimal? Amount = null, Percent? Percent = null)
{
    /// <summary>Set with <see cref="MoveKind.Formula"/> alone.</summary>
    public Expression? Formula { get; init; }

    /// <summary>Where a formula's result between two prices goes.</summary>
    public RoundingDirection Round { get; init; } = RoundingDirection.Down;

    /// <summary>Whether it is made relative to the reference.</summary>
    public bool IsRelative => Kind < MoveKind.Hold;
}

/// <summary>
/// What is done about our price, by a strategy's action or in a situation instead of it. The first three are relative to a reference and actions alone;
/// <see cref="NextAboveFloor"/> and <see cref="Formula"/> are actions, too; the last three are for situations alone.
/// </summary>
public enum MoveKind
{
    Match,
    Beat,

    /// <summary>Stay above the reference; needs a ceiling.</summary>
    Above,

    /// <summary>Keep the present price, corrected into the bounds.</summary>
    Hold,
    Floor,
    Ceiling,

    /// <summary>The listing's list price, brought into the bounds.</summary>
    Default,

    /// <summary>The last price that went out.</summary>
    Last,

    /// <summary>
    /// Above our own present price, by what the action or <see cref="SituationRules.RaiseBy"/> says; needs a ceiling.
    /// </summary>
    Raise,

    /// <summary>Just under the next competitor above us; needs a ceiling where there is none.</summary>
    RaiseToNext,

    /// <summary>Equal to the cheapest competitor above our floor, else the floor.</summary>
    NextAboveFloor,

    /// <summary>What a formula comes to is our item price.</summary>
    Formula,

    /// <summary>The strategy's own action goes on as if the situation were none.</summary>
    Follow,

    /// <summary>The next competitor above the floor becomes the reference.</summary>
    Next,

    /// <summary>Back to the last price with which we were featured.</summary>
    Undo,
}

public enum FreeShippingChoice
{
    /// <summary>The item price that includes shipping.</summary>
    Higher,

    /// <summary>The one under the threshold, with shipping on top.</summary>
    Lower,
}

public enum ComparisonBasis
{
    Landed,
    Item,
    PerUnit,
}
