using Repricer.Core.Amounts;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Moves;

/// <summary>The runner turns an action, of a situation or of the strategy itself, into a proposal.</summary>
internal static class ActionRunner
{
    /// <summary>
    /// Proposes by a reference, unless that is under our floor. A reference strictly below the floor is a situation, one exactly at it
    /// another: without a word about that one the rule goes on and the floor binds.
    /// </summary>
    /// <param name="at">Where we are.</param>
    /// <param name="reference">A total.</param>
    /// <param name="reason">What the decision is named after where the floor is no matter.</param>
    /// <param name="isCompetition">Whether the reference is another's; null = as the strategy's own is.</param>
    public static Proposal AgainstFloor(in ComparedMarket at, decimal reference, DecisionReason reason, bool? isCompetition = null)
    {
        var means = at.Comparison.PriceFor(reference);
        var rules = at.Strategy.Situations;
        if (means > at.Floor || (means == at.Floor && rules.ReferenceAtFloor == MoveKind.Follow) || !(isCompetition ?? IsCompetition(at)))
            return Follow(at, reference, reason);
        at.Trace?.Add("situation", $"the reference {reference:0.####} means an item price of {means:0.####}, "
            + $"{(means < at.Floor ? "below" : "exactly")} our floor {at.Grid.ToMoney(at.Floor)}");
        return means < at.Floor
            ? Act(at, rules.ReferenceBelowFloor, DecisionReason.ReferenceBelowFloor, reference)
            : Act(at, rules.ReferenceAtFloor, DecisionReason.ReferenceAtFloor, reference);
    }

    public static Proposal Act(in ComparedMarket at, MoveKind action, DecisionReason situation, decimal? reference)
    {
        at.Trace?.Add("situation", $"{situation.ToName()}: {SnakeCase.From(action.ToString())}");
        return Run(at, action, situation, reference);
    }

    /// <summary>Proposes by the strategy's own action where that looks at no reference.</summary>
    public static Proposal RunMove(in ComparedMarket at)
    {
        var move = at.Strategy.Move;
        at.Trace?.Add("rule", $"{Describe(move)}");
        return move.Kind switch
        {
            MoveKind.Hold => Proposal.Hold(DecisionReason.HoldBySituation, "action: hold"),
            MoveKind.NextAboveFloor => NextAboveFloor(at),
            >= MoveKind.Follow => throw new ArgumentOutOfRangeException(nameof(at), move.Kind, "it is for situations alone"),
            _ => Run(at, move.Kind, DecisionReason.Rule, null),
        };
    }

    private static Proposal Run(in ComparedMarket at, MoveKind action, DecisionReason situation, decimal? reference)
    {
        switch (action)
        {
            case MoveKind.Floor:
                // Below the floor the rule's own wish is proposed, so that the floor shows as what bound it.
                var low = situation == DecisionReason.ReferenceBelowFloor ? at.Comparison.PriceFor(reference!.Value) : at.Floor;
                return Proposal.At(low, RoundingDirection.Down, situation, reference);
            case MoveKind.Ceiling:
                return ToCeiling(at, situation, reference);
            case MoveKind.Default:
                return at.ListPrice is { Amount: > 0m } list && list.Currency == at.Grid.Currency
                    ? Proposal.At(list.Amount, Direction(at), situation, reference)
                    : Proposal.Hold(
                        situation == DecisionReason.Rule ? DecisionReason.ReferenceUnknown : situation, "list_price is blank", reference);
            case MoveKind.Last:
                return Proposal.At(at.Present, Direction(at), situation, reference);
            case MoveKind.Raise:
                return at.Ceiling is null ? NoCeiling(at, situation, reference) : SteppedMoves.Raise(at, situation, reference);
            case MoveKind.RaiseToNext:
                return SteppedMoves.RaiseToNext(at, situation) ?? ToCeiling(at, situation, reference);
            case MoveKind.Lower:
                return SteppedMoves.Lower(at, situation, reference);
            case MoveKind.Follow:
                return reference is { } followed
                    ? Follow(at, followed, NamesItself(situation) ? situation : DecisionReason.Rule)
                    : Proposal.Hold(situation);
            case MoveKind.Next:
                return Next(at, situation, reference);
            case MoveKind.Undo:
                return at.Snapshot.History.LastFeaturedPrice is { Amount: > 0m } last && last.Currency == at.Grid.Currency
                    ? Proposal.At(last.Amount, RoundingDirection.Down, situation, reference)
                    : Proposal.Hold(situation, "no price is known with which we were featured", reference);
            case MoveKind.Hold:
                return Proposal.Hold(situation, null, reference);
            default:
                throw new ArgumentOutOfRangeException(nameof(action), action, "it is for a strategy's own action alone");
        }
    }

