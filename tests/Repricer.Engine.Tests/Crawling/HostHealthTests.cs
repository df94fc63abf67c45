using FsCheck;
using FsCheck.Fluent;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Crawling;

public sealed class HostHealthTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly FetchOutcome Page = FakeFetcher.Page("x");
    private readonly HostHealth _health = new();
    private TimeSpan _now = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(-600)]
    public void Report_ThrottledWithoutAWaitThatCanBeMeant_BacksOffEverLonger(int? seconds)
    {
        var pauses = Enumerable.Range(0, 9)
            .Select(_ => PauseAfter(new FetchOutcome.Throttled(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, 429))).ToList();

        Assert.Equal([30, 60, 120, 240, 480, 960, 1800, 1800, 1800], pauses.Select(pause => pause.TotalSeconds));
        Assert.Equal((HostTrouble.Throttled, 9, "HTTP 429"), (_health.Trouble!.Value, _health.InRow, _health.Reason));
        Assert.Equal(TimeSpan.FromHours(1), _health.Since);
    }

    [Fact]
    public void Report_ThrottledWithAWait_TakesItAtItsWordFirstAndAtLeastThatLater()
    {
        Assert.Equal(5, PauseAfter(new FetchOutcome.Throttled(TimeSpan.FromSeconds(5))).TotalSeconds);
        Assert.Equal(60, PauseAfter(new FetchOutcome.Throttled(TimeSpan.FromSeconds(5))).TotalSeconds);
        Assert.Equal(7200, PauseAfter(new FetchOutcome.Throttled(TimeSpan.FromHours(2))).TotalSeconds);
        Assert.Equal(24, PauseAfter(new FetchOutcome.Throttled(TimeSpan.FromDays(9))).TotalHours);
    }

    [Fact]
    public void Report_AnswersToWhatWasAskedBeforeThePause_CountOnce()
    {
        foreach (var _ in Enumerable.Range(0, 4))
            _health.Report(new FetchOutcome.Throttled(null), Second, _now);
        _health.Report(Page, Second, _now);

        Assert.Equal((HostTrouble.Throttled, 1), (_health.Trouble!.Value, _health.InRow));
        Assert.Equal(_now + TimeSpan.FromSeconds(30), _health.NotBefore);

        _health.Report(new FetchOutcome.Throttled(TimeSpan.FromMinutes(5)), Second, _now);
        Assert.Equal(_now + TimeSpan.FromMinutes(5), _health.NotBefore);
    }

    [Fact]
    public void Report_ThreeWallsInARow_StopTheHostForEverLonger()
    {
        var wall = new FetchOutcome.Blocked("HTTP 403", 403);
        Assert.Equal(TimeSpan.Zero, PauseAfter(wall));
        Assert.Equal(TimeSpan.Zero, PauseAfter(wall));
        var pauses = Enumerable.Range(0, 9).Select(_ => PauseAfter(wall).TotalMinutes);

        Assert.Equal([15, 30, 60, 120, 240, 480, 960, 1440, 1440], pauses);
        Assert.Equal((HostTrouble.Walled, "HTTP 403"), (_health.Trouble!.Value, _health.Reason));

        // A page that was delivered may be a wall, too: only what is read of it ends the row.
        _health.Report(Page, Second, _now);
        Assert.Equal(HostTrouble.Walled, _health.Trouble);
        _health.Judge(null, _now);
        Assert.Null(_health.Trouble);
        Assert.Equal(TimeSpan.Zero, PauseAfter(wall));
    }

    [Fact]
    public void Judge_PagesThatAreWalls_StopTheHost()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            _health.Report(Page, Second, _now);
            _health.Judge("a captcha", _now);
        }

        Assert.Equal(
            (HostTrouble.Walled, "a captcha", TimeSpan.FromMinutes(15)), (_health.Trouble!.Value, _health.Reason, _health.NotBefore - _now));
    }

    [Fact]
    public void Report_FailuresWithAStatus_CostTheHostNothing()
    {
        foreach (var _ in Enumerable.Range(0, 20))
            _health.Report(new FetchOutcome.Failed("HTTP 500", 500), Second, _now);
        Assert.Null(_health.Trouble);

        Assert.All(Enumerable.Range(0, 4), _ => Assert.Equal(TimeSpan.Zero, PauseAfter(new FetchOutcome.Failed("reset"))));
        Assert.Equal(30, PauseAfter(new FetchOutcome.Failed("reset")).TotalSeconds);
        Assert.Equal(HostTrouble.Unreachable, _health.Trouble);
        _health.Report(new FetchOutcome.NotModified(), Second, _now);
        Assert.Null(_health.Trouble);
    }

    [Fact]
    public void IntervalOf_AfterThrottling_DoublesAndComesBackSlowly()
    {
        PauseAfter(new FetchOutcome.Throttled(null));
        Assert.Equal(2, _health.IntervalOf(Second, 1).TotalSeconds);
        PauseAfter(new FetchOutcome.Throttled(null));
        Assert.Equal(4, _health.IntervalOf(Second, 1).TotalSeconds);
        foreach (var _ in Enumerable.Range(0, 20))
            PauseAfter(new FetchOutcome.Throttled(null));
        Assert.Equal(HostHealth.LongestSlowing, _health.IntervalOf(Second, 1));
        Assert.Equal(TimeSpan.FromMinutes(5), _health.IntervalOf(TimeSpan.FromMinutes(5), 1));

        var good = 0;
        for (; _health.IntervalOf(Second, 1) > Second; good++)
            _health.Report(Page, TimeSpan.FromMilliseconds(1), _now);
        Assert.Equal(40, good);
    }

    [Theory]
    [InlineData(0.2, 1, 1.0)]
    [InlineData(0.5, 1, 1.0)]
    [InlineData(3, 1, 6.0)]
    [InlineData(3, 4, 1.5)]
    [InlineData(100, 1, 60.0)]
    public void IntervalOf_SlowAnswers_KeepTheHostBusyHalfOfTheTime(double took, int concurrency, double seconds)
    {
        _health.Report(Page, TimeSpan.FromSeconds(took), _now);

        Assert.Equal(TimeSpan.FromSeconds(seconds), _health.IntervalOf(Second, concurrency));
    }

    [Fact]
    public void Restore_GoesOnWhereItWas()
    {
        var state = new HostState("shop.example", HostTrouble.Walled, default, default, 5, "HTTP 403");
        _health.Restore(state, TimeSpan.FromMinutes(40), TimeSpan.FromHours(3), _now);

        Assert.Equal((_now + TimeSpan.FromMinutes(40), _now - TimeSpan.FromHours(3)), (_health.NotBefore, _health.Since));
        _now = _health.NotBefore;
        Assert.Equal(120, PauseAfter(new FetchOutcome.Blocked("HTTP 403")).TotalMinutes);

        // A clock that was wrong keeps no host away for longer than the longest pause.
        var other = new HostHealth();
        other.Restore(state with { Trouble = HostTrouble.Throttled }, TimeSpan.FromDays(900), TimeSpan.Zero, _now);
        Assert.Equal(_now + HostHealth.LongestPause, other.NotBefore);
        Assert.Equal(TimeSpan.FromSeconds(32), other.IntervalOf(Second, 1));
    }

    [Fact]
    public void Report_AnyAnswers_NeverUndercutThePaceNorPauseForLongerThanADay() => Prop.ForAll(
        Gen.Choose(0, 6).Two().Select(pair => (Kind: pair.Item1, Step: pair.Item2)).ListOf(40).ToArbitrary(), answers =>
        {
            var (health, now) = (new HostHealth(), TimeSpan.Zero);
            foreach (var (kind, step) in answers)
            {
                now += TimeSpan.FromMinutes(step * step);
                health.Report(Kinds[kind], TimeSpan.FromSeconds(step), now);
                health.Judge(step % 2 == 0 ? null : "wall", now);
                if (health.NotBefore - now > HostHealth.LongestPause || health.IntervalOf(Second, 3) < Second
                    || health.IntervalOf(Second, 3) > HostHealth.LongestSlowing || (health.Trouble is null) != (health.InRow == 0))
                    return false;
            }

            return true;
        }).Check(Fuzz.Property(300));

    private static readonly FetchOutcome[] Kinds =
    [
        Page, new FetchOutcome.NotModified(), new FetchOutcome.Throttled(null), new FetchOutcome.Throttled(TimeSpan.FromDays(3)),
        new FetchOutcome.Blocked("wall"), new FetchOutcome.Failed("reset"), new FetchOutcome.Gone(404),
    ];

    /// <summary>How long the host is left alone after an answer; then that time has passed.</summary>
    private TimeSpan PauseAfter(FetchOutcome outcome)
    {
        _health.Report(outcome, TimeSpan.FromMilliseconds(10), _now);
        var pause = _health.NotBefore > _now ? _health.NotBefore - _now : TimeSpan.Zero;
        _now += pause;
        return pause;
    }
}
