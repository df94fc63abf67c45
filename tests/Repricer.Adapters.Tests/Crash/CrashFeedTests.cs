using System.Globalization;
using Xunit;

namespace Repricer.Adapters.Tests.Crash;

/// <summary>SIGKILL while feeds are on their way that end later.</summary>
public sealed class CrashFeedTests : CrashLives
{
    [Fact]
    public async Task Engine_KilledWhileFeedsAreOnTheirWay_LosesNothingAndKeepsOrder()
    {
        await using var channel = await KillAtEachAsync(
            ["mark.after", "channel.applied", "call.after", "record.after", "submission.before", "submission.after", "confirm.after"],
            movedMeanwhile: true, "feeds=1");
        foreach (var listing in new[] { "L1", "L2", "L3" })
        {
            var price = decimal.Parse(channel.Live(listing), CultureInfo.InvariantCulture);
            Assert.Equal($"5:{(price - 1m).ToString("F2", CultureInfo.InvariantCulture)}", channel.Tiers(listing));
        }
    }
}
