using Repricer.Core.Calendar;

namespace Repricer.Core.Deciding.Fitting;

/// <summary>
/// The limiter holds a move that is not worth it, not allowed in its direction, or made too early. Corrections and pins never come here.
/// </summary>
internal static class ChangeLimiter
{
    private const int MaxJoined = 16;

    public static (DecisionReason Reason, string Detail)? FindHold(decimal price, decimal present, ref DecisionInputs at)
    {
        var limits = at.Strategy.Limits;
        var move = Math.Abs(price - present);
        if (limits.UpOnly && price < present)
            return (DecisionReason.DirectionLimit, "the strategy only raises");
        if (limits.DownOnly && price > present)
            return (DecisionReason.DirectionLimit, "the strategy only lowers");
        // A least change keeps a price that stands; where that is in doubt, one has to go out.
        var mayStay = !at.IsPriceInDoubt;
        if (mayStay && limits.MinChange is { } least && move < least)
            return (DecisionReason.MinimumChange, "smaller than the least change");
        if (mayStay && limits.MinChangePercent is { } share && move < share.Of(present))
            return (DecisionReason.MinimumChange, "smaller than the least change in percent");
        if (limits.QuietHours.Count > 0 && QuietUntil(limits.QuietHours, at.Zone, at.Now) is { } end)
        {
            at.Review.At(end);
            return (DecisionReason.QuietHours, FormattableString.Invariant($"no change goes out before {end:yyyy-MM-dd HH:mm} UTC"));
        }

        if (limits.CoolDown is { } coolDown && at.Snapshot.History.LastChangeAt is { } last && at.Now - last < coolDown)
        {
            at.Review.At(last + coolDown);
            return (DecisionReason.CoolDown, "the last change is too recent");
        }

        return null;
    }

    /// <summary>Finds the end of all quiet hours that follow one another without a break; null = now is not quiet.</summary>
    private static DateTimeOffset? QuietUntil(IReadOnlyList<DailyWindow> windows, TimeZoneInfo zone, DateTimeOffset now)
    {
        DateTimeOffset? end = null;
        for (var rounds = 0; rounds < MaxJoined; rounds++)
        {
            var before = end;
            for (var i = 0; i < windows.Count; i++)
                end = windows[i].EndAt(end ?? now, zone) ?? end;
            if (end == before)
                return end;
        }

        return end;
    }
}
