namespace Repricer.Core.Measuring;

/// <summary>
/// Times between two steps of a price, counted in 24 fixed buckets: up to 50 ms, then each 1.7 times as long as the one before, up to 2.8
/// hours; what takes longer is in the last. Fixed, so that histograms of hours, channels and nodes can be added up.
/// </summary>
public sealed class LatencyHistogram
{
    public const int Buckets = 24;

    /// <summary>The fewest times that a percentile is told of.</summary>
    public const int Least = DataFreshness.LeastForPercentiles;

    private readonly long[] _counts = new long[Buckets];

    /// <summary>The longest time of each bucket, in order; the last one holds what is longer, too.</summary>
    public static IReadOnlyList<TimeSpan> Edges { get; } = MakeEdges();

    /// <summary>How many times each bucket holds.</summary>
    public IReadOnlyList<long> Counts => _counts;

    public long Total => _counts.Sum();

    /// <param name="time">Below zero is a clock that was set back, and counts as none.</param>
    public static int BucketOf(TimeSpan time)
    {
        for (var bucket = 0; bucket < Buckets - 1; bucket++)
        {
            if (time <= Edges[bucket])
                return bucket;
        }

        return Buckets - 1;
    }

    public void Add(TimeSpan time) => Add(BucketOf(time), 1);

    /// <param name="bucket">0 to 23.</param>
    /// <param name="count">0 or more.</param>
    public void Add(int bucket, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _counts[bucket] += count;
    }

    public void Add(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var bucket = 0; bucket < Buckets; bucket++)
            _counts[bucket] += other._counts[bucket];
    }

    /// <summary>Finds the longest time of the bucket that holds the percentile: at most 1.7 times the true one.</summary>
    /// <param name="share">Above 0, at most 1: 0.95 for p95.</param>
    /// <returns>
    /// In seconds; without a value below <see cref="Least"/> times, and where it is in the last bucket, of which nobody knows how long.
    /// </returns>
    public Measurement Percentile(decimal share)
    {
        var total = Total;
        var count = (int)Math.Min(total, int.MaxValue);
        var measurement = Measurement.Of(count, count, Least, () => Edge(share, total) is { } edge
            ? (decimal)edge.Ticks / TimeSpan.TicksPerSecond
            : null);
        return measurement is { Value: null } && count >= Least
            ? measurement with { Lack = "longer than the longest that is told apart" }
            : measurement;
    }

    private TimeSpan? Edge(decimal share, long total)
    {
        var rank = (long)Math.Ceiling(share * total);
        for (var bucket = 0; bucket < Buckets - 1; bucket++)
        {
            rank -= _counts[bucket];
            if (rank <= 0)
                return Edges[bucket];
        }

        return null;
    }

    private static TimeSpan[] MakeEdges()
    {
        var edges = new TimeSpan[Buckets];
        var milliseconds = 50m;
        for (var bucket = 0; bucket < Buckets; bucket++, milliseconds *= 1.7m)
            edges[bucket] = TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        return edges;
    }
}
