using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab.Crossing;

/// <summary>Chooses the margin below which a page is not answered.</summary>
internal static class CutOffs
{
    /// <summary>
    /// Gives the lowest margin with at most such a share of wrong ones among the answers. Half a wrong answer is added, so that a handful
    /// of pages proves nothing. It is never below 1: what does not lead is no answer.
    /// </summary>
    public static int Choose(IEnumerable<Verdict> verdicts, double mostWrong)
    {
        var sorted = verdicts.Where(verdict => verdict.IsAnswered(1) && !verdict.Page.Example.IsArguable).OrderByDescending(verdict => verdict.Margin).ToList();
        var (wrong, best) = (0, sorted.Count == 0 ? 1 : Math.Max(1, sorted[0].Margin));
        for (var at = 0; at < sorted.Count; at++)
        {
            wrong += sorted[at].IsRight ? 0 : 1;
            var isLastOfMargin = at + 1 == sorted.Count || sorted[at + 1].Margin < sorted[at].Margin;
            best = isLastOfMargin && wrong + 0.5 <= mostWrong * (at + 1) ? sorted[at].Margin : best;
        }

        return best;
    }
}
