using Repricer.Reading.Evidence;
using Repricer.ReadingLab.Crossing;
using Repricer.ReadingLab.Fitting;
using Xunit;

namespace Repricer.Reading.Tests.Lab;

/// <summary>Margins become shares that never fall and promise no more than was seen; the cut-off keeps wrong answers few.</summary>
public sealed class CalibratorTests
{
    [Fact]
    public void Of_AnyAnswers_GivesFewSharesThatNeverFall()
    {
        var random = new Random(11);
        var verdicts = Enumerable.Range(0, 900).Select(margin => Verdict(margin, random.Next(900) < margin)).ToList();

        var steps = Calibrator.Of(verdicts).Steps;

        Assert.InRange(steps.Count, 4, 24);
        Assert.Equal(steps.Select(step => step.Share).Order(), steps.Select(step => step.Share));
        Assert.Equal(steps.Select(step => step.Margin).Order(), steps.Select(step => step.Margin));
        Assert.InRange(Calibrator.Of(verdicts).Share(450), 350, 650);
    }

    [Fact]
    public void Of_AllRight_PromisesNoMoreThanWasSeen()
    {
        Assert.Equal(11_000 / 12, Calibrator.Of(Enumerable.Range(0, 10).Select(margin => Verdict(margin, true))).Share(9), 1.0);
        Assert.Equal(995, Calibrator.Of(Enumerable.Range(0, 5_000).Select(margin => Verdict(margin, true))).Share(4_999));
    }

    [Fact]
    public void Share_BelowTheFirstStep_IsNone() => Assert.Equal(0, new Calibration([(10, 500), (20, 900)]).Share(9));

    [Fact]
    public void Choose_WithOneWrongAmongMany_AnswersDownToTheShare()
    {
        // 300 right ones above one wrong one above 99 right ones above 10 wrong ones.
        var verdicts = Enumerable.Range(0, 410).Select(rank => Verdict(1_000 - rank, rank < 400 && rank != 300)).ToList();

        // Three and a half of 402 are below one in a hundred, four and a half of 403 are not.
        Assert.Equal(1_000 - 401, CutOffs.Choose(verdicts, 0.01));
    }

    [Fact]
    public void Choose_WhereNothingLeads_NeverAnswersATie() =>
        Assert.True(CutOffs.Choose([Verdict(0, true), Verdict(-5, true)], 0.01) >= 1);

    internal static Verdict Verdict(int margin, bool isRight, string site = "one")
    {
        var page = new PageExample("set", site, "page", 1, default(FactSet), []) { Accepted = [1] };
        return new Verdict(FitPage.Of([page])[0], 1, isRight, margin);
    }
}
