using Repricer.Core.Deciding;
using Repricer.Core.Guarding.Checks;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Guarding;

/// <summary>
/// Finds whether what goes out beside a price has changed while the price stays (a new list price, other tiers, bounds that moved): then
/// the same price goes out again, with the new terms. All checks run as for any price, and what one of them holds waits for the next look.
/// Pure.
/// </summary>
internal static class TermsAlone
{
    /// <returns>Null = there is nothing to tell the channel, or it may not go out now.</returns>
    public static GuardedDecision? Find(
        Decision decision, PricingSnapshot snapshot, Strategy? strategy, GuardState state, GuardLimits limits, DateTimeOffset now,
        TraceSink? trace)
    {
        if (decision.Action != DecisionAction.Unchanged || decision.Price is not { } price || snapshot.TermsThatStand is not { } standing
            || snapshot.OwnPrice?.Price != price || (snapshot.DesiredPrice is { } desired && desired != price)
            || !MayDiffer(decision, snapshot, standing))
        {
            return null;
        }

        var context = new GuardContext(
            decision with { Action = DecisionAction.Set }, snapshot.ForEventOf(strategy), strategy, state, limits, now, price);
        var wished = Guardrails.WithOutgoing(context, trace: null).Terms ?? PriceTerms.Leave;
        if (!wished.DifferFrom(standing) && !TakesTiersAway(wished, snapshot, standing))
            return null;

        trace?.Add("guard", $"{price} stays, and what goes out beside it has changed");
        var guarded = Guardrails.Run(context, CheckCatalog.All, trace);
        return guarded.Verdict == GuardVerdict.Approved
            ? guarded with { Decision = guarded.Decision with { Action = DecisionAction.Unchanged } }
            : new GuardedDecision
            {
                Decision = decision with { ReviewAt = guarded.Decision.ReviewAt }, Verdict = GuardVerdict.Unchanged,
            };
    }

    /// <summary>Cheap, for the many whose price stays and which have nothing beside it.</summary>
    private static bool MayDiffer(Decision decision, PricingSnapshot snapshot, PriceTerms standing) =>
        snapshot.Channel.SendBounds || decision.Tiers is not null || decision.Terms is not null || standing.Tiers.Kind == DesiredKind.Set;

    /// <summary>Tiers of ours that are decided no more are taken away where the decision is written down.</summary>
    private static bool TakesTiersAway(PriceTerms wished, PricingSnapshot snapshot, PriceTerms standing) =>
        wished.Tiers.Kind == DesiredKind.Leave && standing.Tiers.Kind == DesiredKind.Set && !snapshot.Channel.TakesNoTiers;
}
