using Repricer.Core.Amounts;
using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;
using Repricer.Reading;

namespace Repricer.Host.Reports;

/// <summary>The week as a manager presents it. Null is not measured, never 0; amounts of two currencies are never added.</summary>
/// <param name="MadeAt">When, UTC: what was not known then is not in it.</param>
internal sealed record WeeklyReport(ReportWeek Week, DateTimeOffset MadeAt)
{
    /// <summary>One entry a channel and currency.</summary>
    public IReadOnlyList<WeeklyChannel> Channels { get; init; } = [];

    /// <summary>Brands where we are dearest against the lowest rival, and where we are cheapest, at the week's end.</summary>
    public IReadOnlyList<WeeklyBrand> Brands { get; init; } = [];

    /// <summary>Who began promotions in the week.</summary>
    public IReadOnlyList<WeeklyRival> Rivals { get; init; } = [];

    /// <summary>Cases of advertised minimum prices that were open at any time of the week.</summary>
    public IReadOnlyList<MapCase> MapCases { get; init; } = [];

    /// <summary>What stands still, as it was when the report was made.</summary>
    public IReadOnlyList<HoldGroup> Holds { get; init; } = [];

    /// <summary>What came in force in the week.</summary>
    public IReadOnlyList<RevisionInfo> Revisions { get; init; } = [];

    /// <summary>The month of the week's end, to its end, against what was planned.</summary>
    public IReadOnlyList<TargetLine> Targets { get; init; } = [];

    /// <summary>Whether anything at all is known of the week.</summary>
    public bool IsEmpty => Channels.Count == 0;
}

/// <summary>How one channel did, beside the week before.</summary>
/// <param name="DaysMeasured">Of how many days of the week figures are kept, 0 to 7.</param>
internal sealed record WeeklyChannel(string Channel, Currency Currency, int DaysMeasured, WeeklyFigures Now, WeeklyFigures Before);

/// <summary>State at the end of the last day that was measured, and sums of the week.</summary>
internal sealed record WeeklyFigures(
    Measurement Index, Measurement Floor, Measurement Fresh, TimeShare Lowest, TimeShare Featured, long? Units, Money? Revenue,
        Money? Profit,
    Money? Costed)
{
    /// <summary>Whether the index is the weighted one.</summary>
    public bool IsWeighted { get; init; }
}

internal sealed record WeeklyBrand(string Channel, Currency Currency, string Brand, Measurement Index, decimal? Before);

/// <param name="Deepest">In percent of the usual price.</param>
internal sealed record WeeklyRival(string Rival, int Promotions, int Listings, decimal Deepest, DateOnly? NextFrom, DateOnly? NextTo);

/// <summary>What was planned and what happened.</summary>
/// <param name="Costed">The part of the revenue whose profit is known.</param>
internal sealed record TargetLine(
    MonthTarget Target, Money? Revenue, Money? Profit, Money? Costed, decimal? Index, int Days)
{
    /// <summary>How much of the planned revenue would have come by now, day by day alike; null = none is planned.</summary>
    public Money? PlannedByNow(DateOnly until) => Target.Revenue is { } revenue
        ? new Money(revenue.Amount * Elapsed(until) / DateTime.DaysInMonth(Target.Month.Year, Target.Month.Month), revenue.Currency)
            .RoundToGrid(RoundingDirection.Nearest)
        : null;

    private int Elapsed(DateOnly until) => Math.Clamp(
        until.DayNumber - Target.Month.DayNumber + 1, 0, DateTime.DaysInMonth(Target.Month.Year, Target.Month.Month));
}
