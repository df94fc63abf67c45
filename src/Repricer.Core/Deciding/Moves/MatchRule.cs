using Repricer.Core.Amounts;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Moves;

internal sealed class MatchRule : IPriceRule
{
    public MoveKind Kind => MoveKind.Match;

    public string Name => "match";

    public RoundingDirection Direction => RoundingDirection.Down;

    public bool NeedsCeiling => false;

    public decimal TotalFor(decimal reference, PriceMove move) => reference;
}
