using Repricer.Core.Amounts;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Moves;

/// <summary>
/// Stepped moves start at our own present price: raise and lower. They never go the other way, and where they end at the next competitor
/// they stop before it: a raise that jumps over the next loses what it wanted to earn from, only to begin again.
/// </summary>
internal static class SteppedMoves
{
    /// <summary>
    /// Raises our price by what the strategy's action says, or in a situation by what that says; by one step of the grid where nothing is
    /// said.
    /// </summary>
    public static Proposal Raise(in ComparedMarket at, DecisionReason situation, decimal? reference)
    {
        var (amount, percent, limit) = RaiseOf(at.Strategy, situation);
        var wanted = at.Present + (amount ?? percent?.Of(at.Present) ?? at.Grid.Step);
        var proposal = Proposal.At(wanted, RoundingDirection.Up, situation, reference) with { AtLeast = at.Present };
        if (limit == MoveLimit.Next && Next(at, situation) is { } next)
            proposal = Cap(proposal, at, Under(at, next), $"not over the next competitor at {next:0.####}");
        return HeldByLoss(proposal, at, situation);
    }

    /// <summary>
    /// Raises our price to just under the next competitor above us, by the rule's own distance where it beats, else by one step of the
    /// grid.
    /// </summary>
    /// <returns>Null = nobody is above us.</returns>
    public static Proposal? RaiseToNext(in ComparedMarket at, DecisionReason situation)
    {
        if (Next(at, situation) is not { } next)
            return null;
        var under = Under(at, next);
        at.Trace?.Add("rule", $"just under the next competitor at {next:0.####}: total {at.Comparison.TotalAt(under):0.####}");
        var price = Math.Max(under, at.Present);
        var proposal = Proposal.At(price, RoundingDirection.Down, situation, next) with { AtLeast = at.Present, AtMost = price };
        return HeldByLoss(proposal, at, situation);
    }

    /// <summary>Lowers our price by a step; to the next competitor only as far as it takes to stand just under it.</summary>
    public static Proposal Lower(in ComparedMarket at, DecisionReason situation, decimal? reference)
    {
        var move = at.Strategy.Move;
        var step = situation == DecisionReason.FeaturedLost && at.Strategy.Situations.FeaturedLostLower is { } own
            ? own
            : new MoveStep(move.Amount, move.Percent, move.UpTo);
        var price = at.Present - (step.Amount ?? step.Percent?.Of(at.Present) ?? at.Grid.Step);
        if (step.UpTo == MoveLimit.Next)
        {
            if (References.NextBelow(at.Offers.All, at.PresentTotal) is not { } next)
            {
                at.Trace?.Add("rule", "no competitor is as low as we are: nothing is to be lowered");
                return Proposal.At(at.Present, RoundingDirection.Down, situation, reference);
            }

            reference = next;
            price = Math.Min(Math.Max(price, Under(at, next)), at.Present);
        }

        at.Trace?.Add("rule", $"lower from {at.Present:0.####}: item price {price:0.####}");
        return Proposal.At(price, RoundingDirection.Down, situation, reference) with { AtMost = at.Present };
    }

    /// <summary>
    /// Keeps a rise under the price that last lost the buy box, while the loss is remembered. Where nobody else sells it, nobody can win it
    /// from us again.
    /// </summary>
    public static Proposal HeldByLoss(in Proposal proposal, in ComparedMarket at, DecisionReason situation)
    {
        if (at.Strategy.Situations.RememberLoss is not { } memory || situation == DecisionReason.NoCompetition
            || at.Snapshot.History is not { LostPrice: { Amount: > 0m } lost, LostAt: { } when }
            || lost.Currency != at.Grid.Currency || at.Inputs.Now >= when + memory)
            return proposal;
        at.Inputs.Review.At(when + memory);
        return Cap(proposal, at, lost.Amount - at.Grid.Step, $"{lost} lost the buy box {Ages.Ago(when, at.Inputs.Now)}");
    }

    private static (decimal? Amount, Percent? Percent, MoveLimit Limit) RaiseOf(Strategy strategy, DecisionReason situation)
    {
        var rules = strategy.Situations;
        var own = situation switch
        {
            DecisionReason.Rule => new MoveStep(strategy.Move.Amount, strategy.Move.Percent, strategy.Move.UpTo),
            DecisionReason.FeaturedIsOurs => rules.FeaturedIsOursRaise,
            DecisionReason.LowestIsOurs => rules.LowestIsOursRaise,
            DecisionReason.TieForLowest => rules.TieForLowestRaise,
            DecisionReason.NoCompetition => rules.NoCompetitionRaise,
            _ => null,
        };
        return own is { } step
            ? (step.Amount, step.Percent, step.UpTo)
            : (rules.RaiseBy, rules.RaiseByPercent, rules.RaiseUpTo ?? MoveLimit.Next);
    }

    /// <summary>
    /// Finds the next competitor above us. One at our price is the next, too: whoever rises leaves it the lower one. Only where the tie
    /// itself is the situation, the strategy wants to leave it.
    /// </summary>
    private static decimal? Next(in ComparedMarket at, DecisionReason situation)
    {
        var from = Math.Max(at.PresentTotal, at.Comparison.TotalAt(at.Floor));
        return References.NextAbove(at.Offers.All, from, orEqual: situation != DecisionReason.TieForLowest);
    }

    /// <summary>Computes the item price just under a total: a coin under it, and from there down to the price step.</summary>
    private static decimal Under(in ComparedMarket at, decimal total)
    {
        var move = at.Strategy.Move;
        return at.Comparison.PriceFor(move.Kind == MoveKind.Beat ? RelativeMoves.TotalFor(move, total) : total - at.Grid.Currency.GridStep);
    }

    private static Proposal Cap(in Proposal proposal, in ComparedMarket at, decimal cap, string why)
    {
        cap = Math.Max(cap, at.Present);
        var most = proposal.AtMost is { } known && known < cap ? known : cap;
        if (proposal.Price <= most)
            return proposal with { AtMost = most };
        at.Trace?.Add("rule", $"{why}: {proposal.Price:0.####} → {most:0.####}");
        return proposal with { Price = most, Direction = RoundingDirection.Down, AtLeast = at.Present, AtMost = most };
    }
}