    private static Proposal Follow(in ComparedMarket at, decimal reference, DecisionReason reason)
    {
        // A situation may point at an offer also where the action itself looks at none: there it is matched.
        var move = at.Strategy.Rules.Count == 0 && at.Strategy.Move.IsRelative ? at.Strategy.Move : RelativeMoves.Equal;
        if (RelativeMoves.NeedsCeiling(move) && at.Ceiling is null)
        {
            at.Trace?.Add("rule", "a rule that raises needs a ceiling, and there is none");
            return Proposal.Hold(
                DecisionReason.CeilingMissing, $"'{SnakeCase.From(move.Kind.ToString())}' follows upwards without end", reference);
        }

        var total = RelativeMoves.TotalFor(move, reference);
        var price = at.Comparison.PriceFor(total);
        at.Trace?.Add("rule", $"{Describe(move)} {reference:0.####}: total {total:0.####}, item price {price:0.####}");
        return Proposal.At(price, RelativeMoves.DirectionOf(move), reason, reference);
    }

    private static Proposal NextAboveFloor(in ComparedMarket at)
    {
        if (References.NextAbove(at.Offers.All, at.Comparison.TotalAt(at.Floor)) is not { } next)
            return Proposal.At(at.Floor, RoundingDirection.Down, DecisionReason.Rule, References.Lowest(at.Offers.All));
        at.Trace?.Add("rule", $"the cheapest competitor above our floor: {next:0.####}");
        return Proposal.At(at.Comparison.PriceFor(next), RoundingDirection.Down, DecisionReason.Rule, next);
    }

    private static Proposal Next(in ComparedMarket at, DecisionReason situation, decimal? reference)
    {
        var aboveFloor = situation is DecisionReason.ReferenceBelowFloor or DecisionReason.ReferenceAtFloor;
        var next = aboveFloor ? References.NextAbove(at.Offers.All, at.Comparison.TotalAt(at.Floor)) : References.Lowest(at.Offers.All);
        if (next is not { } total)
            return Run(at, MoveKind.Floor, situation, reference);
        at.Trace?.Add("reference", $"the next competitor that can be followed: {total:0.####}");
        return aboveFloor ? Follow(at, total, situation) : AgainstFloor(at, total, situation);
    }

    private static Proposal ToCeiling(in ComparedMarket at, DecisionReason situation, decimal? reference) => at.Ceiling is { } ceiling
        ? SteppedMoves.HeldByLoss(Proposal.At(ceiling, RoundingDirection.Down, situation, reference), at, situation)
        : NoCeiling(at, situation, reference);

    /// <summary>
    /// Proposes the very price that the platform or our own history names: it is no competitor's, and to stay a cent under it would win
    /// nothing.
    /// </summary>
    public static Proposal Take(in ComparedMarket at, ReferenceKind kind, decimal total, DecisionReason situation)
    {
        var price = at.Comparison.PriceFor(total);
        if (price < at.Floor && ReferenceOrigin.Of(kind) == ReferenceOrigins.External)
            return AgainstFloor(at, total, situation, isCompetition: true);
        at.Trace?.Add("rule", $"{ReferenceNames.Of(kind)} is taken as it is: item price {price:0.####}");
        return Proposal.At(price, RoundingDirection.Down, situation, total);
    }

    private static Proposal NoCeiling(in ComparedMarket at, DecisionReason situation, decimal? reference)
    {
        var who = situation == DecisionReason.Rule ? "the action" : situation.ToName();
        at.Trace?.Add("situation", $"{who} asks for a rise, and there is no ceiling");
        return Proposal.Hold(DecisionReason.CeilingMissing, $"{who} asks for a rise without a ceiling", reference);
    }

    /// <summary>
    /// Tells whether the reference is competition that could be under our floor. Our own prices are not: there the price is just brought
    /// inside its bounds.
    /// </summary>
    private static bool IsCompetition(in ComparedMarket at) => at.Strategy.ReferenceTerm is null
        ? at.Strategy.Reference <= ReferenceKind.CompetitivePriceThreshold
        : ReferenceOrigin.Of(at.Strategy.ReferenceTerm) != ReferenceOrigins.Own;

    private static bool NamesItself(DecisionReason situation) =>
        situation is DecisionReason.ReferenceBelowFloor or DecisionReason.FeaturedSuppressed;

    private static RoundingDirection Direction(in ComparedMarket at) => RelativeMoves.DirectionOf(at.Strategy.Move);

    internal static string Describe(PriceMove move) => move switch
    {
        { Amount: { } amount } => $"{SnakeCase.From(move.Kind.ToString())} by {amount:0.####}",
        { Percent: { } percent } => $"{SnakeCase.From(move.Kind.ToString())} by {percent}",
        _ => SnakeCase.From(move.Kind.ToString()),
    };
}
