using System.Globalization;
using Xunit;

namespace Repricer.Adapters.Tests.Crash;

/// <summary>
/// SIGKILL at every step of the way from an observation to its confirmed price, against a channel that loses calls, answers late and
/// applies late. After each death the engine starts again, comes to rest, and must then show: nothing lost, no older price after a newer
/// one, each decision in effect once.
/// </summary>
public sealed class CrashTests : IDisposable
{
    private const int SigKilled = 128 + 9;
    private const int RoundsALife = 3;

    private readonly string _data = Directory.CreateTempSubdirectory("repricer-crash-").FullName;

    private static readonly string[] Deciding = ["append.before", "append.after", "commit.before", "commit.after", "lease.before"];
    private static readonly string[] Sending = ["lease.after", "mark.before", "mark.after", "call.before", "channel.applied", "call.after"];
    private static readonly string[] Settling =
    [
        "record.before", "record.after", "read.before", "read.after", "confirm.before", "confirm.after",
    ];

    [Fact]
    public Task Engine_KilledWhileItDecides_LosesNothingAndKeepsOrder() => KilledAtEachAsync(Deciding, movedMeanwhile: false);

    [Fact]
    public Task Engine_KilledWhileItSends_LosesNothingAndKeepsOrder() => KilledAtEachAsync(Sending, movedMeanwhile: false);

    [Fact]
    public Task Engine_KilledWhileItSendsAndTheMarketMoves_LosesNothingAndKeepsOrder() =>
        KilledAtEachAsync(["mark.after", "channel.applied", "call.after"], movedMeanwhile: true);

    [Fact]
    public Task Engine_KilledWhileItSettles_LosesNothingAndKeepsOrder() => KilledAtEachAsync(Settling, movedMeanwhile: false);

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

    private async Task KilledAtEachAsync(string[] steps, bool movedMeanwhile)
    {
        await using var channel = await KillAtEachAsync(steps, movedMeanwhile);
    }

    /// <param name="steps">Where to die, one life after another on the same data.</param>
    /// <param name="movedMeanwhile">The market is another one when the engine comes back: a newer decision meets what is unknown.</param>
    private async Task<RecordingChannel> KillAtEachAsync(string[] steps, bool movedMeanwhile, params string[] options)
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
                [$"data={_data}", $"channel={channel.Url}", $"first={round}", $"rounds={RoundsALife}", $"kill={step}", $"pass={pass}",
                    .. options]);
            Check(await engine.RestAsync(), channel, round, $"before {step}");
            channel.Applied = step == "channel.applied" ? engine.Kill : null;
            engine.GiveTheWord();
            Assert.True(
                await engine.ExitAsync() == SigKilled, $"{step}: the engine was to die there and ended with {await engine.ExitAsync()}");
            round += RoundsALife + (movedMeanwhile ? 1 : 0);
        }

        using var last = new EngineProcess([$"data={_data}", $"channel={channel.Url}", $"first={round}", .. options]);
        Check(await last.RestAsync(), channel, round, $"after {steps[^1]}");
        Assert.Equal(0, await last.ExitAsync());
        TestContext.Current.SendDiagnosticMessage(
            $"{steps.Length} deaths: {channel.Changes} changes at the channel, {channel.Duplicates} duplicates");
        return channel;
    }

    [Fact]
    public async Task Engine_KilledWhileItDropsFiles_DropsEachPriceOnceAndInOrder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "SIGKILL is what this test is about");
        var drop = Path.Combine(_data, "drop");
        var round = 1;
        foreach (var (step, moved) in new[] { ("call.before",
            false), ("call.after", false), ("call.after", true), ("record.after", false) })
        {
            using var engine = new EngineProcess(
                [$"data={_data}", "channel=http://127.0.0.1:9/", $"folder={drop}", $"first={round}", "rounds=1", $"kill={step}", "pass=1"]);
            Assert.True(await engine.RestAsync() is { Rest: true });
            engine.GiveTheWord();
            Assert.Equal(SigKilled, await engine.ExitAsync());

            // Dead in the first move of the market. Either it stands as it was, and the same batch goes again under its id, or a newer
            // price replaces what it left.
            round += moved ? 2 : 1;
        }

        using var last = new EngineProcess([$"data={_data}", "channel=http://127.0.0.1:9/", $"folder={drop}", $"first={round}"]);
        var rest = await last.RestAsync();
        Assert.True(rest is { Rest: true });
        var rows = Directory.GetFiles(drop, "prices-*.csv").Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadLines(file).Skip(1)).Select(line => line.Split(',')).ToList();
        Assert.Equal(rows.Count, rows.DistinctBy(row => row[5]).Count());
        foreach (var listing in rest.Listings)
        {
            var prices = rows
                .Where(row => row[1] == listing.Listing)
                .Select(row => decimal.Parse(row[3], CultureInfo.InvariantCulture))
                .ToList();
            Assert.Equal(prices.Order(), prices);
            Assert.Equal(99.99m + round, prices[^1]);
            Assert.Equal(prices[^1].ToString(CultureInfo.InvariantCulture), listing.OwnPrice);
        }
    }

    [Fact]
    public async Task Engine_WithoutTheVersionGuard_IsReported()
    {
        var violations = await ViolationsAsync("mutant=1");
        Assert.NotEmpty(violations);
        Assert.All(violations, violation => Assert.Contains("arrived after", violation, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Engine_WithTheVersionGuard_PassesWhatTheMutantFails() => Assert.Empty(await ViolationsAsync());

    /// <summary>One life without a kill, in which a call is lost while newer prices are decided.</summary>
    private async Task<IReadOnlyList<string>> ViolationsAsync(params string[] options)
    {
        await using var channel = new RecordingChannel(
            ChannelMood.Fine, ChannelMood.LostBeforeApply, ChannelMood.Fine, ChannelMood.Fine, ChannelMood.Fine);
        var data = Directory.CreateDirectory(Path.Combine(_data, Guid.CreateVersion7().ToString("N"))).FullName;
        using var engine = new EngineProcess([$"data={data}", $"channel={channel.Url}", "first=1", "rounds=3", .. options]);
        await engine.RestAsync();
        engine.GiveTheWord();
        await engine.RestAsync();
        await engine.ExitAsync();
        return channel.Violations;
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

    public void Dispose() => Directory.Delete(_data, recursive: true);
}
