using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Publishing;

public class RetryScheduleTests
{
    private static readonly RetrySchedule Schedule = new() { First = TimeSpan.FromSeconds(4), Cap = TimeSpan.FromMinutes(15) };

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(9, 450)]
    [InlineData(1_000_000, 450)]
    public void Delay_HalfTheJitter_DoublesUpToTheCap(int attempt, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Schedule.Delay(attempt, 0.5m));

    [Fact]
    public void Delay_AnyAttempt_LiesBetweenNothingAndTheCap() =>
        Prop.ForAll(Gen.Choose(1, 400).ToArbitrary(), Gen.Choose(0, 999).ToArbitrary(), (attempt, random) =>
        {
            var delay = Schedule.Delay(attempt, random / 1000m);
            Assert.InRange(delay, TimeSpan.Zero, Schedule.Cap);
        }).Check(Fuzz.Property(500));

    [Fact]
    public void Delay_ChannelNamesATime_IsNeverSooner()
    {
        Assert.Equal(TimeSpan.FromMinutes(30), Schedule.Delay(1, 0m, TimeSpan.FromMinutes(30)));
        Assert.InRange(Schedule.Delay(9, 0.9m, TimeSpan.FromSeconds(7)), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(11));
    }

    [Fact]
    public void Delay_ChannelNamesAYear_IsTakenForAMistake() =>
        Assert.Equal(Schedule.LongestRetryAfter, Schedule.Delay(1, 0m, TimeSpan.FromDays(365)));

    [Fact]
    public void Delay_ChannelNamesATimeInThePast_CountsAsNone() =>
        Assert.Equal(TimeSpan.FromSeconds(2), Schedule.Delay(1, 0.5m, TimeSpan.FromSeconds(-5)));

    [Theory]
    [InlineData(OutboxState.Throttled, 3)]
    [InlineData(OutboxState.Accepted, 3)]
    [InlineData(OutboxState.Pending, 4)]
    [InlineData(OutboxState.Unknown, 4)]
    public void AttemptsAfter_BeingThrottled_CostsNone(OutboxState outcome, int expected) =>
        Assert.Equal(expected, RetrySchedule.AttemptsAfter(3, outcome));

    [Theory]
    [InlineData(OutboxState.Pending, true)]
    [InlineData(OutboxState.Throttled, true)]
    [InlineData(OutboxState.Unknown, false)]
    [InlineData(OutboxState.Rejected, false)]
    [InlineData(OutboxState.Accepted, false)]
    public void MayRetryAtOnce_OnlyWhatCertainlyHadNoEffect(OutboxState outcome, bool expected) =>
        Assert.Equal(expected, RetrySchedule.MayRetryAtOnce(outcome));
}
