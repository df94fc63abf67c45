namespace Repricer.Core.Calendar;

/// <summary>
/// The review clock collects the moments at which time alone could change a decision and keeps the earliest that is still to come.
/// </summary>
internal struct ReviewClock(DateTimeOffset now)
{
    public DateTimeOffset? Earliest { get; private set; }

    public void At(DateTimeOffset moment)
    {
        if (moment > now && (Earliest is not { } present || moment < present))
            Earliest = moment;
    }

    /// <summary>
    /// Notes when something grows too old. It is still good at exactly its age limit and counts as old one millisecond, the store's
    /// precision, later.
    /// </summary>
    public void AtEndOf(DateTimeOffset from, TimeSpan maxAge)
    {
        if (maxAge < DateTimeOffset.MaxValue - from)
            At(from + maxAge + TimeSpan.FromMilliseconds(1));
    }

    /// <summary>Notes the start of the next day in a zone.</summary>
    public void AtNextDay(TimeZoneInfo zone)
    {
        At(LocalClock.StartOfNextDay(now, zone));
    }

    /// <summary>Notes the start of a given day in a zone.</summary>
    public void AtDay(DateOnly day, TimeZoneInfo zone)
    {
        At(LocalClock.StartOf(day, zone));
    }
}
