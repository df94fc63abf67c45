namespace Repricer.ReadingLab.Fitting;

/// <summary>
/// Finds the weights that explain pages best among those that are believable: the mode of the posterior, by Adam over all pages at once
/// (Kingma and Ba, 2015) with steps that shrink to nothing. Nothing in it is random, so that the same pages give the same table.
/// </summary>
internal static class Fitter
{
    private const int Steps = 160;
    private const double FirstStep = 0.1;

    /// <summary>Fits a grid to the pages; those that the reader settles without a look at the amounts teach nothing.</summary>
    public static WeightGrid Fit(IReadOnlyList<FitPage> pages, PriorTable priors)
    {
        var columns = new Columns(priors);
        var decided = pages.Where(page => !page.Example.IsWall).ToArray();
        var grid = priors.Start();
        var (values, gradient) = (grid.Values, new double[grid.Values.Length]);
        var (mean, square) = (new double[values.Length], new double[values.Length]);
        var used = Enumerable.Range(0, values.Length).Where(at => priors.Pull(at) > 0).ToArray();
        for (var step = 1; step <= Steps; step++)
        {
            Array.Clear(gradient);
            foreach (var page in decided)
            {
                Likelihood.OfPage(grid, columns, page, gradient);
            }

            var size = FirstStep * (1 + Math.Cos(Math.PI * step / Steps)) / 2;
            foreach (var at in used)
            {
                var slope = gradient[at] + (priors.Pull(at) * (values[at] - priors.Mean(at)));
                mean[at] = (0.9 * mean[at]) + (0.1 * slope);
                square[at] = (0.99 * square[at]) + (0.01 * slope * slope);
                var direction = mean[at] / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(square[at] / (1 - Math.Pow(0.99, step))) + 1e-9);
                values[at] = priors.Clamp(at, values[at] - (size * direction));
            }
        }

        return grid.Rounded();
    }

    /// <summary>Gives the mean loss of a page, in nats, without what is believed beforehand.</summary>
    public static double Loss(WeightGrid grid, Columns columns, IEnumerable<FitPage> pages)
    {
        var (loss, weight) = (0.0, 0.0);
        foreach (var page in pages)
        {
            loss += Likelihood.OfPage(grid, columns, page, gradient: null);
            weight += page.Weight;
        }

        return weight == 0 ? 0 : loss / weight;
    }
}
