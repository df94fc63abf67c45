using System.Globalization;
using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Core.Tests.Documents;

public sealed class ClockTextTests
{
    [Theory]
    [InlineData("2026-11-20", "2026-11-20T00:00:00.0000000+00:00")]
    [InlineData("2026-1-5", "2026-01-05T00:00:00.0000000+00:00")]
    [InlineData("2026-11-20T12:00:00Z", "2026-11-20T12:00:00.0000000+00:00")]
    [InlineData("2026-11-20t12:00z", "2026-11-20T12:00:00.0000000+00:00")]
    [InlineData(" 2026-11-20 12:00 ", "2026-11-20T12:00:00.0000000+00:00")]
    [InlineData("2026-11-20 9:05", "2026-11-20T09:05:00.0000000+00:00")]
    [InlineData("2026-11-20T12:00:00+01:00", "2026-11-20T12:00:00.0000000+01:00")]
    [InlineData("2026-11-20 12:00:00 +0530", "2026-11-20T12:00:00.0000000+05:30")]
    [InlineData("2026-11-20 12:00:00-08", "2026-11-20T12:00:00.0000000-08:00")]
    [InlineData("2026-11-20T12:00:00.123456789Z", "2026-11-20T12:00:00.1234567+00:00")]
    [InlineData("1999-12-31T23:59:59.5Z", "1999-12-31T23:59:59.5000000+00:00")]
    [InlineData("Fri, 20 Nov 2026 12:00:00 GMT", "2026-11-20T12:00:00.0000000+00:00")]
    public void TryInstant_OfAMoment_IsIt(string text, string expected)
    {
        Assert.True(ClockText.TryInstant(text, out var at));

        Assert.Equal(expected, at.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("10/11/2026")]
    [InlineData("11.10.2026")]
    [InlineData("2026-02-30")]
    [InlineData("2026-11-20T25:00")]
    [InlineData("2026-11-20T12:60")]
    [InlineData("2026-11-20T12:00.5Z")]
    [InlineData("2026-11-20T12:00+15:00")]
    [InlineData("2026-11-20T12:00+01:75")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("2026-11-20T12:00:00Zulu")]
    public void TryInstant_OfAnythingElse_IsNone(string text) => Assert.False(ClockText.TryInstant(text, out _));

    [Fact]
    public void TryMoment_SaysWhetherZoneAndTimeAreWritten()
    {
        Assert.True(ClockText.TryMoment("2026-11-27", out var day, out var none, out var isDay));
        Assert.Equal((new DateTime(2026, 11, 27), null, true), (day, none, isDay));
        Assert.True(ClockText.TryMoment("2026-11-27 18:30", out var wall, out none, out isDay));
        Assert.Equal((new DateTime(2026, 11, 27, 18, 30, 0), null, false), (wall, none, isDay));
        Assert.True(ClockText.TryMoment("2026-11-27T18:30:00+01:00", out wall, out var offset, out isDay));
        Assert.Equal((new DateTime(2026, 11, 27, 18, 30, 0), TimeSpan.FromHours(1), false), (wall, offset!.Value, isDay));
        Assert.False(ClockText.TryMoment("1999-12-31", out _, out _, out _));
        Assert.False(ClockText.TryMoment("2201-01-01", out _, out _, out _));
    }

    [Theory]
    [InlineData("2026-11-27", true)]
    [InlineData("2026-11-27 18:30", false)]
    [InlineData("27.11.2026", false)]
    public void TryDay_OfADayAlone_IsIt(string text, bool isOne) => Assert.Equal(isOne, ClockText.TryDay(text, out _));

    [Theory]
    [InlineData("24:00", 1440)]
    [InlineData("9:05", 545)]
    public void TryTimeOfDay_CountsMinutes(string text, int expected)
    {
        Assert.True(ClockText.TryTimeOfDay(text, out var minutes));

        Assert.Equal(expected, minutes);
    }
}
