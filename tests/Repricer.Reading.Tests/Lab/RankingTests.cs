using Repricer.ReadingLab.Crossing;
using Xunit;

namespace Repricer.Reading.Tests.Lab;

/// <summary>Confidence that tells right from wrong has an area of one, and one that tells nothing one half.</summary>
public sealed class RankingTests
{
    [Theory]
    [InlineData(900, 950, 100, 200, 1.0)]
    [InlineData(100, 200, 900, 950, 0.0)]
    [InlineData(500, 500, 500, 500, 0.5)]
    [InlineData(900, 300, 500, 500, 0.5)]
    public void Area_OfTwoRightAndTwoWrong_CountsPairsInOrder(int right, int alsoRight, int wrong, int alsoWrong, double expected) =>
        Assert.Equal(expected, Ranking.Area([(true, right), (true, alsoRight), (false, wrong), (false, alsoWrong)]));

    [Fact]
    public void Area_WhereAllAreRight_IsNotKnown() => Assert.Null(Ranking.Area([(true, 900), (true, 100)]));

    [Fact]
    public void AreaBySite_OfManySites_LiesInItsInterval()
    {
        var random = new Random(21);
        var answers = Enumerable.Range(0, 200).Select(at =>
        {
            var isRight = random.Next(4) > 0;
            var confidence = random.Next(isRight ? 300 : 0, 1_000);
            return new HeldOutAnswer(CalibratorTests.Verdict(confidence, isRight, "site" + (at / 2)), confidence, true);
        }).ToList();

        var (area, low, high) = Ranking.AreaBySite(answers);

        Assert.InRange(area!.Value, low!.Value, high!.Value);
        Assert.InRange(high.Value - low.Value, 0.02, 0.4);
    }

    [Fact]
    public void Of_PagesOfASite_NeverAreInTwoFolds()
    {
        var pages = MadePages.Draw(40, seed: 22).Select((page, at) => page with { Site = "site" + (at % 9) }).ToList();

        var folds = Folds.Of(pages, 4);

        Assert.Equal(9, folds.Count);
        Assert.Equal([0, 1, 2, 3], folds.Values.Distinct().Order());
    }

    [Fact]
    public void Run_OnPagesOfKnownWeights_IsRightFarMoreOftenThanChance()
    {
        var result = CrossValidation.Run(MadePages.Draw(200, seed: 23), MadePages.Beliefs(), folds: 4, mostWrong: 0.05);

        Assert.Equal(200, result.Answers.Count);
        Assert.InRange(result.Answers.Count(answer => answer.IsRight), 120, 200);
        Assert.True(Ranking.AreaBySite(result.Answers).Area > 0.7);
    }
}
