namespace Repricer.Core.Pricing;

/// <summary>Steps 4 to 8: evidence, comparison, reference, situation, rule.</summary>
internal static class Deliberation
{
    public static Proposal Propose(PricingSnapshot snapshot, Strategy strategy, ref Market market, in Comparison comparison, in Bounds bounds, decimal present,
        DateTimeOffset now, ref ReviewClock review, TraceSink? trace)
    {
        if (market.OursMaybe)
        {
            trace?.Add("hygiene", "an offer on the marketplace may be our own: nobody can tell, so nothing moves");
            return Proposal.Hold(DecisionReason.SelfAmbiguous, "an offer may be our own") with { AwaitsEvidence = true };
        }

        if (market.Counting == 0 && market.All.Length > 0 && strategy.Competitors.OnEmpty == OnEmpty.Unfiltered)
        {
            trace?.Add("filter", "the filters left nothing: all offers count (on_empty: unfiltered)");
            market.Unfilter();
        }

        var situations = new Situations(snapshot, strategy, market, comparison, bounds, present, trace);
        if (market.Counting > 0)
            return situations.Competition();
        if (market.All.Length > 0 && strategy.Competitors.OnEmpty == OnEmpty.Hold)
        {
            trace?.Add("filter", "the filters left nothing: hold (on_empty: hold)");
            return Proposal.Hold(DecisionReason.AllFiltered, $"{market.All.Length} offers, none counts");
        }

        var complete = EvidenceCheck.IsComplete(snapshot, strategy.EvidenceMaxAge, now, market.All.Length > 0, ref review, out var lacking);
        if (complete && !market.HasUnusable)
        {
            trace?.Add("evidence", "nobody else sells it: freshly and positively seen at every place");
            return situations.Alone(strategy.Situations.NoCompetition, DecisionReason.NoCompetition);
        }

        lacking ??= "there are offers, but none can be used";
        trace?.Add("evidence", $"whether anybody else sells it is not known: {lacking}");
        var proposal = situations.Alone(strategy.Situations.NoFreshData, DecisionReason.NoFreshData) with { AwaitsEvidence = true };
        return proposal.IsHold && proposal.Detail is null ? Proposal.Hold(proposal.Reason, lacking) with { AwaitsEvidence = true } : proposal;
    }
}
