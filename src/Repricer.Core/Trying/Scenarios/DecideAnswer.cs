using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>
/// Puts a guarded decision in the words of `decide`: what the guard holds is a hold with the guard's reason, what it narrows a set at the
/// narrower price.
/// </summary>
/// <param name="Action">What happens: set, hold, skip or unchanged.</param>
/// <param name="Price">The price that goes out or already stands; null with hold and skip.</param>
/// <param name="HeldPrice">The price that would have gone out; null unless a hold has one.</param>
/// <param name="Reason">The decider's reason, or the guard's where the guard held.</param>
public sealed record DecideAnswer(
    string Action, Money? Price, Money? HeldPrice, BindingConstraint Binding, string Reason, string? Detail, Decision Decision)
{
    /// <summary>What ends the hold or skip, in words with the command; null where a price goes out or stands.</summary>
    public string? Cure => Action is "hold" or "skip" ? Explaining.Cure.Of(Reason, Decision.Listing, Detail)?.ToString() : null;

    public static DecideAnswer Of(GuardedDecision guarded)
    {
        var decision = guarded.Decision;
        if (guarded.Verdict == GuardVerdict.Held)
            return new DecideAnswer(
                "hold", null, decision.Price, decision.Binding, SnakeCase.From(guarded.Reason.ToString()), guarded.Detail, decision);

        var action = decision.Action.ToString().ToLowerInvariant();
        var stands = decision.Action is DecisionAction.Set or DecisionAction.Unchanged;
        return new DecideAnswer(
            action,
            guarded.PriceToSend ?? (stands ? decision.Price : null),
            stands ? null : decision.Price,
            BindingOf(guarded),
            decision.Reason.ToName(),
            guarded.Verdict == GuardVerdict.Clamped ? guarded.Detail : decision.Detail,
            decision);
    }

    private static BindingConstraint BindingOf(GuardedDecision guarded) => (guarded.Verdict, guarded.Reason) switch
    {
        (GuardVerdict.Clamped, HoldReason.StepTooLarge) => BindingConstraint.StepLimit,
        (GuardVerdict.Clamped, HoldReason.DailyDrift) => BindingConstraint.DailyLimit,
        (GuardVerdict.Clamped, HoldReason.SanityFloor) => BindingConstraint.SanityFloor,
        (GuardVerdict.Clamped, HoldReason.SanityCeiling) => BindingConstraint.SanityCeiling,
        _ => guarded.Decision.Binding,
    };
}
