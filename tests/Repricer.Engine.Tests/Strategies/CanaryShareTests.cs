using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Strategies;
using Xunit;

namespace Repricer.Engine.Tests.Strategies;

public sealed class CanaryShareTests
{
    private static readonly ListingId[] Listings =
    [
        .. Enumerable.Range(0, 20_000).Select(i => new ListingId(new ChannelId("shop"), $"L-{i:D6}")),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(50)]
    public void Covers_OfManyListings_IsAboutItsShare(int percent)
    {
        var covered = Listings.Count(listing => CanaryShare.Covers(new Percent(percent), listing));

        Assert.InRange(covered, (percent * 200) - 150, (percent * 200) + 150);
    }

    [Fact]
    public void Covers_OfALargerShare_KeepsThoseOfTheSmaller() =>
        Assert.All(
            Listings.Where(listing => CanaryShare.Covers(new Percent(5), listing)),
            listing => Assert.True(CanaryShare.Covers(new Percent(20), listing)));
}
