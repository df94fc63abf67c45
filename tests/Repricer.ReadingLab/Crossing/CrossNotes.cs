using System.Globalization;
using System.Text;
using Repricer.Reading;
using Repricer.Reading.Evidence;
using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab.Crossing;

/// <summary>
/// Writes a line for each page that is not answered right, the surest first, with the facts that its best amount and the right one do not
/// share: what to look at next.
/// </summary>
internal static class CrossNotes
{
    private const int MostFacts = 14;

    public static string Write(HeldOut result)
    {
        var text = new StringBuilder();
        foreach (var answer in result.Real.OrderByDescending(answer => answer.Verdict.Margin))
        {
            var page = answer.Page;
            var isFine = answer.IsAnswered ? answer.IsRight : page.Example.HasNoPrice;
            if (isFine || answer.Verdict.Amount is not { } amount)
            {
                continue;
            }

            var grid = result.Grids[result.FoldOf(page)];
            var expected = page.Example.HasNoPrice ? "no price" : string.Join(" or ", page.Example.Accepted.Select(Number));
            var what = answer.IsAnswered ? "WRONG" : answer.IsRight ? "silent" : "silent and wrong";
            var reach = page.IsReachable ? "" : ", out of reach";
            var wall = page.Example.IsWall ? ", wall" : "";
            var none = Judge.None(grid, page);
            text.Append($"{page.Example.Set}/{page.Example.Name} | {what}, margin {answer.Verdict.Margin}{reach}{wall}");
            text.Append($" | expected {expected} | best {Number(amount)} | none {none:0.00}\n");
            if (!answer.IsRight && page.Groups.FirstOrDefault(group => group.IsRight) is { } right)
            {
                var best = page.Groups.First(group => group.Amount == amount);
                Facts(text, grid, result.Columns, "  best ", Best(grid, result.Columns, best));
                Facts(text, grid, result.Columns, "  right", Best(grid, result.Columns, right));
            }
        }

        return text.ToString();
    }

    private static FitCandidate Best(WeightGrid grid, Columns columns, FitGroup group)
    {
        var scores = new double[WeightGrid.Columns];
        return group.Candidates.MaxBy(candidate => Judge.Lead(grid, columns, candidate.Facts, scores, out _))!;
    }

    private static void Facts(StringBuilder text, WeightGrid grid, Columns columns, string head, FitCandidate candidate)
    {
        var scores = new double[WeightGrid.Columns];
        var lead = Judge.Lead(grid, columns, candidate.Facts, scores, out var other);
        var against = other < 0 ? "" : $" less {(PriceRole)other} {scores[other]:0.00}";
        var facts = candidate.Facts.OrderByDescending(fact => Math.Abs(grid[(Fact)fact, PriceRole.Asked])).Take(MostFacts)
            .Select(fact => $"{(Fact)fact} {grid[(Fact)fact, PriceRole.Asked]:0.0}");
        text.Append($"{head} {lead:0.00}{against}: {string.Join(", ", facts)}\n");
    }

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
