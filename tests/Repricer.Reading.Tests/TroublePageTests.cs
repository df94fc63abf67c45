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
    [InlineData("Trouble/open", 97, 97, 97, 90, 100)]
    [InlineData("Trouble/adversarial", 93, 97, 97, 97, 97)]
    [InlineData("Trouble/siblings", 91, 98, 79, 84, 97)]
    public void Pages_OfKnownTroubles_StayAboveTheFloors(string folder, int price, int availability, int shipping,
        int listPrice, int none)
    {
        var score = Scored.Read(OwnPages.Of(folder), output);
        Assert.InRange(score.Right("price"), price, 100);
        Assert.InRange(score.Wrong("price"), 0, 1);
        Assert.InRange(score.Right("availability"), availability, 100);
        Assert.InRange(score.Right("shipping"), shipping, 100);
        Assert.InRange(score.Right("list price"), listPrice, 100);
        Assert.InRange(score.Right("none"), none, 100);
    }
}
