namespace Repricer.Host.Dashboard.Charts;

/// <summary>Values from the bottom up.</summary>
/// <param name="Low">The value at the bottom.</param>
/// <param name="High">The value at the top, above <paramref name="Low"/>.</param>
internal sealed record ValueAxis(decimal Low, decimal High, decimal Top, decimal Bottom)
{
    private static readonly decimal[] Steps = [0.1m, 0.2m, 0.25m, 0.5m, 1m];

    /// <summary>An axis that holds all values, with a little room above and below.</summary>
    public static ValueAxis Around(IEnumerable<decimal> values, decimal top, decimal bottom, decimal? least = null)
    {
        decimal? low = null, high = null;
        foreach (var value in values)
            (low, high) = (low < value ? low : value, high > value ? high : value);
        var (from, to) = (least ?? low ?? 0m, high ?? 1m);
        var room = to > from ? (to - from) * 0.06m : Math.Max(Math.Abs(to) * 0.05m, 0.01m);
        return new ValueAxis(least ?? from - room, to + room, top, bottom);
    }

    /// <summary>Where a value stands; what is outside stands at the edge.</summary>
    public decimal Y(decimal value) => Bottom - ((Math.Clamp(value, Low, High) - Low) * (Bottom - Top) / (High - Low));

    public bool Holds(decimal value) => value >= Low && value <= High;

    /// <summary>Round values between both ends, four to eight or so.</summary>
    public IEnumerable<decimal> Ticks
    {
        get
        {
            var step = Step(High - Low);
            for (var value = Math.Ceiling(Low / step) * step; value <= High; value += step)
                yield return value;
        }
    }

    /// <summary>How many decimals tell the ticks apart.</summary>
    public int Decimals
    {
        get
        {
            var step = Step(High - Low);
            return step == Math.Floor(step) ? 0 : step * 10m == Math.Floor(step * 10m) ? 1 : 2;
        }
    }

    private static decimal Step(decimal range)
    {
        var power = 1m;
        while (range / power > 6m && power < 1e20m)
            power *= 10m;
        while (range / power <= 0.6m && power > 1e-8m)
            power /= 10m;
        return Array.Find(Steps, step => range / (step * power) <= 6m) * power;
    }
}
