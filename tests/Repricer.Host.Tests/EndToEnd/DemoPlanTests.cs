using System.Text.Json;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>An analyst's first try: edit a strategy of the running demo, plan, apply, see the effect, roll back.</summary>
public sealed class DemoPlanTests
{
    [Fact]
    public async Task Demo_EditPlanApplyRollBack_ShowsTheEffectAndGoesBack()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        using var folder = new CommandRun();
        using var demo = RepricerProcess.Start(folder.Folder, "demo", "--seed", "7", "--urls", "http://127.0.0.1:0");
        using var api = await demo.ApiAsync();
        await api.UntilAsync("api/v1/updates?state=confirmed", updates => updates.GetProperty("items").GetArrayLength() > 3);
        var config = Path.Combine(api.DemoFolder, "appsettings.json");
        Assert.Contains("--config", demo.Out, StringComparison.Ordinal);

        var everyday = Path.Combine(api.DemoFolder, "strategies", "everyday.yaml");
        await File.WriteAllTextAsync(
            everyday, (await File.ReadAllTextAsync(everyday, Ct)).Replace("beat: 0.01", "beat: 0.60", StringComparison.Ordinal), Ct);
        var plan = JsonDocument.Parse(await DoAsync(folder, "plan", "--config", config, "--json", "--why", "more distance")).RootElement;
        Assert.Equal(
            ["everyday"],
            plan.GetProperty("plan").GetProperty("changes").GetProperty("changed").EnumerateArray().Select(name => name.GetString()!));
        Assert.True(plan.GetProperty("plan").GetProperty("figures").GetProperty("moved").GetInt32() > 0, plan.ToString());

        await DoAsync(folder, "apply", plan.GetProperty("hash").GetString()!, "--config", config);
        var strategies = await api.UntilAsync("api/v1/strategies", view => view.GetProperty("revision").GetInt32() == 2);
        var hash = strategies
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("name").GetString() == "everyday")
            .GetProperty("hash")
            .GetString();
        await api.UntilAsync(
            "api/v1/decisions?action=set&limit=50",
            decisions => decisions
                .GetProperty("items")
                .EnumerateArray()
                .Any(item => item.GetProperty("strategy_hash").GetString() == hash));

        Assert.Contains(
            "revision 3 is in force: the strategies of revision 1",
            await DoAsync(folder, "rollback", "--config", config, "--why", "too far"), StringComparison.Ordinal);
        await DemoTests.StopAsync(demo, "TERM");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<string> DoAsync(CommandRun folder, params string[] args)
    {
        var (code, text, error) = await RepricerProcess.RunAsync(folder.Folder, args);
        Assert.True(code == 0, text + error);
        return text;
    }
}
