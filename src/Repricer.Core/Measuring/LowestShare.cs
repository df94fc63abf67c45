namespace Repricer.Core.Measuring;

/// <summary>
/// The part of the time in which we were the lowest or as low as the lowest, <c>Σ t(own ≤ low) ÷ Σ t(both known)</c>. An offer is known from
/// when it was first seen until a set time after it was last seen, at most.
/// </summary>
public static class LowestShare
{
    /// <param name="from">The window's begin, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="own">Our landed price in the order of time, each until the next; null = it was not known then.</param>
    /// <param name="others">Landed offers of others in stock, in any order; they may overlap.</param>
    public static TimeShare Of(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyList<(DateTimeOffset At, decimal? Price)> own, IReadOnlyList<Stretch<decimal>> others)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(others);
        if (to <= from)
            return default;

        TimeSpan so = default, known = default;
        var changes = new SortedSet<DateTimeOffset> { from, to };
        changes.UnionWith(own.Select(step => step.At).Where(IsInside));
        changes.UnionWith(others.SelectMany(span => new[] { span.From, span.Until }).Where(IsInside));
        var at = from;
        foreach (var next in changes.Skip(1))
        {
            if (OwnAt(own, at) is { } price && LowAt(others, at) is { } low)
            {
                known += next - at;
                so += price <= low ? next - at : default;
            }

            at = next;
        }

        return new TimeShare(so, known, to - from);

        bool IsInside(DateTimeOffset moment) => moment > from && moment < to;
    }

    private static decimal? OwnAt(IReadOnlyList<(DateTimeOffset At, decimal? Price)> own, DateTimeOffset at)
    {
        decimal? price = null;
        foreach (var step in own)
        {
            if (step.At > at)
                break;
            price = step.Price;
        }

        return price;
    }

    private static decimal? LowAt(IReadOnlyList<Stretch<decimal>> others, DateTimeOffset at)
    {
        decimal? low = null;
        foreach (var span in others)
        {
            if (span.From <= at && at < span.Until && !(low <= span.State))
                low = span.State;
        }

        return low;
    }
}
