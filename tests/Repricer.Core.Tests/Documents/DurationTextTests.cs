using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Core.Tests.Documents;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("500ms", "00:00:00.5")]
    [InlineData("30s", "00:00:30")]
    [InlineData("15m", "00:15:00")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData(".5h", "00:30:00")]
    [InlineData("2.h", "02:00:00")]
    [InlineData("7d", "7.00:00:00")]
    [InlineData(" 2 Days ", "2.00:00:00")]
    [InlineData("1 day 12 hours", "1.12:00:00")]
    [InlineData("1 week", "7.00:00:00")]
    [InlineData("0s", "00:00:00")]
    [InlineData("0.06:30:00", "06:30:00")]
    [InlineData("1.02:03", "1.02:03:00")]
    [InlineData("1:02:03:04", "1.02:03:04")]
    [InlineData("23:59:59.5", "23:59:59.5")]
    [InlineData("00:30", "00:30:00")]
    [InlineData("1:30:00", "01:30:00")]
    public void TryRead_OfALengthOfTime_IsIt(string text, string expected)
    {
        Assert.True(DurationText.TryRead(text, out var value, out var problem), problem);

        Assert.Equal((TimeSpan.Parse(expected), ""), (value, problem));
    }

    [Theory]
    [InlineData("30", "'30' has no unit; write for example 30m, 30h or '30 days'")]
    [InlineData("soon", "'soon' is no length of time; write it like 30m, 24h or '2 days'")]
    [InlineData("", "'' is no length of time")]
    [InlineData("-5m", "'-5m' is no length of time")]
    [InlineData("-00:05", "'-00:05' is no length of time")]
    [InlineData("5 parsecs", "'5 parsecs' is no length of time")]
    [InlineData("5m and", "'5m and' is no length of time")]
    [InlineData("12:75", "'12:75' is no length of time")]
    [InlineData("1_000s", "'1_000s' is no length of time")]
    [InlineData("24:00:00", "'24:00:00' has hours above 23; write 24h, or 24d if days are meant")]
    [InlineData("0.36:00:00", "'0.36:00:00' has hours above 23; write 36h, or 36d if days are meant")]
    [InlineData("1000001s", "'1000001s' is no length of time")]
    [InlineData("999999w 999999w 999999w", "'999999w 999999w 999999w' is no length of time")]
    public void TryRead_OfAnythingElse_SaysWhatToWrite(string text, string says)
    {
        Assert.False(DurationText.TryRead(text, out _, out var problem));

        Assert.StartsWith(says, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00:00:00", "0s")]
    [InlineData("00:00:00.5", "0.5s")]
    [InlineData("06:00:00", "6h")]
    [InlineData("1.12:00:00", "1d 12h")]
    [InlineData("400.00:00:01", "400d 1s")]
    public void Print_OfALengthOfTime_IsReadBack(string value, string printed)
    {
        Assert.Equal(printed, DurationText.Print(TimeSpan.Parse(value)));

        Assert.True(DurationText.TryRead(printed, out var read, out _));
        Assert.Equal(TimeSpan.Parse(value), read);
    }
}
