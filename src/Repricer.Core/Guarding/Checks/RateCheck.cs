using Repricer.Core.Calendar;

namespace Repricer.Core.Guarding.Checks;

/// <summary>
/// A listing's price may change only so often an hour and a day, and the channel has a budget of a day. A correction is free of the
/// listing's limits, not of the channel's; of the channel's own cap for a listing a part is kept for it.
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

        var goesFirst = context.IsCorrection || context.IsReturn;
        if (limits.ChannelCapPerDay is { } cap && context.State.CallsToday >= (goesFirst ? cap : cap - ReserveOf(cap)))
        {
            var kept = goesFirst ? "" : $", {ReserveOf(cap)} of them kept for corrections";
            var wait = LocalClock.StartOfNextDay(context.Now, context.Snapshot.Channel.CountingZone) - context.Now;
            return CheckResult.Hold(
                HoldReason.ListingBudget, $"{context.State.CallsToday} changes went out today, the channel takes {cap}{kept}", wait);
        }

        if (goesFirst)
            return CheckResult.Pass;
        if (history.ChangesLastHour >= limits.MaxChangesPerHour)
            return TooMany($"{history.ChangesLastHour} changes in the last hour, at most {limits.MaxChangesPerHour}", HourRetry);
        return history.ChangesToday >= limits.MaxChangesPerDay
            ? TooMany($"{history.ChangesToday} changes today, at most {limits.MaxChangesPerDay}", DayRetry)
            : CheckResult.Pass;
    }

    /// <summary>A tenth, at least one; a cap of one has nothing to keep.</summary>
    private static int ReserveOf(int cap) => cap <= 1 ? 0 : Math.Max(1, cap / 10);

    private static CheckResult TooMany(string detail, TimeSpan retryAfter) =>
        CheckResult.Hold(HoldReason.TooManyChanges, detail, retryAfter);
}
