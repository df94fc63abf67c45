using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab.Crossing;

/// <summary>Holds the answers to pages of sites that had no part in what answered them.</summary>
/// <param name="Grids">The weights of each fold.</param>
/// <param name="FoldOf">Which of them answered a page.</param>
internal sealed record HeldOut(List<HeldOutAnswer> Answers, WeightGrid[] Grids, Func<FitPage, int> FoldOf, Columns Columns)
{
    /// <summary>Gives the answers to pages as they were saved.</summary>
    public List<HeldOutAnswer> Real => Answers.FindAll(answer => !answer.Page.Example.IsMade);

    /// <summary>Gives the mean loss of the pages as they were saved, with each fold's weights changed in one way.</summary>
    public double Loss(Func<WeightGrid, WeightGrid> change)
    {
        var grids = Array.ConvertAll(Grids, grid => change(grid));
        var (loss, weight) = (0.0, 0.0);
        foreach (var page in Real.Select(answer => answer.Page))
        {
            loss += page.Weight * Fitter.Loss(grids[FoldOf(page)], Columns, [page]);
            weight += page.Weight;
        }

        return weight == 0 ? 0 : loss / weight;
    }
}

/// <summary>Holds the answer to one page and how sure it is, in a thousand.</summary>
internal sealed record HeldOutAnswer(Verdict Verdict, int Confidence, bool IsAnswered)
{
    public FitPage Page => Verdict.Page;

    public bool IsRight => Verdict.IsRight;

    public static HeldOutAnswer Of(Verdict verdict, int cutOff, Calibration calibration) =>
        new(verdict, calibration.Share(verdict.Margin), verdict.IsAnswered(cutOff));
}
