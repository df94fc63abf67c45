namespace Repricer.Core.Guarding.Checks;

/// <summary>A price may move only so far in a day from the day's opening price. Corrections and first prices are exempt.</summary>
internal sealed class DailyDriftCheck : IGuardCheck
{
    public string Name => "daily_drift";

    public CheckResult Check(GuardContext context)
    {
        if (context.IsCorrection || context.IsFirstPrice || context.IsReturn)
            return CheckResult.Pass;
        return context.Snapshot.History.PriceAtStartOfDay is { } open && open.Currency == context.Currency
            ? MoveLimit.Narrow(context, open.Amount, context.Limits.MaxDailyMove, HoldReason.DailyDrift, "a day")
            : CheckResult.Pass;
    }
}
