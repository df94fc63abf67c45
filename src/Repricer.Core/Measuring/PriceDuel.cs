namespace Repricer.Core.Measuring;

/// <summary>A change of a price.</summary>
/// <param name="At">When it was first seen, UTC.</param>
/// <param name="Before">More than zero.</param>
public readonly record struct PriceChange(DateTimeOffset At, decimal Before, decimal After)
{
    public bool IsFall => After < Before;

    /// <summary>How far it went, in percent of the price before.</summary>
    public decimal Percent => Before == 0 ? 0 : 100m * (After - Before) / Before;
}

/// <summary>A time in which two sellers undercut each other by turns.</summary>
/// <param name="From">When it was one: at the last of the falls that make one.</param>
/// <param name="Until">When it was none any more; null = it goes on.</param>
/// <param name="Fall">How far both came down together, in percent.</param>
public readonly record struct PriceDuelSpan(DateTimeOffset From, DateTimeOffset? Until, decimal Fall);

/// <summary>
/// Finds price wars of ours with one rival: at least six falls by turns within 72 hours, each within six hours of the other's, together five
/// percent or more, and no rise of more than one percent between. It ends after 24 hours without a fall, or with a rise of more than one
/// percent.
/// </summary>
public static class PriceDuel
{
    public const int Falls = 6;

    private const decimal LeastPercent = 5m;
    private const decimal RisePercent = 1m;

    private static readonly TimeSpan Window = TimeSpan.FromHours(72);
    private static readonly TimeSpan Answer = TimeSpan.FromHours(6);
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(24);

    /// <param name="ours">Changes of our price, in order.</param>
    /// <param name="theirs">Changes of the rival's price, in order.</param>
    /// <param name="now">Until when changes are known.</param>
    public static IReadOnlyList<PriceDuelSpan> Find(IReadOnlyList<PriceChange> ours, IReadOnlyList<PriceChange> theirs, DateTimeOffset now)
    {
        var spans = new List<PriceDuelSpan>();
        var run = new List<(PriceChange Change, bool IsOurs)>();
        DateTimeOffset? begun = null;
        var fall = 0m;
        foreach (var (change, isOurs) in ours.Select(change => (change, true)).Concat(theirs.Select(change => (change, false)))
            .OrderBy(entry => entry.Item1.At))
        {
            if (begun is { } at && change.At - run[^1].Change.At >= Quiet)
                End(at, run[^1].Change.At + Quiet);
            if (!change.IsFall)
            {
                if (change.Percent <= RisePercent)
                    continue;
                if (begun is { } risen)
                    End(risen, change.At);
                run.Clear();
                continue;
            }

            Take(change, isOurs);
            if (begun is null && IsWar(out fall))
                begun = change.At;
        }

        if (begun is { } open)
        {
            var end = run[^1].Change.At + Quiet;
            spans.Add(new PriceDuelSpan(open, end <= now ? end : null, fall));
        }

        return spans;

        void End(DateTimeOffset from, DateTimeOffset until)
        {
            spans.Add(new PriceDuelSpan(from, until, fall));
            run.Clear();
            begun = null;
        }

        void Take(PriceChange change, bool isOurs)
        {
            // Two falls of one side in a row are one turn; an answer that comes late begins anew. While a war is on, any fall keeps it on.
            if (begun is null && run.Count > 0 && change.At - run[^1].Change.At > Answer)
                run.Clear();
            if (begun is null && run.Count > 0 && run[^1].IsOurs == isOurs)
                run[^1] = (run[^1].Change with { After = change.After, At = change.At }, isOurs);
            else
                run.Add((change, isOurs));
            while (begun is null && run.Count > 1 && change.At - run[0].Change.At > Window)
                run.RemoveAt(0);
        }

        bool IsWar(out decimal together)
        {
            together = -run.Sum(entry => entry.Change.Percent);
            return run.Count >= Falls && together >= LeastPercent;
        }
    }
}
