namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// A listing's price may change only so often an hour and a day, and the channel has a budget of a day. A correction is free of the
/// listing's limits, not of the channel's.
/// </summary>
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
        {
            var text = $"{context.State.ChannelChangesToday} prices went out on the channel today, at most {budget} may";
            return CheckResult.Hold(HoldReason.ChannelBudget, text, DayRetry);
        }

        if (context.IsCorrection || context.IsReturn)
            return CheckResult.Pass;
        if (history.ChangesLastHour >= limits.MaxChangesPerHour)
            return TooMany($"{history.ChangesLastHour} changes in the last hour, at most {limits.MaxChangesPerHour}", HourRetry);
        return history.ChangesToday >= limits.MaxChangesPerDay
            ? TooMany($"{history.ChangesToday} changes today, at most {limits.MaxChangesPerDay}", DayRetry)
            : CheckResult.Pass;
    }

    private static CheckResult TooMany(string detail, TimeSpan retryAfter) =>
        CheckResult.Hold(HoldReason.TooManyChanges, detail, retryAfter);
}
