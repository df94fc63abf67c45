namespace Repricer.Core.Pricing;

/// <summary>Finds reference and situation, and does what the strategy says of the situation; where there is none, the rule decides.</summary>
internal static class Situations
{
    public static Proposal Decide(in Occasion at, ref ReviewClock review)
    {
        var strategy = at.Strategy;
        if (strategy.Rules.Count > 0)
            return RuleChooser.Decide(at);
        if (!strategy.Move.IsRelative)
            return ActionRunner.RunMove(at);

        var reference = ReferenceFinder.Find(at, ref review);
        if (ReferenceOrigin.ChasesFeatured(strategy))
        {
            var box = BuyBox.Find(at, reference);
            Describe(at, box.Reference);
            if (box.Situation != DecisionReason.Rule)
                return box.Situation == DecisionReason.FeaturedSuppressed ? BuyBox.Suppressed(at, box.Reference) : ActionRunner.Act(at, box.Action, box.Situation, box.Reference);
        }
        else
        {
            Describe(at, reference);
        }

        if (reference is not { } total)
            return Unknown(at);
        if (strategy.ReferenceTerm is null && strategy.Reference == ReferenceKind.Lowest && AmongTheLowest(at, total) is { } proposal)
            return proposal;
        return ActionRunner.AgainstFloor(at, total, DecisionReason.Rule);
    }

    /// <summary>A situation without any competition: no reference to follow.</summary>
    public static Proposal Alone(in Occasion at, SituationAction action, DecisionReason situation) => ActionRunner.Act(at, action, situation, null);

    private static Proposal? AmongTheLowest(in Occasion at, decimal lowest)
    {
        var rules = at.Strategy.Situations;
        if (rules.LowestIsOurs != SituationAction.Follow && at.PresentTotal < lowest)
            return ActionRunner.Act(at, rules.LowestIsOurs, DecisionReason.LowestIsOurs, lowest);
        if (rules.TieForLowest != SituationAction.Follow && at.PresentTotal == lowest)
            return ActionRunner.Act(at, rules.TieForLowest, DecisionReason.TieForLowest, lowest);
        return null;
    }

    private static Proposal Unknown(in Occasion at)
    {
        var strategy = at.Strategy;
        if (strategy.ReferenceTerm is ReferenceTerm.Nth || (strategy.ReferenceTerm is null && strategy.Reference == ReferenceKind.SecondLowest))
            return Proposal.Hold(DecisionReason.NothingInRange, "fewer offers than the reference needs");
        return Proposal.Hold(DecisionReason.ReferenceUnknown, $"{ReferenceNames.Of(strategy)} is unknown");
    }

    private static void Describe(in Occasion at, decimal? reference)
    {
        if (at.Trace is null)
            return;
        at.Trace.Add("reference", reference is { } total
            ? $"{ReferenceNames.Of(at.Strategy)} of {at.Market.Counting} offers that count: {total:0.####} (our present total: {at.PresentTotal:0.####})"
            : $"{ReferenceNames.Of(at.Strategy)} of {at.Market.Counting} offers that count is unknown");
    }
}
