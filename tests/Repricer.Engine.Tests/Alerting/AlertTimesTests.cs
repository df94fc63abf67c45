using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;
using Xunit;
using static Repricer.Engine.Tests.Alerting.AlertBench;

namespace Repricer.Engine.Tests.Alerting;

public sealed class AlertTimesTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly QuietHours Night = new(new TimeOnly(22, 0), new TimeOnly(7, 0), Berlin, ConditionSeverity.Critical);

    [Theory]
    [InlineData("2026-05-04T20:00:00Z", "2026-05-05T05:00:00Z")]
    [InlineData("2026-05-04T19:59:00Z", "2026-05-04T19:59:00Z")]
    [InlineData("2026-05-05T04:59:00Z", "2026-05-05T05:00:00Z")]
    [InlineData("2026-05-05T05:00:00Z", "2026-05-05T05:00:00Z")]
    [InlineData("2026-03-28T23:00:00Z", "2026-03-29T05:00:00Z")]
    [InlineData("2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z")]
    public void QuietHours_HoldUntilTheyEnd_OnTheWallOfTheirZone(string ready, string due) =>
        Assert.Equal(At(due), Night.DueAt(At(ready), ConditionSeverity.Warning));

    [Fact]
    public void QuietHours_LetThroughWhatIsSevereEnough()
    {
        var night = At("2026-05-04T23:00:00Z");
        Assert.Equal(night, Night.DueAt(night, ConditionSeverity.Critical));
        Assert.NotEqual(night, (Night with { Except = null }).DueAt(night, ConditionSeverity.Critical));
    }

    [Theory]
    [InlineData("2026-05-04T10:00:00Z", "2026-05-05T06:00:00Z")]
    [InlineData("2026-05-05T05:59:00Z", "2026-05-05T06:00:00Z")]
    [InlineData("2026-05-05T06:00:00Z", "2026-05-06T06:00:00Z")]
    public void Digest_OfADay_GoesOutAtItsTime(string now, string due) =>
        Assert.Equal(At(due), new AlertDigest(null, new TimeOnly(8, 0), Berlin).Next(At(now)));

    [Theory]
    [InlineData("2026-05-04T10:00:00Z", "2026-05-04T11:00:00Z")]
    [InlineData("2026-05-04T10:59:59Z", "2026-05-04T11:00:00Z")]
    public void Digest_OfAnHour_GoesOutAtTheNextSlot(string now, string due) =>
        Assert.Equal(At(due), new AlertDigest(TimeSpan.FromHours(1), null, TimeZoneInfo.Utc).Next(At(now)));

    [Fact]
    public void Digest_AtAnHourThatTheClocksSkip_GoesOutWhenTheySkip() => Assert.Equal(
        At("2026-03-29T01:00:00Z"), new AlertDigest(null, new TimeOnly(2, 30), Berlin).Next(At("2026-03-28T12:00:00Z")));

    [Fact]
    public void Notice_OfADigestThatFallsIntoTheQuietHours_WaitsForTheirEnd()
    {
        var rule = new AlertRule { Name = "any", Digest = new AlertDigest(null, new TimeOnly(6, 0), Berlin) };
        var bench = new AlertBench(Rules(rule) with { Quiet = Night }, "mail");
        bench.Look(Down());
        Assert.Equal(At("2026-05-05T05:00:00Z"), Assert.Single(bench.Told).DueAt);
    }

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
