using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Publishing;

public sealed class PublishWakeTests
{
    private static readonly ChannelId Shop = new("shop");
    private readonly ManualTimeProvider _time = new();
    private readonly PublishWake _wake = new();

    [Fact]
    public async Task Wait_SignalledBefore_ReturnsAtOnceAndManySignalsAreOne()
    {
        _wake.Signal(Shop);
        _wake.Signal(Shop);
        await Wait();
        var second = Wait();
        Assert.False(second.IsCompleted);
        _wake.Signal(Shop);
        await second;
    }

    [Fact]
    public async Task Wait_NobodySignals_EndsWithItsTime()
    {
        var waiting = Wait();
        _wake.Signal(new ChannelId("other"));
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }

    [Fact]
    public async Task Wait_Stopped_IsCancelled()
    {
        using var stop = new CancellationTokenSource();
        var waiting = _wake.WaitAsync(Shop, TimeSpan.FromSeconds(5), _time, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private Task Wait() => _wake.WaitAsync(Shop, TimeSpan.FromSeconds(5), _time, TestContext.Current.CancellationToken).AsTask();
}
