namespace Repricer.Core.Deciding.Market;

/// <summary>
/// When the offers of a snapshot were last seen, from the first to the last: most markets are fresh as a whole. Whoever asks for it early
/// asks memory for all rows at once, while other things are reckoned; else each row would be waited for.
/// </summary>
/// <param name="Oldest">In UTC ticks; of no offers the highest number.</param>
/// <param name="Newest">In UTC ticks; of no offers the lowest number.</param>
internal readonly record struct Sightings(long Oldest, long Newest)
{
    public static Sightings Of(ReadOnlySpan<CompactOffer> rows)
    {
        var (oldest, newest) = (long.MaxValue, long.MinValue);
        for (var i = 0; i < rows.Length; i++)
        {
            var seen = rows[i].LastSeenTicks;
            oldest = Math.Min(oldest, seen);
            newest = Math.Max(newest, seen);
        }

        return new Sightings(oldest, newest);
    }
}
