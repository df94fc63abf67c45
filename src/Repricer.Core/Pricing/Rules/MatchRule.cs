using Repricer.Core.Amounts;

namespace Repricer.Core.Pricing.Rules;

internal sealed class MatchRule : IPriceRule
{
    public MoveKind Kind => MoveKind.Match;

    public string Name => "match";

    public RoundingDirection Direction => RoundingDirection.Down;

    public bool NeedsCeiling => false;

    public decimal TotalFor(decimal reference, PriceMove move) => reference;
}
