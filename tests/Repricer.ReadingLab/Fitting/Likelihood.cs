using Repricer.Reading;

namespace Repricer.ReadingLab.Fitting;

/// <summary>
/// Gives how badly a grid explains pages (the negative logarithm of the likelihood), and in which direction it would explain them better.
/// </summary>
internal static class Likelihood
{
    /// <summary>What a page counts whose right amount is not among its candidates: the best it can do is to stay silent.</summary>
    public const double UnreachableWeight = 0.25;

    /// <summary>What the known roles of a page's amounts count together, beside its answer.</summary>
    public const double RoleWeight = 0.5;

    private const int MostOnStack = 256;

    /// <summary>Gives the loss of one page and adds its gradient, where one is asked for.</summary>
    public static double OfPage(WeightGrid grid, Columns columns, FitPage page, double[]? gradient)
    {
        var (count, sets) = (page.Groups.Length, page.Sets.Length);
        Span<int> best = count <= MostOnStack ? stackalloc int[count] : new int[count];
        Span<double> sums = count < MostOnStack ? stackalloc double[count + 1] : new double[count + 1];
        Span<int> others = sets <= MostOnStack ? stackalloc int[sets] : new int[sets];
        Span<double> leads = sets <= MostOnStack ? stackalloc double[sets] : new double[sets];
        Judge.Leads(grid, columns, page, leads, others);
        for (var at = 0; at < count; at++)
        {
            sums[at] = double.NegativeInfinity;
            foreach (var candidate in page.Groups[at].Candidates)
            {
                if (leads[candidate.Set] > sums[at])
                {
                    (sums[at], best[at]) = (leads[candidate.Set], candidate.Set);
                }
            }
        }

        sums[count] = Judge.None(grid, page);
        var isNoneRight = page.Example.HasNoPrice || !page.IsReachable;
        var highest = double.NegativeInfinity;
        foreach (var sum in sums)
        {
            highest = Math.Max(highest, sum);
        }

        var (all, right) = (0.0, 0.0);
        for (var at = 0; at <= count; at++)
        {
            sums[at] = Math.Exp(sums[at] - highest);
            all += sums[at];
            right += IsRight(page, at, isNoneRight) ? sums[at] : 0;
        }

        right = Math.Max(right, 1e-300);
        var weight = page.Weight * (page.IsReachable ? 1 : UnreachableWeight);
        if (gradient is not null)
        {
            for (var at = 0; at <= count; at++)
            {
                var slope = weight * ((sums[at] / all) - (IsRight(page, at, isNoneRight) ? sums[at] / right : 0));
                if (Math.Abs(slope) < 1e-7)
                {
                    continue;
                }

                if (at == count)
                {
                    Add(gradient, page.PageFacts, WeightGrid.None, slope);
                }
                else
                {
                    var facts = page.Sets[best[at]];
                    AddUsed(gradient, columns, facts, (int)PriceRole.Asked, slope);
                    AddUsed(gradient, columns, facts, others[best[at]], -slope);
                }
            }
        }

        return (weight * Math.Log(all / right)) + OfRoles(grid, columns, page, gradient);
    }

    private static double OfRoles(WeightGrid grid, Columns columns, FitPage page, double[]? gradient)
    {
        if (page.KnownRoles == 0)
        {
            return 0;
        }

        Span<double> scores = stackalloc double[WeightGrid.Columns];
        var weight = page.Weight * RoleWeight / page.KnownRoles;
        var loss = 0.0;
        foreach (var group in page.Groups)
        {
            foreach (var candidate in group.Candidates)
            {
                if (candidate.KnownRole is { } role)
                {
                    Judge.Score(grid, columns, candidate.Facts, scores);
                    loss += weight * OfRole(scores[..WeightGrid.None], (int)role);
                    for (var column = 0; gradient is not null && column < WeightGrid.None; column++)
                    {
                        AddUsed(gradient, columns, candidate.Facts, column, weight * (scores[column] - (column == (int)role ? 1 : 0)));
                    }
                }
            }
        }

        return loss;
    }

    /// <summary>Turns scores into shares and gives the loss of the right one.</summary>
    private static double OfRole(Span<double> scores, int role)
    {
        var highest = 0.0;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        var all = 0.0;
        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] = Math.Exp(scores[at] - highest);
            all += scores[at];
        }

        for (var at = 0; at < scores.Length; at++)
        {
            scores[at] /= all;
        }

        return -Math.Log(Math.Max(scores[role], 1e-300));
    }

    private static bool IsRight(FitPage page, int at, bool isNoneRight) =>
        at == page.Groups.Length ? isNoneRight : page.Groups[at].IsRight;

    private static void AddUsed(double[] gradient, Columns columns, int[] facts, int column, double slope)
    {
        foreach (var fact in column < 0 ? [] : facts)
        {
            if (columns.IsUsed(fact, column))
            {
                gradient[WeightGrid.At(fact, column)] += slope;
            }
        }
    }

    private static void Add(double[] gradient, int[] facts, int column, double slope)
    {
        foreach (var fact in facts)
        {
            gradient[WeightGrid.At(fact, column)] += slope;
        }
    }
}
