using System.Globalization;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Crash;

/// <summary>
/// SIGKILL at every step of the way from an observation to its confirmed price, against a channel that loses calls, answers late and
/// applies late. After each death the engine starts again, comes to rest, and must then show: nothing lost, no older price after a newer
/// one, each decision in effect once.
/// </summary>
public abstract class CrashLives : IAsyncDisposable
{
    private protected const int SigKilled = 128 + 9;
    private const int RoundsALife = 3;

    private protected string Data { get; } = TemporaryFolder.Create("crash");

    private protected async Task KilledAtEachAsync(string[] steps, bool movedMeanwhile)
    {
        await using var channel = await KillAtEachAsync(steps, movedMeanwhile);
    }

    /// <param name="steps">Where to die, one life after another on the same data.</param>
    /// <param name="movedMeanwhile">The market is another one when the engine comes back: a newer decision meets what is unknown.</param>
    private protected async Task<RecordingChannel> KillAtEachAsync(string[] steps, bool movedMeanwhile, params string[] options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "SIGKILL is what this test is about");
        var channel = new RecordingChannel(
            ChannelMood.Fine, ChannelMood.LostBeforeApply, ChannelMood.LateApply, ChannelMood.TimeoutAfterApply, ChannelMood.Fine,
            ChannelMood.Throttled);

        var round = 1;
        foreach (var step in steps)
        {
            // The first life's rest and the first round go by undisturbed; read-backs may fall together, so they are cut at the first.
            var pass = step.StartsWith("read", StringComparison.Ordinal) || step.StartsWith("submission", StringComparison.Ordinal)
                || step.StartsWith("confirm", StringComparison.Ordinal) ? 1 : 2;
            using var engine = new EngineProcess(
                [$"data={Data}", $"channel={channel.Url}", $"first={round}", $"rounds={RoundsALife}", $"kill={step}", $"pass={pass}",
                    .. options]);
            Check(await engine.RestAsync(), channel, round, $"before {step}");
            channel.Applied = step == "channel.applied" ? engine.Kill : null;
            engine.GiveTheWord();
            Assert.True(
                await engine.ExitAsync() == SigKilled, $"{step}: the engine was to die there and ended with {await engine.ExitAsync()}");
            round += RoundsALife + (movedMeanwhile ? 1 : 0);
        }

        using var last = new EngineProcess([$"data={Data}", $"channel={channel.Url}", $"first={round}", .. options]);
        Check(await last.RestAsync(), channel, round, $"after {steps[^1]}");
        Assert.Equal(0, await last.ExitAsync());
        TestContext.Current.SendDiagnosticMessage(
            $"{steps.Length} deaths: {channel.Changes} changes at the channel, {channel.Duplicates} duplicates");
        return channel;
    }

    private static void Check(RestReport? report, RecordingChannel channel, int round, string when)
    {
        Assert.True(report is not null, $"{when}: the engine died before it came to rest");
        var found = string.Join(
            Environment.NewLine,
            report.Listings.Select(
                listing =>
                    $"{listing.Listing} own {listing.OwnPrice} {listing.Origin} {listing.Frozen}: {string.Join("; ", listing.Updates)}"));
        Assert.True(report.Rest, $"{when}: it did not come to rest{Environment.NewLine}{found}");
        Assert.True(channel.Violations.Count == 0, $"{when}: {string.Join(", ", channel.Violations)}{Environment.NewLine}{found}");
        var expected = (99.99m + round).ToString("F2", CultureInfo.InvariantCulture);
        Assert.NotEmpty(report.Listings);
        foreach (var listing in report.Listings)
        {
            Assert.True(channel.Live(listing.Listing) == expected, $"{when}: {listing.Listing} is live at {channel.Live(listing.Listing)}, "
                + $"decided was {expected}{Environment.NewLine}{found}");
            Assert.True(
                listing.OwnPrice == expected && listing.Origin == "Confirmed",
                $"{when}: the store believes in {listing}{Environment.NewLine}{found}");
        }
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(Data, recursive: true);
        return ValueTask.CompletedTask;
    }
}
