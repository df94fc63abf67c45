namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// A price that no buyer would see is not sent: it would use up changes, and stand suddenly where the rule above it ends. Where what is
/// seen is under the floor, ours may go out: it may be what the rule is reckoned from.
/// </summary>
internal sealed class HiddenPriceCheck : IGuardCheck
{
    private static readonly TimeSpan Recheck = TimeSpan.FromHours(1);

    public string Name => "hidden_price";

    public CheckResult Check(GuardContext context)
    {
        if (context.Snapshot.Hidden is not { } hidden || context.IsReturn)
            return CheckResult.Pass;
        if (context.Bounds.HasFloor && context.Bounds.Floor is { } floor && hidden.Shown.Currency == context.Currency
            && hidden.Shown.Amount < floor)
            return CheckResult.Pass;
        return CheckResult.Hold(HoldReason.PriceHidden, hidden.ToString(), Recheck);
    }
}
