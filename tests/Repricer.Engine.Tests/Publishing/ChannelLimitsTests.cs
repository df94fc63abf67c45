using Repricer.Core.Amounts;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Publishing;

public sealed class ChannelLimitsTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Available_HourAndDay_TheNarrowerCounts()
    {
        var limits = Limits(new ChannelLimitOptions { MaxChangesPerHour = 5, MaxChangesPerDay = 8 });
        limits.Sent(5, Now);
        Assert.Equal(0, limits.Available(Now));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3, limits.Available(Now));
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(5, limits.Available(Now));
    }

    [Fact]
    public void BackOff_ChannelNamesATime_NothingIsAvailableBefore()
    {
        var limits = Limits(new ChannelLimitOptions());
        var until = limits.BackOff(Now, TimeSpan.FromSeconds(30));
        Assert.True(until >= Now + TimeSpan.FromSeconds(30));
        Assert.Equal(0, limits.Available(until - TimeSpan.FromTicks(1)));
        Assert.Equal(int.MaxValue, limits.Available(until));
    }

    [Fact]
    public async Task WaitForCall_ThirdCall_ComesAfterTwoSpaces()
    {
        var limits = Limits(new ChannelLimitOptions { RequestsPerSecond = 2 });
        var ct = TestContext.Current.CancellationToken;
        await limits.WaitForCallAsync(ct);
        var second = limits.WaitForCallAsync(ct).AsTask();
        var third = limits.WaitForCallAsync(ct).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await second;
        Assert.False(third.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await third;
    }

    [Theory]
    [InlineData(-86_400)]
    [InlineData(86_400)]
    public async Task WallClockSet_PausesSpacesAndCountsGoOnEvenly(int seconds)
    {
        var limits = Limits(new ChannelLimitOptions { RequestsPerSecond = 2, MaxChangesPerHour = 5 });
        var ct = TestContext.Current.CancellationToken;
        await limits.WaitForCallAsync(ct);
        limits.Sent(5, Now);
        limits.BackOff(Now, TimeSpan.FromSeconds(30));

        _time.JumpWallClock(TimeSpan.FromSeconds(seconds));

        Assert.InRange(limits.PausedUntil - Now, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
        var second = limits.WaitForCallAsync(ct).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(500));
        await second.ComesAsync("the second call", ct);
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(0, limits.Available(Now));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(5, limits.Available(Now));
    }

    [Fact]
    public void TryTakeRetry_BudgetUsedUp_ComesBackWithTimeAndWithGoodCalls()
    {
        var limits = Limits(new ChannelLimitOptions { RetriesAlways = 2, RetryBudget = new Percent(50) });
        Assert.True(limits.TryTakeRetry(Now));
        Assert.True(limits.TryTakeRetry(Now));
        Assert.False(limits.TryTakeRetry(Now));
        limits.Sent(100, Now);
        limits.Sent(100, Now);
        Assert.True(limits.TryTakeRetry(Now));
        Assert.False(limits.TryTakeRetry(Now));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(limits.TryTakeRetry(Now));
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    private ChannelLimits Limits(ChannelLimitOptions options) => new(options, new RetrySchedule(), _time, new Random(1));
}
