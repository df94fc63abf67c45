using System.Text.Json;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>The demo as a newcomer runs it: a process, its API meanwhile, its summary at the end.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_ForAWhile_ConfirmsHoldsThawsAndNeverCrossesAFloor()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        using var folder = new CommandRun();
        using var demo = RepricerProcess.Start(folder.Folder, "demo", "--seed", "7", "--urls", "http://127.0.0.1:0", "--json");
        using var api = await demo.ApiAsync();
        await api.UntilAsync("api/v1/status", status => status.GetProperty("stages").GetArrayLength() == 6);
        await api.UntilAsync("api/v1/updates?state=confirmed", updates => updates.GetProperty("items").GetArrayLength() > 8);
        await api.UntilAsync(
            "api/v1/holds",
            holds => holds.GetProperty("items").EnumerateArray().Any(hold => hold.GetProperty("by").GetString() == "guard"));
        await api.UntilAsync("api/v1/decisions?action=set&binding=floor", floored => floored.GetProperty("items").GetArrayLength() > 0);
        // Some rounds over the shops whose rivals move their prices all the time: a lively market is no drift.
        var sources = await api.UntilAsync(
            "api/v1/sources", sources => Readings(sources, "kontor") >= 36 && Readings(sources, "preishaus") >= 36);
        Assert.All(
            sources.GetProperty("items").EnumerateArray(),
            source => Assert.Equal(JsonValueKind.Null, source.GetProperty("quarantine").ValueKind));
        await DemoThaw.EndAsync(folder, api, "restore", "goes out again over");

        demo.Signal("INT");
        Assert.Equal(0, await demo.ExitAsync());
        Assert.Equal("", demo.Error.Trim());
        var summary = JsonDocument.Parse(demo.Out).RootElement;
        Assert.True(summary.GetProperty("confirmed").GetInt32() > 5, demo.Out);
        Assert.True(summary.GetProperty("live_price_changes").GetInt32() > 5, demo.Out);
        Assert.True(summary.GetProperty("held_by_guard").EnumerateObject().Sum(reason => reason.Value.GetInt32()) > 0, demo.Out);
        Assert.True(summary.GetProperty("decided_by_binding").GetProperty("floor").GetInt32() > 0, demo.Out);
        Assert.Equal(0, summary.GetProperty("floors_crossed").GetInt32());
    }

    private static int Readings(JsonElement sources, string id) => sources.GetProperty("items").EnumerateArray()
        .Where(source => source.GetProperty("id").GetString() == id)
        .SelectMany(source => source.GetProperty("methods").EnumerateObject())
        .Sum(method => method.Value.GetInt32());

    [Fact]
    public async Task Demo_ForASecond_EndsByItself()
    {
        using var folder = new CommandRun();
        var (code, text, error) =
            await RepricerProcess.RunAsync(folder.Folder, "demo", "--for", "1s", "--urls", "http://127.0.0.1:0", "--json");
        Assert.Equal((0, ""), (code, error.Trim()));
        Assert.Equal(0, JsonDocument.Parse(text).RootElement.GetProperty("floors_crossed").GetInt32());
    }

    [Fact]
    public async Task Demo_EachEventOfItsStory_IsFollowedByWhatTheEngineMadeOfIt_AndThenByTheSummary()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        string[] skus = ["LAMP-05", "SPEAK-10", "BULB-06"];
        using var folder = new CommandRun();
        using var demo = RepricerProcess.Start(folder.Folder, "demo", "--seed", "7", "--urls", "http://127.0.0.1:0");
        await Watchdog.UntilAsync(
            "the engine's answers", () => ValueTask.FromResult(skus.All(sku => Answer(sku) is not null)),
            TestContext.Current.CancellationToken, () => demo.Out);
        using (var api = await demo.ApiAsync())
            await DemoThaw.EndAsync(folder, api, "adopt", "adopted the live price");

        await StopAsync(demo, "INT");
        var lines = demo.Out.Split('\n');
        Assert.All(skus, sku =>
        {
            var happened = Array.FindIndex(lines, line => line.Contains(sku, StringComparison.Ordinal) && Event(line));
            Assert.InRange(happened, 0, Array.IndexOf(lines, Answer(sku)) - 1);
        });
        Assert.Contains("live, confirmed; the guard holds", Answer("LAMP-05"), StringComparison.Ordinal);
        Assert.Contains("keeps its price, frozen", Answer("BULB-06"), StringComparison.Ordinal);

        string? Answer(string sku) =>
            demo.Out.Split('\n').FirstOrDefault(line => line.Contains($" engine  {sku}: ", StringComparison.Ordinal));
        static bool Event(string line) => line.Contains("an import mistypes", StringComparison.Ordinal)
            || line.Contains("a rival of", StringComparison.Ordinal) || line.Contains("somebody edits", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_ListensWhereTheEnvironmentSays()
    {
        using var folder = new CommandRun();
        folder.Environment["REPRICER__API__URLS"] = "http://127.0.0.1:1;nonsense";

        Assert.NotEqual(0, await folder.RunAsync("demo", "--for", "1s"));
        Assert.Contains("nonsense", folder.Error, StringComparison.Ordinal);
    }

    /// <summary>
    /// Ends a demo as a person does, or as a service is ended: it says what came of it, without colours where nobody looks.
    /// </summary>
    internal static async Task StopAsync(RepricerProcess demo, string signal)
    {
        demo.Signal(signal);
        Assert.Equal(0, await demo.ExitAsync());
        Assert.Contains("floors crossed", demo.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", demo.Out, StringComparison.Ordinal);
    }
}
