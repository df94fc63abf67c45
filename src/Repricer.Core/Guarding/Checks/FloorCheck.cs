namespace Repricer.Core.Guarding.Checks;

/// <summary>A price needs a floor of some kind. Bounds that exclude each other allow no price either.</summary>
internal sealed class FloorCheck : IGuardCheck
{
    public string Name => "floor_known";

    public CheckResult Check(GuardContext context)
    {
        ref readonly var bounds = ref context.Bounds;
        if (context.Strategy is null)
            return CheckResult.Hold(HoldReason.InputMissing, "no strategy applies");
        if (!bounds.HasFloor)
        {
            return bounds.MissingDetail is { } missing
                ? CheckResult.Hold(HoldReason.InputMissing, missing)
                : CheckResult.Hold(HoldReason.NoFloor, "there is no floor of any kind");
        }

        if (bounds.Floor is not { } floor)
            return CheckResult.Hold(HoldReason.OutsideAllowedSet, "no price earns what the floor asks for");
        return bounds.Ceiling is { } ceiling && floor > ceiling
            ? CheckResult.Hold(HoldReason.AboveCeiling, $"floor {context.In(floor)} is above ceiling {context.In(ceiling)}")
            : CheckResult.Pass;
    }
}
