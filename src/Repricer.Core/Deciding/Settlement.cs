using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Deciding.Moves;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>The settlement brings a proposal into bounds and limits, and holds it back where it must not go out yet.</summary>
internal static class Settlement
{
    public static Outcome Settle(
        in Proposal proposal, in CompetitorOffers market, in PriceBounds bounds, decimal present, ref DecisionInputs at)
    {
        var strategy = at.Strategy;
        var fitter = new PriceFitter(bounds, at.Trace);
        var limited = fitter.Limit(proposal.Price, strategy.Limits, present, at.Snapshot.History.PriceAtStartOfDay);
        fitter.Keep(proposal.AtLeast, proposal.AtMost);
        if (fitter.BoundByDay)
            at.Review.AtNextDay(at.Zone);
        if (fitter.Fit(limited, proposal.Direction, strategy.Ending) is not { } price)
        {
            return Outcome.Held(DecisionReason.NoAllowedPrice, "no allowed price near the candidate", at) with
            {
                Reference = proposal.Reference,
            };
        }

        var outcome = Outcome.Placed((price, fitter.Binding), present, isCorrection: false, proposal.Reason, at);
        outcome.Reference = proposal.Reference;
        outcome.Detail ??= proposal.Detail;
        if (outcome.Action != DecisionAction.Set)
        {
            at.Trace?.Add("limits", Outcome.IsOnItsWay(price, at)
                ? $"{bounds.Grid.ToMoney(price)} is on its way already, {at.Snapshot.OwnPrice!.Price} is live"
                : $"{bounds.Grid.ToMoney(price)} already stands");
            return outcome;
        }

        if (price > present && proposal.Reason != DecisionReason.NightlyReset
            && (ReferenceOrigin.Of(strategy) & ReferenceOrigins.Market) != ReferenceOrigins.None
            && SecondLook.IsNeeded(at.Snapshot, market, proposal.Reference))
        {
            var last = at.Snapshot.History.LastReference;
            at.Trace?.Add("evidence", $"the reference rose far or vanished since the last decision ({last}): "
                + "a second look is due before the price rises");
            return outcome with
            {
                Action = DecisionAction.Hold, Reason = DecisionReason.SecondLook, Detail = "the last reference vanished",
                AwaitsEvidence = true,
            };
        }

        if (ChangeLimiter.FindHold(price, present, ref at) is { } hold)
        {
            at.Trace?.Add("limits", $"{bounds.Grid.ToMoney(price)} does not go out: {hold.Reason.ToName()} ({hold.Detail})");
            return outcome with { Action = DecisionAction.Hold, Reason = hold.Reason, Detail = hold.Detail };
        }

        at.Trace?.Add("limits", $"{bounds.Grid.ToMoney(present)} becomes {bounds.Grid.ToMoney(price)}");
        return outcome;
    }
}
