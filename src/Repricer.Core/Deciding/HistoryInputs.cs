using Repricer.Core.Calendar;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>What our price did lately, and the clock on the wall.</summary>
internal static class HistoryInputs
{
    private static readonly InputSet Daily = InputSet.Of(Input.OwnLowest30Days, Input.OwnMedian90Days, Input.PriceAtStartOfDay, Input.ChangesToday, Input.Weekday);

    /// <summary>Where only asking again tells.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(10);

    public static void Fill(ref ExpressionInputs inputs, InputSet needed, PricingSnapshot snapshot, in Conversion conversion, DateTimeOffset now, ref ReviewClock review)
    {
        var history = snapshot.History;
        OwnInputs.SetAmount(ref inputs, needed, Input.LastFeaturedPrice, history.LastFeaturedPrice, conversion, ref review);
        OwnInputs.SetAmount(ref inputs, needed, Input.OwnLowest30Days, history.OwnLowest30Days, conversion, ref review);
        OwnInputs.SetAmount(ref inputs, needed, Input.OwnMedian90Days, history.OwnMedian90Days, conversion, ref review);
        OwnInputs.SetAmount(ref inputs, needed, Input.PriceAtStartOfDay, history.PriceAtStartOfDay, conversion, ref review);
        inputs.Set(Input.ChangesToday, history.ChangesToday);
        inputs.Set(Input.ChangesLastHour, history.ChangesLastHour);
        inputs.Set(Input.MinutesSinceChange, history.LastChangeAt is { } change && change <= now ? (now - change).Ticks / (decimal)TimeSpan.TicksPerMinute : null);
        if (needed.Meets(Daily))
            review.AtNextDay(snapshot.Channel.TimeZone);
        if (needed.Contains(Input.ChangesLastHour) && history.ChangesLastHour > 0)
            review.At(now + Poll);
        if (needed.Contains(Input.Hour) || needed.Contains(Input.Weekday))
            FillClock(ref inputs, needed, TimeZoneInfo.ConvertTime(now, snapshot.Channel.TimeZone), ref review);
    }

    /// <summary>Comparisons with the minutes since the last change turn at known moments.</summary>
    public static void NoteWaits(Expression expression, PricingSnapshot snapshot, DateTimeOffset now, ref ReviewClock review)
    {
        if (snapshot.History.LastChangeAt is not { } change)
            return;
        for (var i = 0; i < expression.WaitMinutes.Count; i++)
        {
            // Just after: at exactly the minute "more than" does not hold yet.
            if (expression.WaitMinutes[i] < 1_000_000m)
                review.AtEndOf(change, TimeSpan.FromTicks((long)(expression.WaitMinutes[i] * TimeSpan.TicksPerMinute)));
        }

        if (expression.Polls)
            review.At(now + Poll);
    }

    private static void FillClock(ref ExpressionInputs inputs, InputSet needed, DateTimeOffset local, ref ReviewClock review)
    {
        inputs.Set(Input.Hour, local.Hour);
        inputs.Set(Input.Weekday, local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek);
        if (needed.Contains(Input.Hour))
            review.At(local.AddTicks(TimeSpan.TicksPerHour - (local.Ticks % TimeSpan.TicksPerHour)).ToUniversalTime());
    }
}
