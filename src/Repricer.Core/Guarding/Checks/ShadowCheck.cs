namespace Repricer.Core.Guarding.Checks;

/// <summary>A listing in shadow is held last of all: everything happens but the push.</summary>
internal sealed class ShadowCheck : IGuardCheck
{
    public string Name => "shadow";

    public CheckResult Check(GuardContext context) => context.Snapshot.Listing.Shadow
        ? CheckResult.Hold(HoldReason.Shadow, $"{context.Price} would go out, but the listing is in shadow")
        : CheckResult.Pass;
}
