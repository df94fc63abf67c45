using System.Text.Json;
using Repricer.Engine.Alerting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Alerting;

/// <summary>The verbs about rule files: check, test, list, mute; exit codes and what they say.</summary>
public sealed class AlertCommandTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Check_TellsEveryFaultWithItsPlace_AndEndsWithOne()
    {
        Settings();
        Assert.Equal(0, await _run.RunAsync("alerts", "check"));
        Assert.Contains("there is no rule file in ", _run.Out, StringComparison.Ordinal);

        _run.Write("alerts/a.yaml", "when: held over 5\nby: channel\n");
        Assert.Equal(0, await _run.RunAsync("alerts", "check"));
        Assert.Equal("1 file checked: 1 rule, 0 errors\n", _run.Out.ReplaceLineEndings("\n"));

        _run.Write("alerts/b.yaml", "when: heldd over 5\ntell: nobody\n");
        Assert.Equal(1, await _run.RunAsync("alerts", "check"));
        Assert.Contains("b.yaml:1:7: error: when: 'heldd' is neither a figure", _run.Out, StringComparison.Ordinal);
        Assert.Contains("b.yaml:2:7: error: tell: there is no target 'nobody'; known: chat", _run.Out, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("alerts", "check", "--json"));
        var json = JsonDocument.Parse(_run.Out).RootElement;
        Assert.Equal((false, 2), (json.GetProperty("ok").GetBoolean(), json.GetProperty("findings").GetArrayLength()));
        Assert.Equal(2, await _run.RunAsync("alerts", "check", "nowhere"));
        Assert.Equal(0, await _run.RunAsync("alerts", "check", "alerts/a.yaml"));
    }

    [Fact]
    public async Task Test_TriesTheRulesOverWhatWasRecorded()
    {
        await CatalogueAsync();
        _run.Write("alerts/gaps.yaml", "name: gaps\nwhen: held over 1\nby: reason\ntell: chat\n");
        _run.Write("alerts/down.yaml", "when: channel_down\n");
        Assert.Equal(0, await _run.RunAsync("alerts", "test", "--days", "1"));
        Assert.Contains("gaps: held over 1 by reason", _run.Out, StringComparison.Ordinal);
        Assert.Contains("not tried: when conditions stood is not recorded", _run.Out, StringComparison.Ordinal);
        Assert.All(_run.Out.Split('\n'), line => Assert.True(line.TrimEnd('\r').Length <= 80, line));

        Assert.Equal(0, await _run.RunAsync("alerts", "test", "--rule", "gaps", "--json"));
        var trial = JsonDocument.Parse(_run.Out).RootElement.GetProperty("rules")[0];
        Assert.Equal("15m", trial.GetProperty("step").GetString());

        Assert.Equal(2, await _run.RunAsync("alerts", "test", "--rule", "gap"));
        Assert.Contains("there is no rule 'gap'; did you mean 'gaps'?", _run.Error, StringComparison.Ordinal);
        Assert.Equal(2, await _run.RunAsync("alerts", "test", "--days", "0"));
        Assert.Equal(2, await _run.RunAsync("alerts", "test", "chat", "--days", "3"));
        _run.Write("alerts/bad.yaml", "when: x over 1\n");
        Assert.Equal(1, await _run.RunAsync("alerts", "test", "--days", "1"));
    }

    [Fact]
    public async Task MuteAndUnmute_AreListed_AndNeedAnEndAndANote()
    {
        await CatalogueAsync();
        _run.Write("alerts/gaps.yaml", "name: gaps\nwhen: held over 1\n");
        Assert.Equal(0, await _run.RunAsync("alerts", "mute", "gaps", "--for", "2d", "--note", "season sale"));
        Assert.Contains("gaps: muted until ", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("alerts", "list", "--rule", "gaps"));
        Assert.Contains("season sale", _run.Out, StringComparison.Ordinal);
        Assert.Contains("rule gaps", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("alerts", "unmute", "gaps"));

        Assert.Equal(2, await _run.RunAsync("alerts", "mute", "gaps", "--note", "x"));
        Assert.Equal(1, await _run.RunAsync("alerts", "mute", "gaps", "--for", "2d"));
        Assert.Equal(1, await _run.RunAsync("alerts", "mute", "gaps", "--for", "91d", "--note", "x"));
        Assert.Equal(1, await _run.RunAsync("alerts", "mute", "gapps", "--for", "1d", "--note", "x"));
        Assert.Contains("did you mean 'gaps'?", _run.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("alerts", "unmute", "gaps"));
        Assert.Equal(2, await _run.RunAsync("alerts", "list", "--rule", "nothing"));
    }

    /// <summary>What a rule may be about is what the page about operating has a row for.</summary>
    [Fact]
    public void Kinds_AreThoseOfTheTableOfStates() => Assert.Equal(
        ReadmeSection.Of("States, and what to do", "src/docs/operating.md").Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).Order(StringComparer.Ordinal),
        KnownKinds.All.Order(StringComparer.Ordinal));

    /// <summary>Every example of the page loads, and its figures are those there are.</summary>
    [Fact]
    public async Task Page_ShowsARuleThatLoads_AndEveryFigure()
    {
        _run.Write("appsettings.json", """
            { "Alerts": { "Targets": { "chat": { "Type": "slack", "Settings": { "Url": "env:CHAT" } },
              "ops-mail": { "Type": "slack", "Settings": { "Url": "env:CHAT" } } } } }
            """);
        var page = ReadmeSection.Of("Rule files", "src/docs/alerts.md");
        var blocks = ReadmeSection.Blocks(page, "yaml").ToList();
        Assert.Equal(2, blocks.Count);
        _run.Write("alerts/a.yaml", blocks[0]);
        _run.Write("alerts/a.test.yaml", blocks[1]);
        Assert.True(await _run.RunAsync("alerts", "check") == 0, _run.Out);
        Assert.Contains("1 test: all passed", _run.Out, StringComparison.Ordinal);
        Assert.All(AlertFigure.All, figure => Assert.Contains($"`{figure.Name}`", page, StringComparison.Ordinal));
        Assert.All(AlertFigure.All, figure => Assert.Contains(string.Join(", ", figure.Groups), page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tests_BesideARule_RunWithoutAStoreAndFailTheVerb()
    {
        Settings();
        _run.Write("alerts/floor.yaml", "when: floor_pressure over 10%\nby: channel\n");
        _run.Write("alerts/floor.test.yaml", "tests:\n  - name: fires at once\n    series: { shop: 5 12 }\n    expect: [{ at: 1m, fires: shop }]\n");
        Assert.Equal(0, await _run.RunAsync("alerts", "test", "--tests"));
        Assert.Contains("passed  ", _run.Out, StringComparison.Ordinal);

        _run.Write("alerts/floor.test.yaml", "tests:\n  - name: never fires\n    series: { shop: 5 12 }\n    expect: []\n");
        Assert.Equal(1, await _run.RunAsync("alerts", "test", "--tests"));
        Assert.Contains("floor.test.yaml:2:5: error: never fires: at 1m, fires: expected nothing, got shop", _run.Out, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("alerts", "check", "--json"));
        Assert.Contains("test-failed", _run.Out, StringComparison.Ordinal);
        Assert.Equal(2, await _run.RunAsync("alerts", "test", "--tests", "--days", "3"));
        Assert.Equal(2, await _run.RunAsync("alerts", "test", "--tests", "chat"));
    }

    private void Settings() => _run.Write("appsettings.json", """
        { "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } },
          "Alerts": { "Targets": { "chat": { "Type": "slack", "Settings": { "Url": "env:CHAT" } } } } }
        """);

    private async Task CatalogueAsync()
    {
        Settings();
        _run.Write("products.csv", "sku,title,currency\nA,Drill,EUR\n");
        _run.Write("listings.csv", "channel,listing_id,sku,currency,current_price\nshop,A,A,EUR,7.00\n");
        Assert.Equal(0, await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv"));
    }
}
