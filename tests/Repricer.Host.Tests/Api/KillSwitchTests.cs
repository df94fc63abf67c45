using System.Text.Json;
using Repricer.Host.Tests.Planning;
using Xunit;

namespace Repricer.Host.Tests.Api;

/// <summary>
/// There is one kill switch, whoever asks. A folder of its name counts as a file does: whatever bears it stops everything.
/// </summary>
public sealed class KillSwitchTests
{
    [Fact]
    public async Task KillSwitch_IsAFolder_IsOnForGuardSenderStatusAndHealth()
    {
        // Every listing is below the floor, so each calls for a correction, the most urgent price there is.
        await using var bench = await PlanBench.CreateAsync("on_save", PlanBench.Eight);
        var path = Directory.CreateDirectory(Path.Combine(bench.Folder, "data", "STOP")).FullName;
        await bench.StartAsync(works: true);
        await bench.UntilFloorsAsync("8.00", PlanBench.Numbers.Count());

        var status = await bench.GetAsync("/api/v1/status");
        var ready = await bench.GetAsync("/health/ready");
        var verb = await bench.RunAsync("status");
        var text = bench.Out;
        var explained = JsonDocument.Parse(await bench.DoAsync("explain", "shop/MUG-0", "--json")).RootElement[0];

        var why = $"{path} is there, a folder";
        Assert.Equal(("stopped", true), (status.GetProperty("state").GetString(), status.GetProperty("kill_switch").GetBoolean()));
        Assert.Equal(why, status.GetProperty("kill_switch_reason").GetString());
        Assert.Equal("stopped: the kill switch is on", ready.GetProperty("status").GetString());
        Assert.Equal(1, verb);
        Assert.Contains("CRITICAL stopped since ", text, StringComparison.Ordinal);
        Assert.Contains("remove the file STOP", text, StringComparison.Ordinal);
        Assert.Equal(
            ("held", "kill_switch"), (explained.GetProperty("verdict").GetString(), explained.GetProperty("hold_reason").GetString()));
        Assert.EndsWith(why, explained.GetProperty("hold_detail").GetString(), StringComparison.Ordinal);
        Assert.False(
            Directory.Exists(Path.Combine(bench.Folder, "drop")) && Directory.EnumerateFiles(Path.Combine(bench.Folder, "drop")).Any());
    }
}
