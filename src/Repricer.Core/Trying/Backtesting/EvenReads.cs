namespace Repricer.Core.Trying.Backtesting;

/// <summary>Looks whose first, last and number are known: they are taken to be spread evenly between.</summary>
internal readonly record struct EvenReads(DateTimeOffset First, DateTimeOffset Last, int Count)
{
    private long Step => Count > 1 ? Math.Max(1, (Last - First).Ticks / (Count - 1)) : long.MaxValue;

    /// <summary>How many there were at or before a moment.</summary>
    public int CountAt(DateTimeOffset moment) => moment < First ? 0
        : moment >= Last ? Count
        : (int)Math.Min(Count, 1 + ((moment - First).Ticks / Step));

    /// <summary>The last at or before a moment; null = none.</summary>
    public DateTimeOffset? LastAt(DateTimeOffset moment) => moment < First ? null
        : moment >= Last ? Last
        : First + TimeSpan.FromTicks((moment - First).Ticks / Step * Step);

    /// <summary>The first after a moment; null = none.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment)
    {
        if (moment < First)
            return First;
        if (moment >= Last || Count < 2)
            return null;
        var next = First + TimeSpan.FromTicks((((moment - First).Ticks / Step) + 1) * Step);
        return next < Last ? next : Last;
    }
}
