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
/// The part of the time in which our offer was featured (held the buy box), <c>Σ t(ours) ÷ Σ t(known)</c>. Time in which nobody was featured
/// is known time, and is told apart; time in which the place was not read is unknown.
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
        var changes = new SortedSet<DateTimeOffset> { from, to };
        changes.UnionWith(known.SelectMany(span => new[] { span.From, span.Until }).Where(moment => moment > from && moment < to));
        var at = from;
        foreach (var next in changes.Skip(1))
        {
            var here = known.Where(span => span.From <= at && at < span.Until).Select(span => (FeaturedBy?)span.State).Max();
            var time = next - at;
            read += here is null ? default : time;
            ours += here == FeaturedBy.Ours ? time : default;
            nobody += here == FeaturedBy.Nobody ? time : default;
            at = next;
        }

        return new FeaturedShare(new TimeShare(ours, read, to - from), new TimeShare(nobody, read, to - from));
    }
}
