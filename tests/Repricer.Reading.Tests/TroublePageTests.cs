using Repricer.Reading.Tests.Resolving;
using Repricer.ReadingLab;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>
/// Reads the pages of our own wording in Trouble, each of a kind that a public report tells of, reports every mistake and keeps them from
/// getting worse.
/// </summary>
public sealed class TroublePageTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Trouble/open", 0.97, 0.95, 0.90, 0.84, 1)]
    [InlineData("Trouble/siblings", 0.92, 0.97, 0.85, 0.88, 0.94)]
    public void Pages_OfKnownTroubles_StayAboveTheFloors(string folder, decimal price, decimal availability, decimal shipping,
        decimal listPrice, decimal none)
    {
        var score = Scored.Read(OwnPages.Of(folder), output);
        Assert.InRange(score.Right("price"), price, 1);
        Assert.InRange(score.Wrong("price"), 0, 0.02m);
        Assert.InRange(score.Right("availability"), availability, 1);
        Assert.InRange(score.Right("shipping"), shipping, 1);
        Assert.InRange(score.Right("list price"), listPrice, 1);
        Assert.InRange(score.Right("none"), none, 1);
    }
}
