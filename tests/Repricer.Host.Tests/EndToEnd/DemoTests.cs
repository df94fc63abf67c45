using System.Text.Json;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>The demo as a newcomer runs it: a process, its API meanwhile, its summary at the end.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_ForAWhile_ConfirmsHoldsAndNeverCrossesAFloor()
    {
        using var folder = new CommandRun();
        var port = RepricerProcess.FreePort();
        using var demo = RepricerProcess.Start(folder.Folder, "demo", "--for", "25s", "--seed", "7", "--urls", $"http://127.0.0.1:{port}", "--json");
        using var api = new ApiPoll(port);
        await api.UntilAsync("api/v1/status", status => status.GetProperty("stages").GetArrayLength() == 6, TimeSpan.FromSeconds(20));
        await api.UntilAsync("api/v1/updates?state=confirmed", updates => updates.GetProperty("items").GetArrayLength() > 0, TimeSpan.FromSeconds(15));
        // Some rounds over the shops whose rivals move their prices all the time: a lively market is no drift.
        var sources = await api.UntilAsync("api/v1/sources", sources => Readings(sources, "kontor") >= 36 && Readings(sources, "preishaus") >= 36, TimeSpan.FromSeconds(20));
        Assert.All(sources.GetProperty("items").EnumerateArray(), source => Assert.Equal(JsonValueKind.Null, source.GetProperty("quarantine").ValueKind));

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
        .Where(source => source.GetProperty("id").GetString() == id).SelectMany(source => source.GetProperty("methods").EnumerateObject()).Sum(method => method.Value.GetInt32());

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Demo_Stopped_EndsWithItsSummary(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        using var folder = new CommandRun();
        var port = RepricerProcess.FreePort();
        using var demo = RepricerProcess.Start(folder.Folder, "demo", "--urls", $"http://127.0.0.1:{port}");
        using var api = new ApiPoll(port);
        await api.UntilAsync("api/v1/updates?state=confirmed", updates => updates.GetProperty("items").GetArrayLength() > 0, TimeSpan.FromSeconds(30));

        demo.Signal(signal);
        Assert.Equal(0, await demo.ExitAsync());
        Assert.Contains("floors crossed", demo.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", demo.Out, StringComparison.Ordinal);
    }
}
