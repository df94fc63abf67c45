using Repricer.Core.Amounts;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Moves;

internal sealed class BeatRule : IPriceRule
{
    public MoveKind Kind => MoveKind.Beat;

    public string Name => "beat";

    public RoundingDirection Direction => RoundingDirection.Down;

    public bool NeedsCeiling => false;

    public decimal TotalFor(decimal reference, PriceMove move) => reference - (move.Amount ?? move.Percent?.Of(reference) ?? 0m);
}
