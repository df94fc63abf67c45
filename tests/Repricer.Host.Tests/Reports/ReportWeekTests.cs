using System.Globalization;
using Repricer.Host.Reports;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Reports;

public sealed class ReportWeekTests
{
    [Theory]
    [InlineData("2026-W01", "2025-12-29", "2026-01-04")]
    [InlineData("2026-W53", "2026-12-28", "2027-01-03")]
    [InlineData("2026-W48", "2026-11-23", "2026-11-29")]
    public void Week_AsWritten_HasItsDays(string text, string from, string to)
    {
        Assert.True(ReportWeek.TryParse(text, out var week));
        Assert.Equal((text, DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture)),
            (week.ToString(), week.From, week.To));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2025-W53")]
    [InlineData("2026-W00")]
    [InlineData("2026-48")]
    [InlineData("2026-W48 ")]
    public void Week_ThatIsNone_IsRefused(string? text) => Assert.False(ReportWeek.TryParse(text, out _));

    [Fact]
    public void EveryDay_IsInItsWeekAndTheWeeksFollowEachOther()
    {
        for (var number = 0; number < Fuzz.Cases(300); number++)
        {
            var day = Fuzz.Case(number, random => new DateOnly(2020, 1, 1).AddDays(random.Next(8000)));
            var week = ReportWeek.Of(day);

            Assert.InRange(day, week.From, week.To);
            Assert.Equal(DayOfWeek.Monday, week.From.DayOfWeek);
            Assert.Equal(week.From.AddDays(-1), week.Before.To);
            Assert.True(ReportWeek.TryParse(week.ToString(), out var again) && again == week);
        }
    }
}
