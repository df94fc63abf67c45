using Xunit;

namespace Repricer.Adapters.Tests.Crash;

/// <summary>SIGKILL while the engine sends.</summary>
public sealed class CrashSendingTests : CrashLives
{
    private static readonly string[] Sending = ["lease.after", "mark.before", "mark.after", "call.before", "channel.applied", "call.after"];

    [Fact]
    public Task Engine_KilledWhileItSends_LosesNothingAndKeepsOrder() => KilledAtEachAsync(Sending, movedMeanwhile: false);

    [Fact]
    public Task Engine_KilledWhileItSendsAndTheMarketMoves_LosesNothingAndKeepsOrder() =>
        KilledAtEachAsync(["mark.after", "channel.applied", "call.after"], movedMeanwhile: true);
}
