using Repricer.Reading.Tests.Resolving;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>
/// Reads the pages of our own wording in Trouble, each of a kind that a public report tells of, reports every mistake and keeps them from
/// getting worse.
/// </summary>
public sealed class TroublePageTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("Trouble/open", 96, 95, 90, 84, 100)]
    [InlineData("Trouble/adversarial", 90, 90, 90, 80, 90)]
    [InlineData("Trouble/siblings", 91, 97, 79, 83, 94)]
    public void Pages_OfKnownTroubles_StayAboveTheFloors(string folder, int price, int availability, int shipping,
        int listPrice, int none)
    {
        var score = Scored.Read(OwnPages.Of(folder), output);
        Assert.InRange(score.Right("price"), price, 100);
        Assert.InRange(score.Wrong("price"), 0, 2);
        Assert.InRange(score.Right("availability"), availability, 100);
        Assert.InRange(score.Right("shipping"), shipping, 100);
        Assert.InRange(score.Right("list price"), listPrice, 100);
        Assert.InRange(score.Right("none"), none, 100);
    }
}
