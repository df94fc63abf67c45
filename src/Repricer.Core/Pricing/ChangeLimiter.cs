namespace Repricer.Core.Pricing;

/// <summary>Step 11: is the move worth it, allowed in its direction, and is it time? Corrections and pins never come here.</summary>
internal static class ChangeLimiter
{
    public static (DecisionReason Reason, string Detail)? FindHold(decimal price, decimal present, ChangeLimits limits, PriceHistory history, DateTimeOffset now, ref ReviewClock review)
    {
        var move = Math.Abs(price - present);
        if (limits.UpOnly && price < present)
            return (DecisionReason.DirectionLimit, "the strategy only raises");
        if (limits.DownOnly && price > present)
            return (DecisionReason.DirectionLimit, "the strategy only lowers");
        if (limits.MinChange is { } least && move < least)
            return (DecisionReason.MinimumChange, "smaller than the least change");
        if (limits.MinChangePercent is { } share && move < share.Of(present))
            return (DecisionReason.MinimumChange, "smaller than the least change in percent");
        if (limits.CoolDown is { } coolDown && history.LastChangeAt is { } last && now - last < coolDown)
        {
            review.At(last + coolDown);
            return (DecisionReason.CoolDown, "the last change is too recent");
        }

        return null;
    }
}
