using Repricer.Core.Calendar;
using Xunit;
using static Repricer.Core.Tests.Calendar.LocalClockTests;

namespace Repricer.Core.Tests.Calendar;

public sealed class DailyWindowTests
{
    private static readonly DailyWindow Night = new(22 * 60, 6 * 60);

    [Theory]
    [InlineData("2026-05-04 19:59", null)]
    [InlineData("2026-05-04 20:00", "2026-05-05 04:00")]
    [InlineData("2026-05-05 03:59", "2026-05-05 04:00")]
    [InlineData("2026-05-05 04:00", null)]
    // The night of the clock change in March is an hour shorter, that in October an hour longer.
    [InlineData("2026-03-28 21:00", "2026-03-29 04:00")]
    [InlineData("2026-10-24 20:00", "2026-10-25 05:00")]
    public void EndAt_OverMidnightInBerlin_IsTheMorningsEnd(string now, string? end) =>
        Assert.Equal(end is null ? null : Utc(end), Night.EndAt(Utc(now), Zone("Europe/Berlin")));

    [Theory]
    // 02:00 to 04:00: one hour in March, three in October, for the wall shows 02:00 to 03:00 twice.
    [InlineData(120, 240, "2026-03-29", "2026-03-29 01:00", "2026-03-29 02:00")]
    [InlineData(120, 240, "2026-10-25", "2026-10-25 00:00", "2026-10-25 03:00")]
    // 02:30 to 03:30: its start is skipped in March and it begins at 03:00; in October it begins the first time.
    [InlineData(150, 210, "2026-03-29", "2026-03-29 01:00", "2026-03-29 01:30")]
    [InlineData(150, 210, "2026-10-25", "2026-10-25 00:30", "2026-10-25 02:30")]
    // 02:15 to 02:45 comes once in October, not twice.
    [InlineData(135, 165, "2026-10-25", "2026-10-25 00:15", "2026-10-25 00:45")]
    public void EndAt_AroundTheClockChange_HasItsLength(int from, int to, string day, string start, string end)
    {
        var (window, zone) = (new DailyWindow(from, to), Zone("Europe/Berlin"));
        var inside = Enumerable
            .Range(0, 24 * 60)
            .Select(minute => Utc(day + " 00:00").AddHours(-2).AddMinutes(minute))
            .Where(now => window.EndAt(now, zone) is not null)
            .ToArray();

        Assert.Equal((Utc(start), Utc(end).AddMinutes(-1)), (inside[0], inside[^1]));
        Assert.Equal((int)(Utc(end) - Utc(start)).TotalMinutes, inside.Length);
        Assert.Equal(Utc(end), window.EndAt(Utc(start), zone));
        Assert.Equal(Utc(start), window.NextStart(Utc(start).AddMinutes(-1), zone));
    }

    [Fact]
    public void EndAt_AWindowTheClockSkips_DoesNotComeThatNight()
    {
        var (window, zone) = (new DailyWindow(130, 170), Zone("Europe/Berlin"));

        Assert.DoesNotContain(
            Enumerable.Range(0, 24 * 60).Select(minute => Utc("2026-03-28 22:00").AddMinutes(minute)),
            now => window.EndAt(now, zone) is not null);
        Assert.Equal(Utc("2026-03-30 00:10"), window.NextStart(Utc("2026-03-28 22:00"), zone));
    }

    [Fact]
    public void EndAt_LordHowe_MovesByThirtyMinutes()
    {
        var (window, zone) = (new DailyWindow(60, 180), Zone("Australia/Lord_Howe"));
        int Minutes(string start) =>
            Enumerable.Range(0, 24 * 60).Count(minute => window.EndAt(Utc(start).AddMinutes(minute), zone) is not null);

        Assert.Equal((120, 90, 150), (Minutes("2026-06-01 06:00"), Minutes("2026-10-03 06:00"), Minutes("2026-04-04 06:00")));
    }

    [Fact]
    public void EndAt_Days_AreThoseOnWhichItBegins()
    {
        var weekend = Night with { Days = Weekdays.Fri, Zone = TimeZoneInfo.Utc };

        Assert.Equal(Utc("2026-05-09 06:00"), weekend.EndAt(Utc("2026-05-09 05:00"), Zone("Europe/Berlin")));
        Assert.Null(weekend.EndAt(Utc("2026-05-08 05:00"), TimeZoneInfo.Utc));
        Assert.Equal(Utc("2026-05-15 22:00"), weekend.NextStart(Utc("2026-05-08 22:00"), TimeZoneInfo.Utc));
        Assert.Equal(Utc("2026-05-10 00:00"), new DailyWindow(0, 1440, Weekdays.Sat).EndAt(Utc("2026-05-09 23:59"), TimeZoneInfo.Utc));
    }

    [Fact]
    public void NextStart_FromAnyMoment_LiesAheadAndInsideTheWindow()
    {
        var random = new Random(7);
        foreach (var zone in new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana" }.Select(Zone))
        {
            for (var i = 0; i < 500; i++)
            {
                var window = new DailyWindow(random.Next(0, 1440), random.Next(1, 1441), (Weekdays)random.Next(1, 128));
                if (window.From == window.To)
                    continue;
                var now = Utc("2026-01-01 00:00").AddMinutes(random.Next(0, 365 * 1440));
                if (window.NextStart(now, zone) is not { } start)
                    continue;
                Assert.True(start > now && start - now < TimeSpan.FromDays(9));
                Assert.True(window.EndAt(start, zone) > start, $"{window} {zone.Id} {now:u}");
            }
        }
    }
}
