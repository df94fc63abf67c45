using FsCheck;
using FsCheck.Fluent;
using Repricer.Engine.Mailing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Mailing;

/// <summary>When a weekly report is due, also where clocks are set.</summary>
public sealed class WeeklyTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2026-11-30T05:59:59Z", "2026-11-23T06:00:00Z", "2026-11-30T06:00:00Z")]
    [InlineData("2026-11-30T06:00:00Z", "2026-11-30T06:00:00Z", "2026-12-07T06:00:00Z")]
    [InlineData("2026-07-01T00:00:00Z", "2026-06-29T05:00:00Z", "2026-07-06T05:00:00Z")]
    public void MondayAtSeven_InBerlin_IsByTheWall(string now, string last, string next)
    {
        var time = new WeeklyTime(DayOfWeek.Monday, new TimeOnly(7, 0), Berlin);
        Assert.Equal(
            (DateTimeOffset.Parse(last, null), DateTimeOffset.Parse(next, null)),
            (time.LastBy(DateTimeOffset.Parse(now, null)), time.NextAfter(DateTimeOffset.Parse(now, null))));
    }

    [Fact]
    public void ATimeThatIsSkipped_ComesWhenTheClocksSkipIt()
    {
        var time = new WeeklyTime(DayOfWeek.Sunday, new TimeOnly(2, 30), Berlin);
        var skipped = new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(skipped, time.NextAfter(skipped.AddHours(-3)));
        Assert.Equal(skipped, time.LastBy(skipped.AddHours(3)));
        Assert.Equal(new DateOnly(2026, 3, 29), time.DateOf(skipped));
    }

    [Fact]
    public void AnyMoment_StandsBetweenTheLastAndTheNext_AndTheyAreAWeekApart() => Prop.ForAll(
        (from minutes in Gen.Choose(0, 60 * 24 * 800)
         from day in Gen.Choose(0, 6)
         from at in Gen.Choose(0, (24 * 60) - 1)
         select (Now: new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes), Day: (DayOfWeek)day, At: at)).ToArbitrary(),
        one =>
        {
            var time = new WeeklyTime(one.Day, TimeOnly.MinValue.AddMinutes(one.At), Berlin);
            var (last, next) = (time.LastBy(one.Now), time.NextAfter(one.Now));
            return last <= one.Now && next > one.Now && Math.Abs((next - last - TimeSpan.FromDays(7)).TotalHours) <= 1
                && time.DateOf(last).DayOfWeek == one.Day && time.LastBy(next) == next;
        }).Check(Fuzz.Property(400));
}
