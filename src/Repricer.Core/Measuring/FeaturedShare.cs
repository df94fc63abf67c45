namespace Repricer.Core.Measuring;

/// <summary>Whose offer a channel features.</summary>
public enum FeaturedBy
{
    /// <summary>The place was read, and it features nobody.</summary>
    Nobody,
    Another,
    Ours,
}

/// <summary>
/// The part of the time in which our offer was featured (held the buy box), <c>Σ t(ours) ÷ Σ t(known)</c>. Time in which nobody was
/// featured is known time, and is told apart; time in which the place was not read is unknown.
/// </summary>
/// <param name="Ours">So = our offer was featured.</param>
/// <param name="Nobody">So = nobody's was.</param>
public readonly record struct FeaturedShare(TimeShare Ours, TimeShare Nobody)
{
    /// <param name="from">The window's begin, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="known">What was read, in any order; where spans overlap, ours counts before another's, and that before nobody.</param>
    public static FeaturedShare Of(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<Stretch<FeaturedBy>> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (to <= from)
            return default;

        TimeSpan ours = default, nobody = default, read = default;
        var edges = new List<(DateTimeOffset At, FeaturedBy State, int Change)>();
        foreach (var span in known.Where(span => span.Until > span.From))
        {
            edges.Add((span.From, span.State, 1));
            edges.Add((span.Until, span.State, -1));
        }

        edges.Sort(static (left, right) => left.At.CompareTo(right.At));
        var counts = new int[3];
        var (at, passed) = (from, 0);
        while (at < to)
        {
            for (; passed < edges.Count && edges[passed].At <= at; passed++)
                counts[(int)edges[passed].State] += edges[passed].Change;
            var next = passed < edges.Count && edges[passed].At < to ? edges[passed].At : to;
            var here = Array.FindLastIndex(counts, static count => count > 0);
            var time = next - at;
            read += here < 0 ? default : time;
            ours += here == (int)FeaturedBy.Ours ? time : default;
            nobody += here == (int)FeaturedBy.Nobody ? time : default;
            at = next;
        }

        return new FeaturedShare(new TimeShare(ours, read, to - from), new TimeShare(nobody, read, to - from));
    }
}
