using Repricer.Core;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;

namespace Repricer.Engine.Reverting;

/// <summary>Reads from a decision that was made beforehand what becomes of a listing that is reverted.</summary>
internal static class RevertVerdict
{
    /// <param name="snapshot">With the order in it.</param>
    public static RevertItem Of(RevertCandidate candidate, PricingSnapshot snapshot, GuardedDecision guarded)
    {
        var decision = guarded.Decision;
        var back = candidate.LastGood!.Value;
        RevertItem Item(RevertFate fate, string? cause = null, string? why = null) =>
            new(candidate.Listing, fate, snapshot.OwnPrice?.Price, back, candidate.StoodAt, cause, why);

        if (decision.Action == DecisionAction.Skip)
        {
            return Item(
                decision.Reason is DecisionReason.Paused or DecisionReason.Frozen ? RevertFate.Waits : RevertFate.Refused,
                decision.Reason.ToName(), decision.Detail);
        }

        if (!IsAllowed(decision, back) && decision.Reason != DecisionReason.Reverted)
            return Item(RevertFate.Refused, "out_of_bounds", Bounds(decision, back));
        return decision.Action switch
        {
            DecisionAction.Set when guarded.PriceToSend == back => Item(RevertFate.GoesOut),
            DecisionAction.Set => Item(
                Passes(guarded.Reason) ? RevertFate.Waits : RevertFate.Refused, SnakeCase.From(guarded.Reason.ToString()), guarded.Detail),
            DecisionAction.Unchanged => Item(RevertFate.Stands),
            _ when decision.Reason == DecisionReason.Reverted && snapshot.OwnPrice?.Price == back => Item(RevertFate.Stands),
            _ => Item(RevertFate.Refused, "out_of_bounds", Bounds(decision, back)),
        };
    }

    private static bool IsAllowed(Decision decision, Core.Amounts.Money back) => decision.Price == back;

    /// <summary>Whether what holds the price now ends without the price: then it goes out later.</summary>
    private static bool Passes(HoldReason reason) => reason is HoldReason.KillSwitch or HoldReason.Paused or HoldReason.BreakerOpen
        or HoldReason.ExternalChange or HoldReason.ChannelBudget or HoldReason.Shadow;

    private static string Bounds(Decision decision, Core.Amounts.Money back) =>
        decision.Floor is { } floor && back < floor ? $"{back} is below the floor {floor}"
        : decision.Ceiling is { } ceiling && back > ceiling ? $"{back} is above the ceiling {ceiling}"
        : decision.Detail ?? $"{back} is not allowed any more";
}
