using Repricer.Adapters.Files;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Files;

public sealed class InTimeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task TryRun_WorkThatHangs_IsLeftAndNotBegunAgainBeforeItComesBack()
    {
        var clock = new ManualTimeProvider();
        var patience = new InTime(Limit, clock);
        using var hangs = new ManualResetEventSlim();
        var ct = TestContext.Current.CancellationToken;
        var first = Task.Run(() => patience.TryRun(() => hangs.Wait(Watchdog.Limit, ct), out _), ct);
        await clock.WaitForTimerAsync(Limit);
        clock.Advance(Limit);

        Assert.False(await first.ComesAsync("giving up", TestContext.Current.CancellationToken));
        Assert.False(patience.TryRun(() => true, out _));
        hangs.Set();
        await Watchdog.UntilAsync(
            "another look", () => ValueTask.FromResult(patience.TryRun(() => true, out var looked) && looked),
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public void TryRun_WorkThatFails_FailsAsItself() =>
        Assert.Throws<IOException>(() => new InTime(Limit).TryRun<int>(() => throw new IOException("gone"), out _));
}
