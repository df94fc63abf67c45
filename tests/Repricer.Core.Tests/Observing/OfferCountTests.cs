using Repricer.Core.Observing;
using Xunit;

namespace Repricer.Core.Tests.Observing;

public sealed class OfferCountTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Trait("situation", "2")]
    [Theory]
    [InlineData(null, 0, 0, 0, false)]
    [InlineData(0, 0, 0, 0, false)]
    [InlineData(1, 1, 0, 0, false)]
    [InlineData(7, 0, 0, 7, true)]
    [InlineData(7, 1, 0, 6, true)]
    [InlineData(35, 20, 19, 15, false)]
    [InlineData(2, 3, 2, 0, false)]
    public void Count_OfStatedAndListed_FindsPartsAndContradictions(
        int? stated, int listed, int others, int unlisted, bool contradicted)
    {
        var count = new OfferCount(stated, listed, others);

        Assert.Equal((unlisted, contradicted), (count.Unlisted, count.IsContradicted));
    }

    [Theory]
    [InlineData(null, false, null, true)]
    [InlineData(null, true, null, false)]
    [InlineData(null, true, 4, false)]
    [InlineData(null, true, 5, true)]
    [InlineData(0, true, null, true)]
    [InlineData(3, true, 60, false)]
    public void ProvesNobody_NeedsACountOrASecondLook(int? stated, bool knewOthers, int? doubtedMinutes, bool proves)
    {
        DateTimeOffset? since = doubtedMinutes is { } minutes ? Now.AddMinutes(-minutes) : null;

        Assert.Equal(proves, new OfferCount(stated, 0, 0).ProvesNobody(knewOthers, since, Now));
    }

    [Fact]
    public void ProvesNobody_WithOthersListed_IsNever() => Assert.False(new OfferCount(2, 2, 1).ProvesNobody(false, null, Now));
}
