namespace Repricer.Core.Guarding.Checks;

/// <summary>The largest move of a day against its opening price; not for corrections and first prices.</summary>
internal sealed class DailyDriftCheck : IGuardCheck
{
    public string Name => "daily_drift";

    public CheckResult Check(GuardContext context) => context.Snapshot.History.PriceAtStartOfDay is { } open && open.Currency == context.Currency && !context.IsCorrection && !context.IsFirstPrice
        ? MoveLimit.Narrow(context, open.Amount, context.Limits.MaxDailyMove, HoldReason.DailyDrift, "a day")
        : CheckResult.Pass;
}
