using Repricer.Core.Documents;
using Repricer.Core.Measuring;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;
using Xunit;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>Rule files from the figure to the message: batches, mutes, caps, restarts and reloads.</summary>
public sealed class RuleWatchTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Figure_BeyondItsLimit_IsToldOnce_AndItsEnd()
    {
        await using var bench = new AlertWatchBench { Options = new AlertOptions() };
        bench.Rules.Files = [Rule("floor", "held", 10m, by: "channel")];
        bench.Rules.Values["shop"] = 12;
        await bench.LookAsync();
        bench.Rules.Values["shop"] = 14;
        await bench.LookAsync();
        await (await bench.StartAsync()).RunOnceAsync(Ct);
        bench.Restart();

        var notice = Assert.Single(Assert.Single(bench.Targets[0].Messages).Notices);
        Assert.Equal(("floor", "shop", 12), (notice.Condition.Kind, notice.Condition.Subject, notice.Condition.Count));
        Assert.Equal("held listings of shop: 12, rule over 10", notice.Condition.Detail);

        // In the band nothing is told; under it the end is.
        bench.Rules.Values["shop"] = 9;
        await bench.LookAsync();
        Assert.Single(bench.Targets[0].Messages);
        bench.Rules.Values["shop"] = 8;
        await bench.LookAsync();
        await bench.LookAsync(5);
        Assert.Equal(NoticeKind.Ended, Assert.Single(bench.Targets[0].Messages[1].Notices).Kind);

        var firing = Assert.Single(await bench.RuleStore.GetFiringsAsync("floor", DateTimeOffset.MinValue, 10, Ct));
        Assert.NotNull(firing.EndedAt);
        Assert.Equal((12m, 14m), (firing.Value, firing.Worst));
    }

    [Fact]
    public async Task WhatOneRuleTellsWithinFiveMinutes_IsOneMessage_AndWhatIsBeyondTheMost_IsANumber()
    {
        await using var bench = new AlertWatchBench { Options = new AlertOptions() };
        bench.Rules.Files = [Rule("floor", "held", 10m, by: "reason") with { AtMost = 3 }];
        bench.Rules.Values["a"] = 20;
        await bench.LookAsync();
        foreach (var group in new[] { "b", "c", "d", "e" })
        {
            bench.Rules.Values[group] = 20;
            await bench.LookAsync();
        }

        Assert.Single(bench.Targets[0].Messages);
        await bench.LookAsync(5);
        var second = bench.Targets[0].Messages[1].Notices;
        Assert.Equal(["b", "c", "others"], second.Select(notice => notice.Condition.Subject));
        Assert.Equal(2, bench.Targets[0].Messages.Count);
        Assert.Equal(4, (await bench.RuleStore.ReadAsync(Ct)).Open.Count);
    }

    [Fact]
    public async Task Mute_KeepsQuiet_AndWhatStillFiresAtItsEndIsToldThen()
    {
        await using var bench = new AlertWatchBench { Options = new AlertOptions() };
        bench.Rules.Files = [Rule("floor", "held", 10m, by: "channel")];
        await bench.StartAsync();
        var now = bench.Time.GetUtcNow();
        await bench.RuleStore.MuteAsync(new AlertMute(0, "floor", "shop", now + (30 * Minute), "season sale", "ann", now), Ct);
        bench.Rules.Values["shop"] = 12;
        bench.Rules.Values["market"] = 12;
        await bench.LookAsync();
        Assert.Equal("market", Assert.Single(Assert.Single(bench.Targets[0].Messages).Notices).Condition.Subject);

        // It is recorded all the same.
        Assert.Equal(2, (await bench.RuleStore.ReadAsync(Ct)).Open.Count);
        await bench.LookAsync(30);
        var told = Assert.Single(bench.Targets[0].Messages[1].Notices);
        Assert.Equal((NoticeKind.StillThere, "shop"), (told.Kind, told.Condition.Subject));
        await bench.LookAsync();
        Assert.Equal(2, bench.Targets[0].Messages.Count);
        Assert.Empty((await bench.RuleStore.ReadAsync(Ct)).Mutes);
    }

    [Fact]
    public async Task Acknowledged_IsNotRemindedOf_AndItsEndIsTold()
    {
        await using var bench = new AlertWatchBench { Options = new AlertOptions() };
        bench.Rules.Files = [Rule("floor", "held", 10m, by: null) with { Remind = 10 * Minute }];
        bench.Rules.Values[""] = 12;
        await bench.LookAsync();
        await bench.LookAsync(10);
        Assert.Equal(2, bench.Targets[0].Messages.Count);

        var firing = Assert.Single((await bench.RuleStore.ReadAsync(Ct)).Open);
        Assert.True(await bench.RuleStore.AcknowledgeAsync(firing.Id, "ann", bench.Time.GetUtcNow(), Ct));
        Assert.False(await bench.RuleStore.AcknowledgeAsync(firing.Id + 1, "ann", bench.Time.GetUtcNow(), Ct));
        await bench.LookAsync(10);
        await bench.LookAsync(10);
        Assert.Equal(2, bench.Targets[0].Messages.Count);

        bench.Rules.Values[""] = 1;
        await bench.LookAsync();
        await bench.LookAsync(5);
        Assert.Equal(NoticeKind.Ended, Assert.Single(bench.Targets[0].Messages[2].Notices).Kind);
    }

    [Fact]
    public async Task Share_UnderItsLeastNumber_JudgesNothing()
    {
        await using var bench = new AlertWatchBench { Options = new AlertOptions() };
        bench.Rules.Files = [Rule("floor", "floor_pressure", 10m, by: null) with { MinN = 200 }];
        bench.Rules.Values[""] = 50;
        bench.Rules.Of = 199;
        await bench.LookAsync();
        Assert.Empty(bench.Targets[0].Messages);
        var state = Assert.Single((await bench.RuleStore.ReadAsync(Ct)).States);
        Assert.Equal((AlertStage.Ok, true), (state.Position.Stage, state.Position.UnknownSince is not null));

        bench.Rules.Of = 200;
        await bench.LookAsync();
        Assert.Single(bench.Targets[0].Messages);
    }

    [Fact]
    public async Task BadEdit_LeavesTheRulesThatHeld_AndIsToldOnce()
    {
        await using var bench = new AlertWatchBench { Options = new AlertOptions { Rules = BuiltInRules.All } };
        bench.Rules.Files = [Rule("floor", "held", 10m, by: null)];
        bench.Rules.Values[""] = 1;
        await bench.LookAsync();
        bench.Rules.Findings = [new Diagnostic("alerts/a.yaml", 1, 7, DiagnosticLevel.Error, "x", "it is wrong")];
        bench.Rules.Files = [];
        bench.Rules.Values[""] = 12;
        await bench.LookAsync();

        Assert.Equal(
            [RuleConditions.Kind, "floor"],
            bench.Targets[0].Messages.SelectMany(message => message.Notices).Select(notice => notice.Condition.Kind).Order());
        bench.Rules.Findings = [];
        await bench.LookAsync();
        await bench.LookAsync(20);
        Assert.Empty((await bench.RuleStore.ReadAsync(Ct)).Open);
    }

    [Fact]
    public async Task FiguresThatCannotBeRead_LeaveAlertsAsTheyAre_AndConditionsAreToldAllTheSame()
    {
        await using var bench = new AlertWatchBench { Options = new AlertOptions { Rules = BuiltInRules.All } };
        bench.Rules.Files = [Rule("floor", "held", 10m, by: null)];
        bench.Rules.Values[""] = 12;
        await bench.LookAsync();
        bench.Rules.Fault = new InvalidOperationException("no figures");
        bench.Conditions.Add(new Condition("stopped", null, ConditionSeverity.Critical, bench.Time.GetUtcNow(), "it is stopped", null));
        await bench.LookAsync();
        await bench.LookAsync(20);

        Assert.Equal(["floor", "stopped"], bench.Targets[0].Messages.SelectMany(message => message.Notices).Select(one => one.Condition.Kind));
        Assert.Contains("no figures", bench.Status.Alerts.LastError?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trial_GoesTheWayOfTheEngine()
    {
        var figures = new RuleBench { Path = i => i is >= 10 and < 20 or >= 22 and < 24 ? 12 : 5 };
        var rule = Rule("floor", "held", 10m, by: null) with
        {
            Timing = new AlertTiming(TimeSpan.FromMinutes(15), TimeSpan.Zero, TimeSpan.FromHours(2)),
        };
        var now = new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
        var trial = await new RuleTrier(figures, new AlertOptions(), ["chat", "mail"]).TryAsync(rule, 30, now, Ct);

        // The second time is too soon after the first.
        var firing = Assert.Single(trial.Firings);
        var from = now.AddDays(-30);
        Assert.Equal((TimeSpan.FromMinutes(15), 12m), (trial.Step, firing.Worst));
        Assert.Equal((from + (11 * trial.Step), from + (20 * trial.Step)), (firing.BeganAt, firing.EndedAt!.Value));
        Assert.Equal(4, trial.Messages.Count);
        Assert.Equal(4m / 30, trial.MessagesADay);
        Assert.Equal(TimeSpan.FromMinutes(135), trial.FiringTime);
        Assert.NotNull((await new RuleTrier(figures, new AlertOptions(), []).TryAsync(
            rule with { When = new RuleTrigger.Conditions(["channel_down"], null) }, 30, now, Ct)).Untried);
    }

    private static RuleFile Rule(string name, string figure, decimal limit, string? by) => new(
        name, $"alerts/{name}.yaml", new RuleTrigger.Figure(AlertFigure.Find(figure)!, new AlertBand(true, limit, limit * 0.8m)))
    {
        By = by, Timing = new AlertTiming(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero),
    };
}
