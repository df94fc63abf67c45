using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Deciding;

/// <summary>These inputs of formulas say what our price did lately, and what the clock on the wall shows.</summary>
internal static class HistoryInputs
{
    private static readonly InputSet Daily =
        InputSet.Of(Input.OwnLowest30Days, Input.OwnMedian90Days, Input.PriceAtStartOfDay, Input.ChangesToday, Input.Weekday);

    /// <summary>Where only asking again tells that an answer changed, it is asked again after this.</summary>
    private static readonly TimeSpan Poll = TimeSpan.FromMinutes(10);

    public static void Fill(ref ExpressionInputs inputs, InputSet needed, ref DecisionInputs at)
    {
        var history = at.Snapshot.History;
        OwnInputs.SetAmount(ref inputs, needed, Input.LastFeaturedPrice, history.LastFeaturedPrice, ref at);
        OwnInputs.SetAmount(ref inputs, needed, Input.OwnLowest30Days, history.OwnLowest30Days, ref at);
        OwnInputs.SetAmount(ref inputs, needed, Input.OwnMedian90Days, history.OwnMedian90Days, ref at);
        OwnInputs.SetAmount(ref inputs, needed, Input.PriceAtStartOfDay, history.PriceAtStartOfDay, ref at);
        inputs.Set(Input.ChangesToday, history.ChangesToday);
        inputs.Set(Input.ChangesLastHour, history.ChangesLastHour);
        inputs.Set(Input.MinutesSinceChange, history.LastChangeAt is { } change && change <= at.Now
            ? (at.Now - change).Ticks / (decimal)TimeSpan.TicksPerMinute
            : null);
        if (needed.Meets(Daily))
            at.Review.AtNextDay(at.Zone);
        if (needed.Contains(Input.ChangesLastHour) && history.ChangesLastHour > 0)
            at.Review.At(at.Now + Poll);
        if (needed.Contains(Input.Hour) || needed.Contains(Input.Weekday))
            FillClock(ref inputs, needed, ref at);
    }

    /// <summary>Notes when the comparisons of an expression with the minutes since the last change turn.</summary>
    public static void NoteWaits(Expression expression, ref DecisionInputs at)
    {
        if (at.Snapshot.History.LastChangeAt is not { } change)
            return;
        for (var i = 0; i < expression.WaitMinutes.Count; i++)
        {
            // Just after: at exactly the minute "more than" does not hold yet.
            if (expression.WaitMinutes[i] < 1_000_000m)
                at.Review.AtEndOf(change, TimeSpan.FromTicks((long)(expression.WaitMinutes[i] * TimeSpan.TicksPerMinute)));
        }

        if (expression.Polls)
            at.Review.At(at.Now + Poll);
    }

    private static void FillClock(ref ExpressionInputs inputs, InputSet needed, ref DecisionInputs at)
    {
        var local = TimeZoneInfo.ConvertTime(at.Now, at.Zone);
        inputs.Set(Input.Hour, local.Hour);
        inputs.Set(Input.Weekday, local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek);
        if (needed.Contains(Input.Hour))
            at.Review.At(local.AddTicks(TimeSpan.TicksPerHour - (local.Ticks % TimeSpan.TicksPerHour)).ToUniversalTime());
    }
}
