using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Tests.Calendar;
using Repricer.Core.Tests.Deciding;
using Repricer.Core.Trying.Replaying;
using Xunit;

namespace Repricer.Core.Tests.Trying.Replaying;

public sealed class OwnPriceLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void At_AfterChanges_TellsWhatTheStoreWould()
    {
        var log = Log(10m);
        log.Send(9m, Start.AddMinutes(30));
        log.Send(8m, Start.AddMinutes(80));

        var history = log.At(Start.AddMinutes(100));

        Assert.Equal(Start.AddMinutes(80), history.LastChangeAt);
        Assert.Equal((1, 2), (history.ChangesLastHour, history.ChangesToday));
        Assert.Equal(Make.M(10m), history.PriceAtStartOfDay);
        Assert.Equal(Make.M(8m), history.OwnLowest30Days);
        Assert.Equal(Make.M(9m), history.OwnMedian90Days);
    }

    [Fact]
    public void At_TheNextDay_OpensWithThePriceThatStoodAtMidnight()
    {
        var log = Log(10m);
        log.Send(9m, Start.AddHours(11));
        log.Send(7m, Start.AddHours(13));

        var history = log.At(Start.AddHours(13.5));

        Assert.Equal(Make.M(9m), history.PriceAtStartOfDay);
        Assert.Equal((1, 1), (history.ChangesLastHour, history.ChangesToday));
    }

    [Fact]
    public void At_AfterWindowsPassed_ForgetsButKeepsWhatStoodWhenTheyBegan()
    {
        var log = Log(5m);
        log.Send(20m, Start.AddDays(10));
        log.Send(30m, Start.AddDays(60));

        Assert.Equal(Make.M(5m), log.At(Start.AddDays(39)).OwnLowest30Days);
        Assert.Equal(Make.M(20m), log.At(Start.AddDays(60)).OwnLowest30Days);
        Assert.Equal(Make.M(20m), log.At(Start.AddDays(89)).OwnMedian90Days);
        Assert.Equal(Make.M(30m), log.At(Start.AddDays(91)).OwnLowest30Days);
        Assert.Equal(Make.M(20m), log.At(Start.AddDays(101)).OwnMedian90Days);
        Assert.Equal(Make.M(30m), log.At(Start.AddDays(151)).OwnMedian90Days);
    }

    [Fact]
    public void At_WithAWrittenPast_GoesOnFromIt()
    {
        var before = new PriceHistory
        {
            OwnMedian90Days = Make.M(50m), PriceAtStartOfDay = Make.M(12m), ChangesToday = 3, LastReference = Make.M(11m),
        };
        var log = new OwnPriceLog(Make.M(10m), PriceOrigin.Confirmed, before, Start, TimeZoneInfo.Utc);

        var history = log.At(Start.AddMinutes(5));

        Assert.Equal(Make.M(50m), history.OwnMedian90Days);
        Assert.Equal(Make.M(12m), history.PriceAtStartOfDay);
        Assert.Equal(Make.M(11m), history.LastReference);
        Assert.Equal(3, history.ChangesToday);
        Assert.Equal(0, log.At(Start.AddDays(1)).ChangesToday);
        Assert.Equal(Make.M(10m), log.At(Start.AddDays(1)).PriceAtStartOfDay);
    }

    [Fact]
    public void At_ADeclaredStart_IsInNoMedian()
    {
        var log = new OwnPriceLog(Make.M(10m), PriceOrigin.Declared, new PriceHistory(), Start, TimeZoneInfo.Utc);

        Assert.Null(log.At(Start.AddHours(1)).OwnMedian90Days);
        log.Send(8m, Start.AddHours(2));
        Assert.Equal(Make.M(8m), log.At(Start.AddHours(3)).OwnMedian90Days);
        Assert.Equal(Make.M(8m), log.At(Start.AddDays(95)).OwnMedian90Days);
    }

    /// <summary>
    /// Tries days without a plain midnight: Asunción skipped from midnight to one o'clock on 6 October 2024, at 04:00 UTC; in the Azores
    /// that hour came twice on 27 October 2024, from 00:00 UTC on.
    /// </summary>
    [Theory]
    [InlineData("America/Asuncion", "2024-10-06 03:59", 0)]
    [InlineData("America/Asuncion", "2024-10-06 04:00", 1)]
    [InlineData("Atlantic/Azores", "2024-10-26 23:59", 0)]
    [InlineData("Atlantic/Azores", "2024-10-27 00:00", 1)]
    public void At_WhereMidnightIsSkippedOrComesTwice_TheDayBeginsAtItsFirstMoment(string zone, string sentAt, int today)
    {
        var sent = LocalClockTests.Utc(sentAt);
        var log = new OwnPriceLog(Make.M(10m), PriceOrigin.Confirmed, new PriceHistory(), sent.AddDays(-1), LocalClockTests.Zone(zone));
        log.Send(9m, sent);

        Assert.Equal(today, log.At(sent.AddHours(3)).ChangesToday);
    }

    private static OwnPriceLog Log(decimal price) => new(Make.M(price), PriceOrigin.Confirmed, new PriceHistory(), Start, TimeZoneInfo.Utc);
}
