namespace Repricer.Core.Calendar;

/// <summary>A calendar event lasts from its start, inclusive, to its end, exclusive. Both are UTC.</summary>
public sealed record EventWindow(DateTimeOffset Start, DateTimeOffset End)
{
    public bool Contains(DateTimeOffset moment) => moment >= Start && moment < End;
}
