using Repricer.Core.Amounts;
using Repricer.Core.Calendar;

namespace Repricer.Core.Strategies;

/// <summary>
/// Limits how far and how often a price may move. A price outside its bounds is exempt from all of them; null = no such limit.
/// </summary>
public sealed record ChangeLimits
{
    /// <summary>Holds the largest move of one change, as a share of the present price.</summary>
    public Percent? MaxStep { get; init; }

    /// <summary>
    /// Holds the largest move of one change, in the listing's currency; beside <see cref="MaxStep"/> the smaller of the two holds.
    /// </summary>
    public decimal? MaxStepAmount { get; init; }

    /// <summary>Holds the largest move of a channel's day, as a share of the price at which the day began.</summary>
    public Percent? MaxDailyMove { get; init; }

    /// <summary>Holds the least move that is worth a change, in the listing's currency.</summary>
    public decimal? MinChange { get; init; }

    /// <summary>Holds the least move that is worth a change, as a share of the present price.</summary>
    public Percent? MinChangePercent { get; init; }

    /// <summary>Holds the least time between two changes.</summary>
    public TimeSpan? CoolDown { get; init; }

    /// <summary>Holds the age beyond which a cost moves no price; null = the guard's setting holds.</summary>
    public TimeSpan? MaxCostAge { get; init; }

    /// <summary>Holds the age beyond which a stock moves no price; null = the guard's setting holds.</summary>
    public TimeSpan? MaxStockAge { get; init; }

    /// <summary>Tells whether the price is never lowered.</summary>
    public bool UpOnly { get; init; }

    /// <summary>Tells whether the price is never raised.</summary>
    public bool DownOnly { get; init; }

    /// <summary>Holds the times of day in which no change goes out; empty = a change may go out at any time.</summary>
    public IReadOnlyList<DailyWindow> QuietHours { get; init; } = [];

    /// <summary>Holds the time of day in which the price goes back up; null = it never does by itself.</summary>
    public NightlyReset? NightlyReset { get; init; }
}
