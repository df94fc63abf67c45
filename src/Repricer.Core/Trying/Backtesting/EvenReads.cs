namespace Repricer.Core.Trying.Backtesting;

/// <summary>Counts looks at a place whose first, last and number are known: they are taken to be spread evenly between.</summary>
internal readonly record struct EvenReads(DateTimeOffset First, DateTimeOffset Last, int Count)
{
    private long Step => Count > 1 ? Math.Max(1, (Last - First).Ticks / (Count - 1)) : long.MaxValue;

    /// <summary>Counts the looks at or before a moment.</summary>
    public int CountAt(DateTimeOffset moment) => moment < First ? 0
        : moment >= Last ? Count
        : (int)Math.Min(Count, 1 + ((moment - First).Ticks / Step));

    /// <summary>Finds the last look at or before a moment; null = there was none.</summary>
    public DateTimeOffset? LastAt(DateTimeOffset moment) => moment < First ? null
        : moment >= Last ? Last
        : First + TimeSpan.FromTicks((moment - First).Ticks / Step * Step);

    /// <summary>Finds the first look after a moment; null = there was none.</summary>
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
