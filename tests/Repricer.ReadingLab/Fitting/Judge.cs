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

    /// <summary>Gives the leads of all sets of facts on a page, and for each the best other role; -1 = none speaks louder than 0.</summary>
    public static void Leads(WeightGrid grid, Columns columns, FitPage page, Span<double> leads, Span<int> others)
    {
        Span<double> scores = stackalloc double[WeightGrid.Columns];
        for (var set = 0; set < page.Sets.Length; set++)
        {
            leads[set] = Lead(grid, columns, page.Sets[set], scores, out others[set]);
        }
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
        if (page.Groups.Length == 0)
        {
            return new Verdict(page, null, false, int.MinValue);
        }

        var leads = new double[page.Sets.Length];
        Leads(grid, columns, page, leads, new int[page.Sets.Length]);
        var ranked = new List<(double Score, FitGroup Group)>();
        foreach (var group in page.Groups)
        {
            var score = double.NegativeInfinity;
            foreach (var candidate in group.Candidates)
            {
                score = Math.Max(score, leads[candidate.Set]);
            }

            ranked.Add((score, group));
        }

        ranked.Sort(static (left, right) => right.Score.CompareTo(left.Score));
        // What does not even look asked is no answer, however surely a page seems to have a price.
        var (none, winner, next) = (Math.Max(0, None(grid, page)), ranked[0].Group, 1);
        for (; next < ranked.Count && ranked[next].Score >= none && winner.IsSpan(ranked[next].Group); next++)
        {
            winner = ranked[next].Group.Amount < winner.Amount ? ranked[next].Group : winner;
        }

        var second = next < ranked.Count ? Math.Max(none, ranked[next].Score) : none;
        return new Verdict(page, winner.Amount, winner.IsRight, (int)Math.Round((ranked[0].Score - second) * 100));
    }
}

/// <summary>Holds the best amount of a page and by how many hundredths it leads; a page without amounts has none.</summary>
internal sealed record Verdict(FitPage Page, decimal? Amount, bool IsRight, int Margin)
{
    /// <summary>Tells whether the page is answered with its best amount at a cut-off.</summary>
    public bool IsAnswered(int cutOff) => Amount is not null && !Page.Example.IsWall && Margin >= cutOff;
}
