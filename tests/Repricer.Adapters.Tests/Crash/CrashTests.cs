using System.Globalization;
using Xunit;

namespace Repricer.Adapters.Tests.Crash;

/// <summary>SIGKILL while the engine decides and settles, while it drops files, and what the version guard is worth.</summary>
public sealed class CrashTests : CrashLives
{
    private static readonly string[] Deciding = ["append.before", "append.after", "commit.before", "commit.after", "lease.before"];
    private static readonly string[] Settling =
    [
        "record.before", "record.after", "read.before", "read.after", "confirm.before", "confirm.after",
    ];

    [Fact]
    public Task Engine_KilledWhileItDecides_LosesNothingAndKeepsOrder() => KilledAtEachAsync(Deciding, movedMeanwhile: false);

    [Fact]
    public Task Engine_KilledWhileItSettles_LosesNothingAndKeepsOrder() => KilledAtEachAsync(Settling, movedMeanwhile: false);

    [Fact]
    public async Task Engine_KilledWhileItDropsFiles_DropsEachPriceOnceAndInOrder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "SIGKILL is what this test is about");
        var drop = Path.Combine(Data, "drop");
        var round = 1;
        foreach (var (step, moved) in new[] { ("call.before",
            false), ("call.after", false), ("call.after", true), ("record.after", false) })
        {
            using var engine = new EngineProcess(
                [$"data={Data}", "channel=http://127.0.0.1:9/", $"folder={drop}", $"first={round}", "rounds=1", $"kill={step}", "pass=1"]);
            Assert.True(await engine.RestAsync() is { Rest: true });
            engine.GiveTheWord();
            Assert.Equal(SigKilled, await engine.ExitAsync());

            // Dead in the first move of the market. Either it stands as it was, and the same batch goes again under its id, or a newer
            // price replaces what it left.
            round += moved ? 2 : 1;
        }

        using var last = new EngineProcess([$"data={Data}", "channel=http://127.0.0.1:9/", $"folder={drop}", $"first={round}"]);
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
        var data = Directory.CreateDirectory(Path.Combine(Data, Guid.CreateVersion7().ToString("N"))).FullName;
        using var engine = new EngineProcess([$"data={data}", $"channel={channel.Url}", "first=1", "rounds=3", .. options]);
        await engine.RestAsync();
        engine.GiveTheWord();
        await engine.RestAsync();
        await engine.ExitAsync();
        return channel.Violations;
    }
}
