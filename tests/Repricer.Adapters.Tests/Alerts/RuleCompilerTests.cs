using Repricer.Adapters.Strategies;
using Repricer.Core.Measuring;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;
using Xunit;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>Rule files: what they mean, and what is said of faulty ones.</summary>
public sealed class RuleCompilerTests
{
    private static readonly RuleContext Context = AlertRuleFolder.Context(["pricing-chat", "mail"]);

    [Fact]
    public void Rule_WithEverything_MeansWhatItSays()
    {
        var rule = Assert.IsType<RuleFile>(AlertRuleFolder.Compile("alerts/a.yaml", """
            name: floor pressure
            description: margins are thin
            when: floor_pressure over 10%
            clear: under 8.5 percent
            for: 30m
            clear_for: 1h
            by: channel
            only: [shop]
            min_n: 200
            severity: critical
            rearm: 3h
            remind: 24h
            tell: [pricing-chat, mail]
            quiet: 22:00-07:00 Europe/Berlin
            at_most: 5
            """, Context).Rule);

        var trigger = Assert.IsType<RuleTrigger.Figure>(rule.When);
        Assert.Equal(("floor_pressure", new AlertBand(true, 10m, 8.5m)), (trigger.Of.Name, trigger.Band));
        Assert.Equal(new AlertTiming(TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3)), rule.Timing);
        Assert.Equal(("channel", 200, ConditionSeverity.Critical, 5), (rule.By, rule.MinN, rule.Severity, rule.AtMost));
        Assert.Equal((new TimeOnly(22, 0), new TimeOnly(7, 0), "Europe/Berlin"), (rule.Quiet!.From, rule.Quiet.To, rule.Quiet.Zone.Id));
        Assert.Equal("floor_pressure over 10%", trigger.ToString());
    }

    [Fact]
    public void Rule_OfAFewWords_HasTheUsualRest()
    {
        var rule = AlertRuleFolder.Compile("alerts/nothing-sent.yaml", "when: sent under 1\nfor: 6h\n", Context).Rule!;
        var trigger = Assert.IsType<RuleTrigger.Figure>(rule.When);
        Assert.Equal(("nothing-sent", new AlertBand(false, 1m, 1.25m)), (rule.Name, trigger.Band));

        var frozen = AlertRuleFolder.Compile("alerts/frozen.yaml", "when: listings_frozen over 50\nonly: shop\n", Context).Rule!;
        Assert.Equal((51, TimeSpan.FromMinutes(10)), (frozen.Told.CountAtLeast, frozen.Told.Clear));
        Assert.Equal(["shop"], frozen.Told.Subjects);
        Assert.Equal(
            ["channel_down", "source_silent"],
            AlertRuleFolder.Compile("alerts/x.yaml", "when: [channel_down, source_silent]\n", Context).Rule!.Told.Kinds);
    }

    [Theory]
    [InlineData("when: flor_pressure over 10%", "a.yaml:1:7: error: when: 'flor_pressure' is neither a figure (", "; did you mean 'floor_pressure'?")]
    [InlineData("when: floor_pressure", "a.yaml:1:7: error: when: 'floor_pressure' is a figure and needs its limit", "'floor_pressure over 10%'")]
    [InlineData("when: floor_pressure over 10", "a.yaml:1:7: error:", "'floor_pressure' is in percent; write 10%")]
    [InlineData("when: held over 10%", "a.yaml:1:7: error:", "'held' is a number; write 10 without the sign")]
    [InlineData("when: held exceeds 10", "a.yaml:1:7: error:", "is not understood; write it like 'floor_pressure over 10%'")]
    [InlineData("when: channel_dwn", "a.yaml:1:7: error:", "; did you mean 'channel_down'?")]
    [InlineData("when: held over 10\nclear: under 10", "a.yaml:2:8: error:", "on equal bounds an alert would flap")]
    [InlineData("when: held over 10\nclear: over 8", "a.yaml:2:8: error:", "is right again under one")]
    [InlineData("when: held over 10\nby: chanel", "a.yaml:2:5: error:", "; did you mean 'channel'?")]
    [InlineData("when: held over 10\ntell: pricing_chat", "a.yaml:2:7: error:", "known: pricing-chat, mail; did you mean 'pricing-chat'?")]
    [InlineData("when: held over 10\nquiet: 22:00 to 7", "a.yaml:2:8: error:", "write it like 22:00-07:00 Europe/Berlin")]
    [InlineData("when: held over 10\nquiet: 22:00-07:00 Europe/Berln", "a.yaml:2:8: error:", "there is no time zone 'Europe/Berln'")]
    [InlineData("when: held over 10\nonly: [shop]", "a.yaml:2:7: error:", "only: it needs 'by'")]
    [InlineData("when: held over 10\nmin_n: 5", "a.yaml:2:8: error:", "held is no share of anything")]
    [InlineData("when: channel_down\nseverity: notice", "a.yaml:2:11: error:", "severity: it belongs to a figure")]
    [InlineData("when: channel_down\nby: channel", "a.yaml:2:5: error:", "a condition has its subject already")]
    [InlineData("when: held over 10\nseverty: warning", "a.yaml:2:1: error:", "did you mean 'severity'?")]
    [InlineData("name: stopped\nwhen: held over 10", "a.yaml:1:7: error:", "'stopped' is a kind of condition")]
    [InlineData("", "a.yaml:1:1: error: the file is empty; an alert rule needs when", "")]
    [InlineData("when: [", "a.yaml:", "no valid YAML")]
    public void FaultyRule_IsToldWithItsPlaceAndWhatWasMeant(string text, string begins, string holds)
    {
        var compiled = AlertRuleFolder.Compile("a.yaml", text, Context);
        Assert.Null(compiled.Rule);
        var finding = Assert.Single(compiled.Diagnostics).ToString();
        Assert.StartsWith(begins, finding, StringComparison.Ordinal);
        Assert.Contains(holds, finding, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_AreToldAllAtOnce()
    {
        var compiled = AlertRuleFolder.Compile("a.yaml", "when: held over 10%\nby: chan\nfor: 5\ntell: nobody\ncolour: red\n", Context);
        Assert.Equal([1, 2, 3, 4, 5], compiled.Diagnostics.Select(finding => finding.Line).Order());
    }

    [Fact]
    public void Folder_TellsOfTwoRulesOfOneName_AndPassesOverWhatIsOff()
    {
        var folder = Directory.CreateTempSubdirectory("repricer-alerts-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a.yaml"), "name: same\nwhen: held over 1\n");
            File.WriteAllText(Path.Combine(folder, "b.yaml"), "name: same\nwhen: held over 2\n");
            File.WriteAllText(Path.Combine(folder, "c.yaml"), "when: held over 3\nenabled: no\n");
            var load = new AlertRuleFolder(folder, Context).Load();

            Assert.Equal((3, "same"), (load.Files, Assert.Single(load.Rules).Name));
            Assert.Contains("a rule 'same' is there already in ", Assert.Single(load.Diagnostics).Message, StringComparison.Ordinal);
            Assert.Equal(0, new AlertRuleFolder(Path.Combine(folder, "none"), Context).Load().Files);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
