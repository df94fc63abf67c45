namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// A price may move only so far from the live price in one change. A correction is measured from the bound it moves to, a first price by
/// the sanity bounds.
/// </summary>
internal sealed class StepCheck : IGuardCheck
{
    public string Name => "step";

    public CheckResult Check(GuardContext context) => context.IsFirstPrice || context.IsReturn ? CheckResult.Pass : context.Base is { } from
        ? MoveLimit.Narrow(context, from, context.Limits.MaxStep, HoldReason.StepTooLarge, "one step")
        : CheckResult.Hold(HoldReason.InputMissing, "our own price is unknown");
}
