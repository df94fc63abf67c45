namespace Repricer.Core.Guarding.Checks;

/// <summary>Changes an hour and a day for the listing, and the channel's own budget of a day. A correction is free of the listing's, not of the channel's.</summary>
internal sealed class RateCheck : IGuardCheck
{
    private static readonly TimeSpan HourRetry = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan DayRetry = TimeSpan.FromHours(1);

    public string Name => "rate";

    public CheckResult Check(GuardContext context)
    {
        var history = context.Snapshot.History;
        var limits = context.Limits;
        if (limits.MaxChannelChangesPerDay is { } budget && context.State.ChannelChangesToday >= budget)
            return CheckResult.Hold(HoldReason.ChannelBudget, $"{context.State.ChannelChangesToday} prices went out on the channel today, at most {budget} may", DayRetry);
        if (context.IsCorrection)
            return CheckResult.Pass;
        if (history.ChangesLastHour >= limits.MaxChangesPerHour)
            return CheckResult.Hold(HoldReason.TooManyChanges, $"{history.ChangesLastHour} changes in the last hour, at most {limits.MaxChangesPerHour}", HourRetry);
        return history.ChangesToday >= limits.MaxChangesPerDay
            ? CheckResult.Hold(HoldReason.TooManyChanges, $"{history.ChangesToday} changes today, at most {limits.MaxChangesPerDay}", DayRetry)
            : CheckResult.Pass;
    }
}
