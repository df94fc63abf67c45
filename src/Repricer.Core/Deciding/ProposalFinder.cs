using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Deciding.Moves;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>
/// The finder says what the strategy wants to do about the price, before bounds and limits have their say: it judges the evidence, applies
/// competitor rules and on_empty, and lets the situation or the action propose.
/// </summary>
internal static class ProposalFinder
{
    public static Proposal Find(
        ref CompetitorOffers market, in Comparison comparison, in PriceBounds bounds, decimal present, ref DecisionInputs at)
    {
        var strategy = at.Strategy;
        var origins = ReferenceOrigin.Of(strategy);
        if ((origins & ReferenceOrigins.Market) == ReferenceOrigins.None)
        {
            at.Trace?.Add("evidence", "the action rests on no competitor's offer");
            return Situations.Decide(new ComparedMarket(ref at, market, comparison, bounds, present));
        }

        if (market.OursMaybe)
        {
            at.Trace?.Add("hygiene", "an offer on the marketplace may be our own: nobody can tell, so nothing moves");
            return Proposal.Hold(DecisionReason.SelfAmbiguous, "an offer may be our own") with { AwaitsEvidence = true };
        }

        int[]? rules = null;
        if (strategy.Rules.Count > 0)
        {
            rules = RuleChooser.Assign(new ComparedMarket(ref at, market, comparison, bounds, present));
            RuleChooser.Drop(ref market, rules, ref at);
        }

        if (market.Counting == 0 && market.All.Length > 0 && strategy.Competitors.OnEmpty == OnEmpty.Unfiltered)
        {
            at.Trace?.Add("filter", "the filters left nothing: all offers count (on_empty: unfiltered)");
            market.Unfilter();
        }

        var compared = new ComparedMarket(ref at, market, comparison, bounds, present, rules);
        if (market.Counting > 0)
            return Situations.Decide(compared);
        if (market.All.Length > 0 && strategy.Competitors.OnEmpty == OnEmpty.Hold)
        {
            at.Trace?.Add("filter", "the filters left nothing: hold (on_empty: hold)");
            return Proposal.Hold(
                DecisionReason.AllFiltered,
                market.All.Length == 1 ? "1 offer, it does not count" : $"{market.All.Length} offers, none counts");
        }

        return WithoutCompetition(compared, origins);
    }

    /// <summary>Nothing is left that counts: either nobody else sells it, which must be proved, or nobody knows.</summary>
    private static Proposal WithoutCompetition(in ComparedMarket at, ReferenceOrigins origins)
    {
        var situations = at.Strategy.Situations;
        var complete = EvidenceCheck.IsComplete(at.Strategy.EvidenceMaxAge, at.Offers.All.Length > 0, ref at.Inputs, out var lacking);
        if (complete && !at.Offers.HasUnusable)
        {
            at.Trace?.Add("evidence", "nobody else sells it: freshly and positively seen at every place");

            // What else the reference may rest on decides; only where nothing of it is known there is no competition to speak of. A step
            // rests on our own price, which is always known: there it is the written word that says what it means to be alone.
            var isStep = at.Strategy.Rules.Count == 0 && at.Strategy.Move.Kind is MoveKind.Raise or MoveKind.Lower;
            if (origins != ReferenceOrigins.Market && !(isStep && situations.NoCompetition != MoveKind.Hold) && Situations.Decide(at) is
                { Reason: not (DecisionReason.ReferenceUnknown or DecisionReason.UnclearFormula or DecisionReason.NothingInRange) } known)
                return known;
            return Situations.Alone(at, situations.NoCompetition, DecisionReason.NoCompetition);
        }

        lacking ??= at.Offers.Unusable is not DropReason.None and var why
            ? $"there are offers, but none can be used: {why.ToText()}"
            : "there are offers, but none can be used, each for another reason";
        at.Trace?.Add("evidence", $"whether anybody else sells it is not known: {lacking}");
        var proposal = Situations.Alone(at, situations.NoFreshData, DecisionReason.NoFreshData) with { AwaitsEvidence = true };
        return proposal.IsHold && proposal.Detail is null
            ? Proposal.Hold(proposal.Reason, lacking) with { AwaitsEvidence = true }
            : proposal;
    }
}
