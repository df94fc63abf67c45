namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// A price must be a member of the allowed set, recomputed from cost, fees, tax and bounds at this very price; p ≥ floor alone is never
/// enough.
/// </summary>
internal sealed class AllowedSetCheck : IGuardCheck
{
    public string Name => "allowed_set";

    public CheckResult Check(GuardContext context)
    {
        ref readonly var bounds = ref context.Bounds;
        var price = context.Price.Amount;
        if (bounds.Allowed.Contains(price))
            return CheckResult.Pass;
        if (price > bounds.Allowed.Highest)
            return CheckResult.Hold(HoldReason.AboveCeiling, $"{context.Price} is above {context.In(bounds.Allowed.Highest)}");
        if (price < bounds.Floor)
            return CheckResult.Hold(HoldReason.BelowFloor, $"{context.Price} is below {context.In(bounds.Floor!.Value)}");
        return CheckResult.Hold(
            HoldReason.OutsideAllowedSet, $"{context.Price} earns {bounds.Grid.Text(bounds.Allowed.Model.ProfitAt(price))} only");
    }
}
