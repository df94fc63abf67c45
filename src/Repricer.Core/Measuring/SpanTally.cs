namespace Repricer.Core.Measuring;

/// <summary>How a figure is made of the spans in which something held.</summary>
public enum TallyKind
{
    /// <summary>How many hold.</summary>
    Count,

    /// <summary>The share of those that hold, in percent of those that are looked at.</summary>
    Share,

    /// <summary>The largest value among them.</summary>
    Largest,

    /// <summary>A value that was measured from time to time; it is no sum of spans. Nothing measured is unknown.</summary>
    Level,
}

/// <summary>One value of a figure, with what it was made from.</summary>
/// <param name="Value">Null = nothing was measured.</param>
/// <param name="Counted">How many hold; of a largest value how many there were.</param>
/// <param name="Of">How many were looked at; null = the figure is a count of what there is.</param>
public readonly record struct TallyPoint(decimal? Value, int Counted, int? Of);

/// <summary>
/// Makes a figure at evenly spaced moments out of spans of time: each span says from when until when something held. One pass over the
/// spans gives every moment, so that a month is as easily tried as now.
/// </summary>
/// <param name="from">The first moment.</param>
/// <param name="step">From one moment to the next; more than zero.</param>
/// <param name="moments">How many there are; at least 1.</param>
public sealed class SpanTally(TallyKind kind, DateTimeOffset from, TimeSpan step, int moments)
{
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);

    /// <summary>Names the groups that any span was about.</summary>
    public IReadOnlyCollection<string> Groups => _rows.Keys;

    /// <summary>Has something hold from <paramref name="start"/>, included, until <paramref name="end"/>, excluded.</summary>
    /// <param name="group">"" = all.</param>
    /// <param name="holds">Whether it counts; what does not is only looked at.</param>
    /// <param name="value">For a largest value: how large.</param>
    /// <param name="weight">How many it stands for.</param>
    public void Add(string group, DateTimeOffset start, DateTimeOffset end, bool holds, decimal value = 0, int weight = 1)
    {
        var (first, last) = (Index(start), Index(end));
        if (first >= last)
            return;
        if (!_rows.TryGetValue(group, out var row))
            _rows.Add(group, row = new Row(moments));
        row.Of[first] += weight;
        row.Of[last] -= weight;
        if (!holds)
            return;
        row.Counted[first] += weight;
        row.Counted[last] -= weight;
        for (var i = first; kind == TallyKind.Largest && i < last; i++)
            row.Largest[i] = row.Largest[i] is { } known && known > value ? known : value;
    }

    /// <summary>Gives the figure of a group at each moment; of a group that no span was about nothing is known, or it is none.</summary>
    public IReadOnlyList<TallyPoint> PointsOf(string group)
    {
        var row = _rows.GetValueOrDefault(group) ?? new Row(moments);
        var points = new TallyPoint[moments];
        var (counted, of) = (0, 0);
        for (var i = 0; i < moments; i++)
        {
            counted += row.Counted[i];
            of += row.Of[i];
            points[i] = kind switch
            {
                TallyKind.Count => new TallyPoint(counted, counted, null),
                TallyKind.Share => new TallyPoint(of == 0 ? null : 100m * counted / of, counted, of),
                _ => new TallyPoint(row.Largest[i] ?? 0m, counted, null),
            };
        }

        return points;
    }

    /// <summary>Finds the first moment that is not before a time; as many as there are moments where all are.</summary>
    private int Index(DateTimeOffset at)
    {
        if (at <= from)
            return 0;
        var steps = ((at - from).Ticks + step.Ticks - 1) / step.Ticks;
        return (int)Math.Min(steps, moments);
    }

    private sealed class Row(int moments)
    {
        public int[] Counted { get; } = new int[moments + 1];

        public int[] Of { get; } = new int[moments + 1];

        public decimal?[] Largest { get; } = new decimal?[moments];
    }
}
