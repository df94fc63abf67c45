using Repricer.Core.Amounts;

namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// Cost, fee share or tax rate far from those of the last approved price wait for a person: a slipped decimal looks exactly like that.
/// </summary>
internal sealed class InputChangeCheck : IGuardCheck
{
    public string Name => "input_change";

    public CheckResult Check(GuardContext context)
    {
        if (context.State.Approved || context.IsReturn)
            return CheckResult.Pass;
        var state = context.State;
        ref readonly var bounds = ref context.Bounds;
        var limit = context.Limits.MaxInputChange;
        if (state.ApprovedCost is { } before && bounds.Cost is { } cost)
        {
            if (before.Currency != cost.Currency)
                return CheckResult.Hold(HoldReason.InputChangedFar, $"cost was {before} and is {cost}: another currency");
            if (IsFar(before.Amount, cost.Amount, limit))
                return CheckResult.Hold(HoldReason.InputChangedFar, $"cost was {before} at the last approved price and is {cost}");
        }

        if (state.ApprovedTaxRate is { } taxBefore && bounds.TaxRate is { } tax && IsFar(taxBefore.Value, tax.Value, limit))
            return CheckResult.Hold(HoldReason.InputChangedFar, $"the tax rate was {taxBefore} at the last approved price and is {tax}");
        if (state.ApprovedFeeShare is { } share && bounds.Allowed.Model.IsConstructed
            && context.OwnPrice is { Amount: > 0m } own && bounds.Allowed.Model.GrossAt(own.Amount) > 0m)
        {
            var now = FeeShare.At(bounds.Allowed.Model, own.Amount);
            if (IsFar(share.Value, now.Value, limit))
                return CheckResult.Hold(HoldReason.InputChangedFar, $"fees were {share} of the landed price and are {now}");
        }

        return CheckResult.Pass;
    }

    private static bool IsFar(decimal before, decimal now, Percent limit) => Math.Abs(now - before) > limit.Of(Math.Abs(before));
}
