using Repricer.Core.Amounts;
using Repricer.Core.Calendar;

namespace Repricer.Core.Strategies;

/// <summary>A price outside its bounds is exempt from all of these.</summary>
public sealed record ChangeLimits
{
    /// <summary>Largest move of one change, of the present price.</summary>
    public Percent? MaxStep { get; init; }
    public decimal? MaxStepAmount { get; init; }

    /// <summary>Largest move of a day against the day's opening price.</summary>
    public Percent? MaxDailyMove { get; init; }

    /// <summary>Smaller moves are not worth a change.</summary>
    public decimal? MinChange { get; init; }
    public Percent? MinChangePercent { get; init; }
    public TimeSpan? CoolDown { get; init; }
    public bool UpOnly { get; init; }
    public bool DownOnly { get; init; }

    /// <summary>Times of day in which no change goes out; none = always.</summary>
    public IReadOnlyList<DailyWindow> QuietHours { get; init; } = [];

    /// <summary>Null = none.</summary>
    public NightlyReset? NightlyReset { get; init; }
}
