using Repricer.Reading;

namespace Repricer.ReadingLab.Fitting;

/// <summary>
/// Scores pages with a grid, as the reader does: an amount is worth what speaks for "asked" less what speaks for the best other role, a
/// page's answer is the best amount, and its margin the lead over the second best or over "no price".
/// </summary>
internal static class Judge
{
    /// <summary>Gives what speaks for "asked" less the best other role; a role that nothing speaks for or against has 0.</summary>
    public static double Lead(WeightGrid grid, Columns columns, int[] facts, Span<double> scores, out int bestOther)
    {
        Score(grid, columns, facts, scores);
        bestOther = -1;
        var other = 0.0;
        for (var role = 0; role < WeightGrid.None; role++)
        {
            if (role != (int)PriceRole.Asked && scores[role] > other)
            {
                (other, bestOther) = (scores[role], role);
            }
        }

        return scores[(int)PriceRole.Asked] - other;
    }

    public static void Score(WeightGrid grid, Columns columns, int[] facts, Span<double> scores)
    {
        scores.Clear();
        foreach (var fact in facts)
        {
            foreach (var column in columns.Of(fact))
            {
                scores[column] += grid.Values[WeightGrid.At(fact, column)];
            }
        }
    }

    public static double None(WeightGrid grid, FitPage page)
    {
        var score = 0.0;
        foreach (var fact in page.PageFacts)
        {
            score += grid.Values[WeightGrid.At(fact, WeightGrid.None)];
        }

        return score;
    }

    /// <summary>Answers for one page.</summary>
    public static Verdict Answer(WeightGrid grid, Columns columns, FitPage page)
    {
        Span<double> scores = stackalloc double[WeightGrid.Columns];
        var none = None(grid, page);
        var (best, second) = (double.NegativeInfinity, none);
        FitGroup? answer = null;
        foreach (var group in page.Groups)
        {
            var score = double.NegativeInfinity;
            foreach (var candidate in group.Candidates)
            {
                score = Math.Max(score, Lead(grid, columns, candidate.Facts, scores, out _));
            }

            if (score > best)
            {
                second = answer is null ? none : Math.Max(second, best);
                (best, answer) = (score, group);
            }
            else
            {
                second = Math.Max(second, score);
            }
        }

        return answer is null ? new Verdict(page, null, false, int.MinValue)
            : new Verdict(page, answer.Amount, answer.IsRight, (int)Math.Round((best - second) * 100));
    }
}

/// <summary>Holds the best amount of a page and by how many hundredths it leads; a page without amounts has none.</summary>
internal sealed record Verdict(FitPage Page, decimal? Amount, bool IsRight, int Margin)
{
    /// <summary>Tells whether the page is answered with its best amount at a cut-off.</summary>
    public bool IsAnswered(int cutOff) => Amount is not null && !Page.Example.IsWall && Margin >= cutOff;
}
