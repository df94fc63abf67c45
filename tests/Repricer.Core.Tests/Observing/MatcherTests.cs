using Repricer.Core.Observing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Core.Tests.Observing;

public sealed class MatcherTests
{
    [Theory]
    [InlineData("4006381333931", "4006381333931", Match.Same)]
    [InlineData("0036000291452", "036000291452", Match.Same)]
    [InlineData("4006381333931", "0036000291452", Match.Other)]
    [InlineData("4006381333930", "0036000291452", Match.Unknown)]
    [InlineData("0000000000000", "4006381333931", Match.Unknown)]
    [InlineData(null, "4006381333931", Match.Unknown)]
    [InlineData("4006381333931", null, Match.Unknown)]
    public void Check_Gtin_SettlesOnlyWhereBothAreValid(string? read, string? expected, Match match) =>
        Assert.Equal(match, Check(read, null, expected, null));

    [Theory]
    [InlineData("AB-1234/C", "ab1234c", Match.Same)]
    [InlineData("AB1234C-BLACK", "AB1234C", Match.Same)]
    [InlineData("ZZ-9999", "AB1234C", Match.Other)]
    [InlineData("A-1", "B-2", Match.Unknown)]
    [InlineData(null, "AB1234C", Match.Unknown)]
    public void Check_Mpn_CountsWithoutItsPunctuationAndNotWhenShort(string? read, string? expected, Match match) =>
        Assert.Equal(match, Check(null, read, null, expected));

    [Fact]
    public void Check_SameGtin_OutweighsAnotherMpn() =>
        Assert.Equal(Match.Same, Check("4006381333931", "ZZ-9999", "4006381333931", "AB1234C"));

    private static Match Check(string? readGtin, string? readMpn, string? gtin, string? mpn) =>
        Matcher.Check(
            new PageReading { Status = ReadingStatus.Priced, Gtin = readGtin, Mpn = readMpn },
            new ExpectedProduct(null, gtin, mpn, "any title", "any brand"));
}
