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
    [InlineData("evalset.tar.gz", 0.89, 0.02, 0.98, 0.96, 0.98, 0.90, 1)]
    [InlineData("pages2.tar.xz", 0.89, 0.01, 0.98, 0.93, 0.83, 0.87, 0.90)]
    [InlineData("pages3.tar.xz", 0.97, 0.01, 0.96, 0.80, 0.98, 0.73, 0.94)]
    public void Pages_OfASet_StayAboveTheFloors(string archive, decimal price, decimal wrong, decimal sku, decimal availability,
        decimal listPrice, decimal shipping, decimal none)
    {
        var folder = EvaluationSet.FolderOf(archive, out var whyNot);
        Assert.SkipWhen(folder is null, whyNot);
        var score = Scored.Read(LabelledPage.Load(folder!), output);
        Assert.InRange(score.Right("price"), price, 1);
        Assert.InRange(score.Wrong("price"), 0, wrong);
        Assert.InRange(score.Right("sku"), sku, 1);
        Assert.InRange(score.Right("availability"), availability, 1);
        Assert.InRange(score.Right("list price"), listPrice, 1);
        Assert.InRange(score.Right("shipping"), shipping, 1);
        Assert.InRange(score.Right("none"), none, 1);
    }
}
