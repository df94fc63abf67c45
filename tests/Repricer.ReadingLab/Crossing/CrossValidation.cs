using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab.Crossing;

/// <summary>Answers every page with weights, a cut-off and a calibration that no page of its site had a part in.</summary>
internal static class CrossValidation
{
    public static HeldOut Run(IReadOnlyList<PageExample> examples, PriorTable priors, int folds, double mostWrong)
    {
        var pages = FitPage.Of(examples);
        var foldOf = Folds.Of(examples, folds);
        return Run(pages, page => foldOf[page.Example.Site], priors, folds, mostWrong);
    }

    /// <summary>Fits on all pages but those of one set, and of the sites that are in it, and answers that set.</summary>
    public static HeldOut HoldOut(IReadOnlyList<PageExample> examples, string set, PriorTable priors, double mostWrong)
    {
        var sites = examples.Where(example => example.Set == set).Select(example => example.Site).ToHashSet(StringComparer.Ordinal);
        var others = FitPage.Of([.. examples.Where(example => !sites.Contains(example.Site))]);
        var foldOf = Folds.Of(others.Select(page => page.Example), 10);
        var known = Run(others, page => foldOf[page.Example.Site], priors, 10, mostWrong).Answers;
        var grid = Fitter.Fit(others, priors);
        var columns = new Columns(priors);
        var (cutOff, calibration) = Settle(known, mostWrong);
        var answers = FitPage.Of([.. examples.Where(example => example.Set == set)])
            .ConvertAll(page => HeldOutAnswer.Of(Judge.Answer(grid, columns, page), cutOff, calibration));
        return new HeldOut(answers, [grid], _ => 0, columns);
    }

    private static HeldOut Run(List<FitPage> pages, Func<FitPage, int> foldOf, PriorTable priors, int folds, double mostWrong)
    {
        var columns = new Columns(priors);
        var grids = new WeightGrid[folds];
        Parallel.For(0, folds, new ParallelOptions { MaxDegreeOfParallelism = 2 },
            fold => grids[fold] = Fitter.Fit(pages.FindAll(page => foldOf(page) != fold), priors));
        var verdicts = pages.ConvertAll(page => Judge.Answer(grids[foldOf(page)], columns, page));
        var answers = new List<HeldOutAnswer>();
        for (var fold = 0; fold < folds; fold++)
        {
            var (cutOff, calibration) = Settle(verdicts.FindAll(verdict => foldOf(verdict.Page) != fold), mostWrong);
            answers.AddRange(verdicts.Where(verdict => foldOf(verdict.Page) == fold)
                .Select(verdict => HeldOutAnswer.Of(verdict, cutOff, calibration)));
        }

        return new HeldOut(answers, grids, foldOf, columns);
    }

    private static (int CutOff, Calibration Calibration) Settle(IEnumerable<Verdict> verdicts, double mostWrong)
    {
        var real = verdicts.Where(verdict => !verdict.Page.Example.IsMade).ToList();
        return (CutOffs.Choose(real, mostWrong), Calibrator.Of(real));
    }

    private static (int CutOff, Calibration Calibration) Settle(IEnumerable<HeldOutAnswer> answers, double mostWrong) =>
        Settle(answers.Select(answer => answer.Verdict), mostWrong);
}
