using Repricer.ReadingLab;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>
/// Reads the saved pages of real shops beside the repository, set by set, reports every mistake and keeps them from getting worse. Skipped
/// where the sets are absent, or cannot be unpacked.
/// </summary>
public sealed class RealPageTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("evalset.tar.gz", 94, 2, 98, 96, 98, 98, 100)]
    [InlineData("pages2.tar.xz", 92, 1, 98, 93, 84, 88, 100)]
    [InlineData("pages3.tar.xz", 97, 1, 96, 81, 93, 74, 100)]
    public void Pages_OfASet_StayAboveTheFloors(string archive, int price, int wrong, int sku, int availability,
        int listPrice, int shipping, int none)
    {
        var folder = EvaluationSet.FolderOf(archive, out var whyNot);
        Assert.SkipWhen(folder is null, whyNot);
        var score = Scored.Read(LabelledPage.Load(folder!), output);
        Assert.InRange(score.Right("price"), price, 100);
        Assert.InRange(score.Wrong("price"), 0, wrong);
        Assert.InRange(score.Right("sku"), sku, 100);
        Assert.InRange(score.Right("availability"), availability, 100);
        Assert.InRange(score.Right("list price"), listPrice, 100);
        Assert.InRange(score.Right("shipping"), shipping, 100);
        Assert.InRange(score.Right("none"), none, 100);
    }
}
