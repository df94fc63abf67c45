using Repricer.Core.Calendar;
using Xunit;

namespace Repricer.Core.Tests.Calendar;

public sealed class LocalClockTests
{
    [Theory]
    // Spring in Berlin: 02:00 to 03:00 does not exist; everything skipped means the first moment after the gap.
    [InlineData("Europe/Berlin", "2026-03-29 01:59", "2026-03-29 00:59")]
    [InlineData("Europe/Berlin", "2026-03-29 02:00", "2026-03-29 01:00")]
    [InlineData("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:00")]
    [InlineData("Europe/Berlin", "2026-03-29 03:00", "2026-03-29 01:00")]
    // Autumn in Berlin: 02:00 to 03:00 comes twice; the first counts.
    [InlineData("Europe/Berlin", "2026-10-25 02:00", "2026-10-25 00:00")]
    [InlineData("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30")]
    [InlineData("Europe/Berlin", "2026-10-25 03:00", "2026-10-25 02:00")]
    [InlineData("America/New_York", "2026-03-08 02:15", "2026-03-08 07:00")]
    [InlineData("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30")]
    // Lord Howe moves by thirty minutes: 02:00 to 02:30 is skipped in October, 01:30 to 02:00 comes twice in April.
    [InlineData("Australia/Lord_Howe", "2026-10-04 02:10", "2026-10-03 15:30")]
    [InlineData("Australia/Lord_Howe", "2026-10-04 02:30", "2026-10-03 15:30")]
    [InlineData("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45")]
    [InlineData("Australia/Lord_Howe", "2026-04-05 02:00", "2026-04-04 15:30")]
    [InlineData("UTC", "2026-03-29 02:30", "2026-03-29 02:30")]
    // A whole day that never was: Samoa crossed the date line.
    [InlineData("Pacific/Apia", "2011-12-30 12:00", "2011-12-30 10:00")]
    public void ToInstant_EveryTimeOnTheWall_IsOneMoment(string zone, string wall, string utc) =>
        Assert.Equal(Utc(utc), LocalClock.ToInstant(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), Zone(zone)));

    [Fact]
    public void ToInstant_OverAWholeYear_NeverRunsBackwardsAndReadsBackWhereTheTimeExists()
    {
        foreach (var name in new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Asia/Kathmandu" })
        {
            var zone = Zone(name);
            var gaps = 0;
            for (var wall = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified); wall.Year == 2026; wall = wall.AddMinutes(15))
            {
                var moment = LocalClock.ToInstant(wall, zone);
                if (zone.IsInvalidTime(wall))
                    gaps++;
                else
                    Assert.Equal(wall, TimeZoneInfo.ConvertTime(moment, zone).DateTime);
                Assert.True(moment <= LocalClock.ToInstant(wall.AddMinutes(15), zone), $"{name} {wall}");
            }

            Assert.Equal(name switch { "Asia/Kathmandu" => 0, "Australia/Lord_Howe" => 2, _ => 4 }, gaps);
        }
    }

    internal static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    internal static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
