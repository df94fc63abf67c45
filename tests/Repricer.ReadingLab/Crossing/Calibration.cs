using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab.Crossing;

/// <summary>Says what a margin means: from each step on, such a share of answers (in a thousand) is right.</summary>
internal sealed record Calibration(IReadOnlyList<(int Margin, int Share)> Steps)
{
    public int Share(int margin)
    {
        var share = 0;
        foreach (var (from, of) in Steps)
        {
            share = margin >= from ? of : share;
        }

        return share;
    }
}

/// <summary>
/// Learns what margins mean from answers to held-out sites: the shares that never fall with the margin and fit best (pool adjacent
/// violators), each drawn toward one half as if one right and one wrong answer more had been seen.
/// </summary>
internal static class Calibrator
{
    private const int MostSteps = 24;
    private const int Highest = 995;
    private const int LeastInStep = 6;

    public static Calibration Of(IEnumerable<Verdict> verdicts)
    {
        var sorted = verdicts.Where(verdict => verdict.Amount is not null).OrderBy(verdict => verdict.Margin).ToList();
        var blocks = Pool(Cut(sorted), block => (double)block.Right / block.All);
        blocks = Pool(blocks, block => (block.Right + 1.0) / (block.All + 2));
        return new Calibration([.. blocks.Select(block =>
            (block.Margin, Math.Min(Highest, (int)Math.Round(1000 * (block.Right + 1.0) / (block.All + 2)))))]);
    }

    /// <summary>Cuts the answers into pieces of about the same size; equal margins stay together.</summary>
    private static List<Block> Cut(List<Verdict> sorted)
    {
        var least = Math.Max(LeastInStep, (sorted.Count + MostSteps - 1) / MostSteps);
        var blocks = new List<Block>();
        for (var at = 0; at < sorted.Count;)
        {
            var end = Math.Min(at + least, sorted.Count);
            end = sorted.Count - end < least ? sorted.Count : end;
            while (end < sorted.Count && sorted[end].Margin == sorted[end - 1].Margin)
            {
                end++;
            }

            var right = sorted.GetRange(at, end - at).Count(verdict => verdict.IsRight);
            blocks.Add(new Block(sorted[at].Margin, right, end - at));
            at = end;
        }

        return blocks;
    }

    private static List<Block> Pool(List<Block> blocks, Func<Block, double> share)
    {
        var pooled = new List<Block>();
        foreach (var block in blocks)
        {
            pooled.Add(block);
            while (pooled.Count > 1 && share(pooled[^2]) >= share(pooled[^1]))
            {
                var (lower, upper) = (pooled[^2], pooled[^1]);
                pooled.RemoveRange(pooled.Count - 2, 2);
                pooled.Add(new Block(lower.Margin, lower.Right + upper.Right, lower.All + upper.All));
            }
        }

        return pooled;
    }

    private sealed record Block(int Margin, int Right, int All);
}
