using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Measuring;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Measuring;

public sealed class AlertMachineTests
{
    private static readonly DateTimeOffset T0 = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly AlertBand Over10 = new(IsUpper: true, 10m, 8m);
    private static readonly AlertTiming AtOnce = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
    private static readonly AlertTiming Slow = new(Minutes(30), Minutes(20), Minutes(120));

    /// <summary>One value each ten minutes; null = unknown.</summary>
    private static readonly Arbitrary<int?[]> Series = Gen.Choose(-1, 14).Select(value => value < 0 ? (int?)null : value).ArrayOf().ToArbitrary();

    [Fact]
    public void Value_OnTheLimit_DoesNotFire_AndInTheBandNothingChanges()
    {
        Assert.Equal(
            [AlertStage.Ok, AlertStage.Firing, AlertStage.Firing, AlertStage.Firing, AlertStage.Ok, AlertStage.Ok],
            Stages(AtOnce, 10m, 10.1m, 9m, 8.1m, 8m, 9.5m));
    }

    [Fact]
    public void Fire_WaitsUntilItHeldLongEnough_AndEndsAfterItWasBackLongEnough()
    {
        Assert.Equal(
            [
                AlertStage.Pending, AlertStage.Pending, AlertStage.Pending, AlertStage.Firing, AlertStage.Recovering, AlertStage.Firing,
                AlertStage.Recovering, AlertStage.Recovering, AlertStage.Ok,
            ],
            Stages(Slow, 11m, 12m, 11m, 11m, 7m, 9m, 7m, 6m, 5m));
        Assert.Equal([AlertStage.Pending, AlertStage.Ok, AlertStage.Pending, AlertStage.Pending], Stages(Slow, 11m, 9m, 11m, 11m));
    }

    [Fact]
    public void Fire_AfterAnEnd_WaitsUntilItIsArmedAgain()
    {
        var timing = AtOnce with { Rearm = Minutes(30) };
        Assert.Equal(
            [AlertStage.Firing, AlertStage.Ok, AlertStage.Pending, AlertStage.Pending, AlertStage.Firing],
            Stages(timing, 11m, 1m, 11m, 11m, 11m));
    }

    [Fact]
    public void Unknown_LeavesTheStageAsItIs_AndSaysSinceWhen()
    {
        var fired = AlertMachine.Step(null, 11m, Over10, AtOnce, T0);
        var lost = AlertMachine.Step(fired, null, Over10, AtOnce, T0 + Minutes(10));
        var still = AlertMachine.Step(lost, null, Over10, AtOnce, T0 + Minutes(20));

        Assert.Equal((AlertStage.Firing, T0 + Minutes(10)), (still.Stage, still.UnknownSince));
        Assert.Null(AlertMachine.Step(still, 9m, Over10, AtOnce, T0 + Minutes(30)).UnknownSince);
    }

    [Fact]
    public void LowerLimit_IsTheMirrorOfAnUpperOne()
    {
        var under = new AlertBand(IsUpper: false, 95m, 97m);
        var at = AlertMachine.Step(null, 94m, under, AtOnce, T0);
        Assert.Equal(AlertStage.Firing, at.Stage);
        at = AlertMachine.Step(at, 96m, under, AtOnce, T0 + Minutes(1));
        Assert.Equal(AlertStage.Firing, at.Stage);
        Assert.Equal(AlertStage.Ok, AlertMachine.Step(at, 97m, under, AtOnce, T0 + Minutes(2)).Stage);
        Assert.Equal(93m, under.Worse(94m, 93m));
    }

    [Fact]
    public void ClockThatWasSetBack_NeitherFiresNorHangs()
    {
        var fired = AlertMachine.Step(null, 11m, Over10, Slow with { For = TimeSpan.Zero }, T0);
        var back = AlertMachine.Step(fired, 7m, Over10, Slow, T0 - Minutes(600));
        Assert.Equal((AlertStage.Recovering, T0 - Minutes(600)), (back.Stage, back.FiredAt));
        Assert.Equal(AlertStage.Ok, AlertMachine.Step(back, 7m, Over10, Slow, T0 - Minutes(580)).Stage);
    }

    [Fact]
    public void AnySeries_NeverFiresTwiceWithoutAnEnd_NorBeforeItIsArmed_NorFromTheBand() => Prop.ForAll(Series, series =>
    {
        AlertPosition? at = null;
        DateTimeOffset? ended = null;
        for (var i = 0; i < series.Length; i++)
        {
            var now = T0 + Minutes(10 * i);
            var before = at;
            at = AlertMachine.Step(before, series[i], Over10, Slow, now);
            if (at.FiredAt != before?.FiredAt)
            {
                Assert.False(before?.IsOn ?? false);
                Assert.True(series[i] > 10);
                Assert.True(ended is null || now - ended >= Slow.Rearm);
                Assert.True(now - T0 >= Slow.For);
            }

            if (before?.IsOn == true && !at.IsOn)
            {
                Assert.True(series[i] <= 8);
                ended = now;
            }

            if (series[i] is 9 or 10 or null && before is not null)
                Assert.Equal(before.IsOn, at.IsOn);
        }
    }).Check(Fuzz.Property(200));

    private static List<AlertStage> Stages(AlertTiming timing, params decimal[] values)
    {
        AlertPosition? at = null;
        return [.. values.Select((value, i) => (at = AlertMachine.Step(at, value, Over10, timing, T0 + Minutes(10 * i))).Stage)];
    }

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}
