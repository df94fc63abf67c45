using Repricer.Reading.Resolving;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

public sealed class CalibrationTests
{
    public static TheoryData<string> Folders => OwnPages.Folders;

    [Fact]
    public void Steps_Ascend_FromDoubtToCertainty()
    {
        var steps = FittedWeights.Steps;
        Assert.True(steps.Length > 3);
        Assert.All(steps, step => Assert.InRange(step.Share, 0, 1000));
        for (var at = 1; at < steps.Length; at++)
        {
            Assert.True(steps[at].Margin > steps[at - 1].Margin, $"margin {steps[at].Margin}");
            Assert.True(steps[at].Share > steps[at - 1].Share, $"share {steps[at].Share}");
        }
    }

    [Fact]
    public void CutOff_IsWhereMostAnswersAreRight() =>
        Assert.True(WeightTable.Fitted.Share(FittedWeights.CutOff) >= 500, "answers are given that are wrong more often than right");

    [Fact]
    public void Share_OfAMargin_NeverFallsAsItGrows()
    {
        var last = 0;
        for (var margin = -3000; margin <= 3000; margin++)
        {
            var share = WeightTable.Fitted.Share(margin);
            Assert.True(share >= last);
            last = share;
        }

        Assert.Equal(FittedWeights.Steps[^1].Share, last);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void Confidence_OfEveryAnswer_IsAMeasuredShareAtOrAboveTheCutOff(string folder)
    {
        var least = WeightTable.Fitted.Share(FittedWeights.CutOff) / 1000m;
        var shares = FittedWeights.Steps.Select(step => step.Share / 1000m).ToHashSet();
        foreach (var page in OwnPages.Of(folder))
        {
            var reading = PageReader.Read(File.ReadAllBytes(page.Path), page.Context());
            Assert.True(reading.Amount is null ? reading.Confidence == 0 : shares.Contains(reading.Confidence) && reading.Confidence >= least,
                $"{page.Name}: {reading.Amount} with {reading.Confidence}");
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void CutOff_BeyondEveryMargin_LeavesNoAnswer(string folder)
    {
        var strict = new WeightTable(FittedWeights.Rows, FittedWeights.NoneRows, FittedWeights.Steps, int.MaxValue);
        Assert.All(OwnPages.Of(folder), page => Assert.Null(PageReader.Read(File.ReadAllBytes(page.Path), page.Context(), strict).Amount));
    }
}
