using Repricer.Core.Calendar;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Deciding.Moves;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>Steps 4 to 8: evidence, comparison, reference, situation, rule.</summary>
internal static class ProposalFinder
{
    public static Proposal Find(PricingSnapshot snapshot, Strategy strategy, ref CompetitorOffers market, in Comparison comparison, in PriceBounds bounds, decimal present,
        DateTimeOffset now, ref ReviewClock review, TraceSink? trace)
    {
        var origins = ReferenceOrigin.Of(strategy);
        if ((origins & ReferenceOrigins.Market) == ReferenceOrigins.None)
        {
            trace?.Add("evidence", "the action rests on no competitor's offer");
            return Situations.Decide(new ComparedMarket(snapshot, strategy, market, comparison, bounds, present, now, trace), ref review);
        }

        if (market.OursMaybe)
        {
            trace?.Add("hygiene", "an offer on the marketplace may be our own: nobody can tell, so nothing moves");
            return Proposal.Hold(DecisionReason.SelfAmbiguous, "an offer may be our own") with { AwaitsEvidence = true };
        }

        int[]? rules = null;
        if (strategy.Rules.Count > 0)
        {
            rules = RuleChooser.Assign(new ComparedMarket(snapshot, strategy, market, comparison, bounds, present, now, trace), ref review);
            RuleChooser.Drop(ref market, rules, snapshot, strategy, trace);
        }

        if (market.Counting == 0 && market.All.Length > 0 && strategy.Competitors.OnEmpty == OnEmpty.Unfiltered)
        {
            trace?.Add("filter", "the filters left nothing: all offers count (on_empty: unfiltered)");
            market.Unfilter();
        }

        var at = new ComparedMarket(snapshot, strategy, market, comparison, bounds, present, now, trace, rules);
        if (market.Counting > 0)
            return Situations.Decide(at, ref review);
        if (market.All.Length > 0 && strategy.Competitors.OnEmpty == OnEmpty.Hold)
        {
            trace?.Add("filter", "the filters left nothing: hold (on_empty: hold)");
            return Proposal.Hold(DecisionReason.AllFiltered, $"{market.All.Length} offers, none counts");
        }

        var complete = EvidenceCheck.IsComplete(snapshot, strategy.EvidenceMaxAge, now, market.All.Length > 0, ref review, out var lacking);
        if (complete && !market.HasUnusable)
        {
            trace?.Add("evidence", "nobody else sells it: freshly and positively seen at every place");

            // What else the reference may rest on decides; only where nothing of it is known there is no competition to speak of.
            if (origins != ReferenceOrigins.Market && Situations.Decide(at, ref review) is { Reason: not (DecisionReason.ReferenceUnknown or DecisionReason.UnclearFormula or DecisionReason.NothingInRange) } known)
                return known;
            return Situations.Alone(at, strategy.Situations.NoCompetition, DecisionReason.NoCompetition);
        }

        lacking ??= "there are offers, but none can be used";
        trace?.Add("evidence", $"whether anybody else sells it is not known: {lacking}");
        var proposal = Situations.Alone(at, strategy.Situations.NoFreshData, DecisionReason.NoFreshData) with { AwaitsEvidence = true };
        return proposal.IsHold && proposal.Detail is null ? Proposal.Hold(proposal.Reason, lacking) with { AwaitsEvidence = true } : proposal;
    }
}
