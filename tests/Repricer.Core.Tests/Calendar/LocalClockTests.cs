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

    [Theory]
    // Midnight does not exist: the day begins at one o'clock.
    [InlineData("America/Sao_Paulo", "2018-11-04 12:00", "2018-11-04 03:00", "2018-11-05 02:00")]
    [InlineData("America/Asuncion", "2024-10-06 04:00", "2024-10-06 04:00", "2024-10-07 03:00")]
    [InlineData("America/Asuncion", "2024-10-06 03:59", "2024-10-05 04:00", "2024-10-06 04:00")]
    [InlineData("Asia/Beirut", "2026-03-29 12:00", "2026-03-28 22:00", "2026-03-29 21:00")]
    [InlineData("Africa/Cairo", "2026-04-24 12:00", "2026-04-23 22:00", "2026-04-24 21:00")]
    // Midnight comes twice: the day begins at the first.
    [InlineData("Atlantic/Azores", "2024-10-27 00:30", "2024-10-27 00:00", "2024-10-28 01:00")]
    [InlineData("Atlantic/Azores", "2024-10-27 01:30", "2024-10-27 00:00", "2024-10-28 01:00")]
    // The clock goes back to eleven at night: the old date is on the wall for two hours running, and then the new day begins.
    [InlineData("America/Sao_Paulo", "2018-02-18 02:30", "2018-02-17 02:00", "2018-02-18 03:00")]
    // The clock goes back one minute after midnight: the day that has begun goes on, whatever the wall shows.
    [InlineData("America/St_Johns", "2010-11-07 03:00", "2010-11-07 02:30", "2010-11-08 03:30")]
    // A whole day that never was.
    [InlineData("Pacific/Apia", "2011-12-30 09:00", "2011-12-29 10:00", "2011-12-30 10:00")]
    [InlineData("Pacific/Apia", "2011-12-30 11:00", "2011-12-30 10:00", "2011-12-31 10:00")]
    [InlineData("UTC", "2026-05-04 00:00", "2026-05-04 00:00", "2026-05-05 00:00")]
    public void StartOfDay_WhereMidnightIsSkippedOrComesTwice_IsTheDaysFirstMoment(string zone, string moment, string start, string next)
    {
        Assert.Equal(Utc(start), LocalClock.StartOfDay(Utc(moment), Zone(zone)));
        Assert.Equal(Utc(next), LocalClock.StartOfNextDay(Utc(moment), Zone(zone)));
    }

    [Fact]
    public void StartOfDay_OverYearsOfClockChanges_DaysFollowOneAnotherWithoutGapOrOverlap()
    {
        string[] names = ["Europe/Berlin", "America/Asuncion", "Atlantic/Azores", "America/St_Johns", "Pacific/Apia", "Africa/Cairo"];
        foreach (var name in names)
        {
            var zone = Zone(name);
            for (var moment = Utc("2010-09-01 12:00"); moment < Utc("2012-01-02 12:00"); moment = moment.AddMinutes(97))
            {
                var (start, next) = (LocalClock.StartOfDay(moment, zone), LocalClock.StartOfNextDay(moment, zone));

                Assert.True(start <= moment && moment < next, $"{name} {moment:u}: {start:u} to {next:u}");
                Assert.Equal((start, next), (LocalClock.StartOfDay(start, zone), LocalClock.StartOfNextDay(start, zone)));
                Assert.Equal(next, LocalClock.StartOfDay(next, zone));
                Assert.Equal(start, LocalClock.StartOfDay(next.AddTicks(-1), zone));
            }
        }
    }

    [Fact]
    public void AtNextDay_TheClockShowsTheOldDateAgain_IsStillToCome()
    {
        var review = new ReviewClock(Utc("2010-11-07 03:00"));

        review.AtNextDay(Zone("America/St_Johns"));

        Assert.Equal(Utc("2010-11-08 03:30"), review.Earliest);
    }

    internal static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    internal static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
