namespace Repricer.Core.Measuring;

/// <summary>How far an alert over a figure is.</summary>
public enum AlertStage
{
    /// <summary>The figure is where it should be, as far as is known.</summary>
    Ok,

    /// <summary>The figure is beyond its limit, but not yet long enough, or the rule is not armed again.</summary>
    Pending,

    /// <summary>The figure was beyond its limit long enough.</summary>
    Firing,

    /// <summary>The figure is back, but not yet long enough to be over.</summary>
    Recovering,
}

/// <summary>The two limits of an alert: between them nothing changes, so that a figure on the edge does not flap.</summary>
/// <param name="IsUpper">The figure is wrong above the limit; else below it.</param>
/// <param name="Fires">Beyond this it is wrong; on it, it is not.</param>
/// <param name="Clears">Up to this it is right again: below <paramref name="Fires"/> where it is an upper limit, else above.</param>
public sealed record AlertBand(bool IsUpper, decimal Fires, decimal Clears)
{
    public bool IsBeyond(decimal value) => IsUpper ? value > Fires : value < Fires;

    public bool IsBack(decimal value) => IsUpper ? value <= Clears : value >= Clears;

    /// <summary>Tells which of two values is farther out.</summary>
    public decimal Worse(decimal left, decimal right) => IsUpper ? Math.Max(left, right) : Math.Min(left, right);
}

/// <summary>The times of an alert.</summary>
/// <param name="For">So long the figure must be beyond before it fires.</param>
/// <param name="ClearFor">So long it must be back before it is over.</param>
/// <param name="Rearm">So long after it was over it does not fire again.</param>
public sealed record AlertTiming(TimeSpan For, TimeSpan ClearFor, TimeSpan Rearm);

/// <summary>Where an alert stands.</summary>
/// <param name="Since">When the stage began, UTC.</param>
/// <param name="FiredAt">When it last began to fire; null = it never did.</param>
/// <param name="EndedAt">When it was last over; null = it never was.</param>
/// <param name="UnknownSince">Since when nothing is known of the figure: the stage stays meanwhile; null = it is known.</param>
public sealed record AlertPosition(
    AlertStage Stage, DateTimeOffset Since, DateTimeOffset? FiredAt = null, DateTimeOffset? EndedAt = null,
    DateTimeOffset? UnknownSince = null)
{
    /// <summary>Whether it is told: a figure that is back only for a moment still is.</summary>
    public bool IsOn => Stage is AlertStage.Firing or AlertStage.Recovering;
}

/// <summary>
/// Moves an alert from one look to the next, purely: ok → pending → firing → recovering → ok. What is not known moves nothing.
/// </summary>
public static class AlertMachine
{
    /// <param name="before">Null = it is looked at for the first time.</param>
    /// <param name="value">Null = the figure is not known, or too few are behind it.</param>
    public static AlertPosition Step(AlertPosition? before, decimal? value, AlertBand band, AlertTiming timing, DateTimeOffset now)
    {
        var at = Settled(before ?? new AlertPosition(AlertStage.Ok, now), now);
        if (value is not { } known)
            return at with { UnknownSince = at.UnknownSince ?? now };

        at = at with { UnknownSince = null };
        if (at.Stage == AlertStage.Ok && band.IsBeyond(known))
            at = at with { Stage = AlertStage.Pending, Since = now };
        return at.Stage switch
        {
            AlertStage.Pending when !band.IsBeyond(known) => at with { Stage = AlertStage.Ok, Since = now },
            AlertStage.Pending when now - at.Since >= timing.For && !(now - at.EndedAt < timing.Rearm) =>
                at with { Stage = AlertStage.Firing, Since = now, FiredAt = now },
            AlertStage.Firing when band.IsBack(known) => Ended(at with { Stage = AlertStage.Recovering, Since = now }, timing, now),
            AlertStage.Recovering when !band.IsBack(known) => at with { Stage = AlertStage.Firing, Since = at.FiredAt ?? now },
            AlertStage.Recovering => Ended(at, timing, now),
            _ => at,
        };
    }

    private static AlertPosition Ended(AlertPosition at, AlertTiming timing, DateTimeOffset now) =>
        now - at.Since >= timing.ClearFor ? at with { Stage = AlertStage.Ok, Since = now, EndedAt = now } : at;

    /// <summary>Times from the future come from a clock that was set back: they count as now.</summary>
    private static AlertPosition Settled(AlertPosition at, DateTimeOffset now) => at with
    {
        Since = Earlier(at.Since, now),
        FiredAt = at.FiredAt is { } fired ? Earlier(fired, now) : null,
        EndedAt = at.EndedAt is { } ended ? Earlier(ended, now) : null,
        UnknownSince = at.UnknownSince is { } unknown ? Earlier(unknown, now) : null,
    };

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
