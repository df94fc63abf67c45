namespace Repricer.Core.Calendar;

/// <summary>A calendar event: from its start, inclusive, to its end, exclusive, UTC.</summary>
public sealed record EventWindow(DateTimeOffset Start, DateTimeOffset End)
{
    public bool Contains(DateTimeOffset moment) => moment >= Start && moment < End;
}
