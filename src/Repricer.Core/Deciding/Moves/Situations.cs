using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding.Moves;

/// <summary>
/// The situations are found here, with the reference, and what the strategy says of them is done; where there is none, the rule decides.
/// </summary>
internal static class Situations
{
    public static Proposal Decide(in ComparedMarket at)
    {
        var strategy = at.Strategy;
        if (strategy.Rules.Count > 0 || !strategy.Move.IsRelative)
        {
            return BuyBox.ByFact(at, null) ?? AmongTheLowest(at)
                ?? BuyBox.KeptByUndo(
                    strategy.Rules.Count > 0 ? RuleChooser.Decide(at)
                    : strategy.Move.Formula is { } formula ? ByFormula(at, formula)
                    : ActionRunner.RunMove(at), at);
        }

        var reference = ReferenceFinder.Find(at);
        if (ReferenceOrigin.ChasesFeatured(strategy))
        {
            var box = BuyBox.Find(at, reference);
            Describe(at, box.Reference);
            if (box.Situation == DecisionReason.FeaturedSuppressed)
                return BuyBox.Suppressed(at, box.Reference);
            if (box.Situation != DecisionReason.Rule)
                return ActionRunner.Act(at, box.Action, box.Situation, box.Reference);
        }
        else
        {
            Describe(at, reference);
        }

        if ((BuyBox.ByFact(at, reference) ?? AmongTheLowest(at)) is { } proposal)
            return proposal;
        if (reference is not { } total)
            return Unknown(at);
        return BuyBox.KeptByUndo(ActionRunner.AgainstFloor(at, total, DecisionReason.Rule), at);
    }

    /// <summary>Proposes in a situation without any competition, where there is no reference to follow.</summary>
    public static Proposal Alone(in ComparedMarket at, MoveKind action, DecisionReason situation) =>
        ActionRunner.Act(at, action, situation, null);

    private static Proposal? AmongTheLowest(in ComparedMarket at)
    {
        var rules = at.Strategy.Situations;
        if ((rules.LowestIsOurs == MoveKind.Follow && rules.TieForLowest == MoveKind.Follow)
            || References.Lowest(at.Offers.All) is not { } lowest)
            return null;
        if (rules.LowestIsOurs != MoveKind.Follow && at.PresentTotal < lowest)
            return ActionRunner.Act(at, rules.LowestIsOurs, DecisionReason.LowestIsOurs, lowest);
        if (rules.TieForLowest != MoveKind.Follow && at.PresentTotal == lowest)
            return ActionRunner.Act(at, rules.TieForLowest, DecisionReason.TieForLowest, lowest);
        return null;
    }

    private static Proposal ByFormula(in ComparedMarket at, Expression formula)
    {
        var strategy = at.Strategy;
        var reference = formula.Needs.Contains(Input.Reference) ? ReferenceFinder.Find(at) : null;
        var rests = reference ?? (formula.Needs.Meets(InputSet.Market) ? References.Lowest(at.Offers.All) : null);
        if (at.Ceiling is null && ReferenceOrigin.Of(strategy) != ReferenceOrigins.Own)
        {
            at.Trace?.Add("rule", "a formula that may follow upwards needs a ceiling, and there is none");
            return Proposal.Hold(DecisionReason.CeilingMissing, "the formula may follow upwards without end", rests);
        }

        if (FormulaInputs.Evaluate(at, formula, reference, out var missing) is not { } price)
        {
            at.Trace?.Add("rule", $"formula {formula.Text}: {missing}");
            return Proposal.Hold(DecisionReason.UnclearFormula, missing, rests);
        }

        at.Trace?.Add("rule", $"formula {formula.Text}: item price {price:0.####}");
        return Proposal.At(Math.Clamp(price, -PriceGrid.Highest, PriceGrid.Highest), strategy.Move.Round, DecisionReason.Rule, rests);
    }

    private static Proposal Unknown(in ComparedMarket at)
    {
        var strategy = at.Strategy;
        if (strategy.ReferenceTerm is ReferenceTerm.Formula { Expression: var formula })
        {
            _ = FormulaInputs.Evaluate(at, formula, reference: null, out var missing);
            return Proposal.Hold(DecisionReason.UnclearFormula, missing ?? "it comes to more than any amount can be");
        }

        if (strategy.ReferenceTerm is ReferenceTerm.Nth
            || (strategy.ReferenceTerm is null && strategy.Reference == ReferenceKind.SecondLowest))
            return Proposal.Hold(DecisionReason.NothingInRange, "fewer offers than the reference needs");
        var lacking = strategy.ReferenceTerm is null ? FollowedPrices.Lacking(strategy.Reference, ref at.Inputs) : null;
        return Proposal.Hold(
            DecisionReason.ReferenceUnknown, $"{ReferenceNames.Of(strategy)} is unknown{(lacking is null ? "" : ": " + lacking)}");
    }

    private static void Describe(in ComparedMarket at, decimal? reference)
    {
        if (at.Trace is null)
            return;
        var what = $"{ReferenceNames.Of(at.Strategy)} of {at.Offers.Counting} offers that count";
        at.Trace.Add("reference", reference is { } total
            ? $"{what}: {total:0.####} (our present total: {at.PresentTotal:0.####})"
            : $"{what} is unknown");
    }
}
