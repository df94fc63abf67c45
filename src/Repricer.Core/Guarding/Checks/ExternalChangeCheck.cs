namespace Repricer.Core.Guarding.Checks;

/// <summary>Nothing goes out over a live price that somebody else set, until a person approves.</summary>
internal sealed class ExternalChangeCheck : IGuardCheck
{
    public string Name => "external_change";

    public CheckResult Check(GuardContext context) =>
        ExternalChange.Find(context.Snapshot, context.Limits, context.Price) is { IsFar: true } change
            ? CheckResult.Hold(HoldReason.ExternalChange, change.Detail)
            : CheckResult.Pass;
}
