using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Publishing;

public sealed class CallDeadlineTests
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task Waiting_InABucket_IsNoTimeOfTheCall()
    {
        using var deadline = new CallDeadline(Length, Patience, _time, CancellationToken.None);
        var call = CallAsync(deadline, new RateBucket("patch", 0.01m, 1));

        _time.Advance(TimeSpan.FromSeconds(100));
        await call.ComesAsync("the turn", Ct);

        Assert.False(deadline.Token.IsCancellationRequested);
        _time.Advance(Length - TimeSpan.FromTicks(1));
        Assert.False(deadline.Token.IsCancellationRequested);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(deadline.Token.IsCancellationRequested);
    }

    [Fact]
    public void NoWait_EndsAfterItsLengthAndIsGivenUpASecondLater()
    {
        using var deadline = new CallDeadline(Length, Patience, _time, CancellationToken.None);
        _time.Advance(Length);
        Assert.True(deadline.Token.IsCancellationRequested);
        Assert.False(deadline.GivenUp.IsCancellationRequested);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(deadline.GivenUp.IsCancellationRequested);
    }

    [Fact]
    public async Task Waiting_LongerThanMayBe_FailsAtOnceWithTheTime()
    {
        using var deadline = new CallDeadline(Length, Patience, _time, CancellationToken.None);
        var error = await Assert.ThrowsAsync<RateWaitException>(() => CallAsync(deadline, new RateBucket("patch", 0.001m, 1)));
        Assert.Equal(TimeSpan.FromSeconds(1_000), error.After);
    }

    [Fact]
    public async Task Waiting_TheRateIsHalvedMeanwhile_EndsWithThePatience()
    {
        using var deadline = new CallDeadline(Length, Patience, _time, CancellationToken.None);
        var rates = new RateBook(_time).For("shop", "main", "", [new RateBucket("patch", 0.01m, 1)]);
        var call = CallAsync(deadline, rates);
        for (var i = 0; i < 6; i++)
        {
            rates.Throttled("patch", after: null);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        _time.Advance(Patience);

        await Assert.ThrowsAsync<RateWaitException>(() => call);
        Assert.False(deadline.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Waiting_EngineIsStopped_EndsTheWaitAndNotTheCall()
    {
        using var stop = new CancellationTokenSource();
        using var deadline = new CallDeadline(Length, Patience, _time, stop.Token);
        var call = CallAsync(deadline, new RateBucket("patch", 0.01m, 1));
        await stop.CancelAsync();
        await Assert.ThrowsAsync<RateWaitException>(() => call);
        Assert.False(deadline.Token.IsCancellationRequested);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task CallAsync(CallDeadline deadline, RateBucket bucket) =>
        CallAsync(deadline, new RateBook(_time).For("shop", "main", "", [bucket]));

    /// <summary>An adapter's two calls, of which the second has to wait.</summary>
    private static async Task CallAsync(CallDeadline deadline, IRateBuckets rates)
    {
        deadline.Enter();
        await rates.WaitAsync("patch", deadline.Token);
        await rates.WaitAsync("patch", deadline.Token);
    }
}
