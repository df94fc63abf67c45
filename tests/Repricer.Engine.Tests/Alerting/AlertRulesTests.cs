using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;
using Xunit;
using static Repricer.Engine.Tests.Alerting.AlertBench;

namespace Repricer.Engine.Tests.Alerting;

public sealed class AlertRulesTests
{
    private static readonly AlertRule Any = new() { Name = "any" };
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Look_AtOneCause_TellsItOnceHoweverOften()
    {
        var bench = new AlertBench(Rules(Any), "mail");
        Assert.Equal(["mail began channel_down/shop"], bench.Look(Down()));
        Assert.Empty(bench.Look(Minute, Down()));
        Assert.Empty(bench.Look(Minute, Down(count: 400)));
        Assert.Equal(["mail began channel_down/other"], bench.Look(Minute, Down(), Down("other")));
    }

    [Fact]
    public void Look_AtWhatFlaps_TellsItOnce_AndItsEndAfterTheClearTime()
    {
        var bench = new AlertBench(Rules(Any), "mail");
        bench.Look(Down());
        for (var i = 0; i < 20; i++)
        {
            Assert.Empty(bench.Look(Minute));
            Assert.Empty(bench.Look(Minute, Down()));
        }

        Assert.Empty(bench.Look(Minute));
        Assert.Empty(bench.Look(9 * Minute));
        Assert.Equal(["mail ended channel_down/shop"], bench.Look(Minute));
        Assert.Empty(bench.States);
        Assert.Equal(["mail began channel_down/shop"], bench.Look(Minute, Down()));
    }

    [Fact]
    public void Rule_WithFor_TellsWhatHoldsSoLongAndNotWhatDoesNot()
    {
        var bench = new AlertBench(Rules(Any with { For = 5 * Minute }), "mail");
        Assert.Empty(bench.Look(Down(since: T0)));
        Assert.Empty(bench.Look(4 * Minute, Down(since: T0)));
        Assert.Empty(bench.Look(Minute));
        Assert.Empty(bench.States);
        Assert.Empty(bench.Look(Minute, Down(since: bench.Now)));
        Assert.Equal(["mail began channel_down/shop"], bench.Look(5 * Minute, Down(since: bench.Now - (5 * Minute))));
    }

    [Fact]
    public void Rule_WithFor_CountsWhatPassedBeforeARestart() =>
        Assert.Equal(
            ["mail began channel_down/shop"],
            new AlertBench(Rules(Any with { For = 5 * Minute }), "mail").Look(Down(since: T0 - TimeSpan.FromHours(1))));

    [Fact]
    public void Rule_WithRepeat_RemindsAtThatPace()
    {
        var bench = new AlertBench(Rules(Any with { Repeat = TimeSpan.FromHours(12) }), "mail");
        bench.Look(Down());
        Assert.Empty(bench.Look(TimeSpan.FromHours(11), Down()));
        Assert.Equal(["mail still_there channel_down/shop"], bench.Look(TimeSpan.FromHours(1), Down()));
        Assert.Empty(bench.Look(TimeSpan.FromHours(1), Down()));
    }

    [Fact]
    public void Look_AtWhatGetsWorse_TellsItOnceMore()
    {
        var bench = new AlertBench(Rules(Any), "mail");
        bench.Look(Down());
        Assert.Equal(["mail worsened channel_down/shop"], bench.Look(Minute, Down(severity: ConditionSeverity.Critical)));
        Assert.Empty(bench.Look(Minute, Down()));
        Assert.Empty(bench.Look(Minute, Down(severity: ConditionSeverity.Critical)));
    }

    [Fact]
    public void Rules_ThatOverlap_TellOneTargetOnce_TheFirstThatFits()
    {
        var bench = new AlertBench(
            Rules(
                Any with { Name = "digest", Digest = new AlertDigest(TimeSpan.FromHours(1), null, TimeZoneInfo.Utc) },
                new AlertRule { Name = "channels", Kinds = ["channel_down"] },
                Any with { Name = "pager", AtLeast = ConditionSeverity.Critical, Send = ["pager"] }),
            "mail", "pager");
        bench.Look(Down(), new Condition("source_silent", "acme", ConditionSeverity.Notice, T0, "silent", null));
        Assert.Equal(
            ["channels mail", "digest mail", "channels pager", "digest pager"],
            bench.Told.Select(notice => $"{notice.Rule} {notice.Target}"));
    }

    [Fact]
    public void Rule_OfSubjectsCountsAndAge_TellsOnlyWhatFits()
    {
        var rule = new AlertRule
        {
            Name = "old", Kinds = ["channel_down"], Subjects = ["shop"], CountAtLeast = 10, OlderThan = TimeSpan.FromHours(1),
            AtLeast = ConditionSeverity.Warning,
        };
        var fits = Down(since: T0 - TimeSpan.FromHours(1), count: 10);
        Assert.True(rule.Fits(fits, T0));
        Assert.False(rule.Fits(fits with { Kind = "breaker_open" }, T0));
        Assert.False(rule.Fits(fits with { Subject = "other" }, T0));
        Assert.False(rule.Fits(fits with { Subject = null }, T0));
        Assert.False(rule.Fits(fits with { Count = 9 }, T0));
        Assert.False(rule.Fits(fits with { Count = null }, T0));
        Assert.False(rule.Fits(fits with { Severity = ConditionSeverity.Notice }, T0));
        Assert.False(rule.Fits(fits, T0 - Minute));
    }

    [Fact]
    public void Clock_SetBack_NeitherRepeatsNorForgets()
    {
        var bench = new AlertBench(Rules(Any with { Repeat = TimeSpan.FromHours(1) }), "mail");
        bench.Look(Down());
        Assert.Empty(bench.Look(TimeSpan.FromDays(-1), Down()));
        Assert.Equal(["mail still_there channel_down/shop"], bench.Look(TimeSpan.FromHours(1), Down()));
        Assert.Empty(bench.Look(TimeSpan.FromDays(2)));
        Assert.Empty(bench.Look(TimeSpan.FromDays(-2)));
        Assert.Equal(["mail ended channel_down/shop"], bench.Look(10 * Minute));
    }

    [Fact]
    public void Target_ThatIsNoMore_TakesItsAlertsAlong()
    {
        var bench = new AlertBench(Rules(Any), "mail", "chat");
        bench.Look(Down());
        var step = new AlertRules(Rules(Any), ["chat"]).Step([Down()], [.. bench.States], T0);
        Assert.Equal([new AlertKey("mail", "channel_down", "shop")], step.Over);
        Assert.Empty(step.Notices);
    }

    [Fact]
    public void Target_ThatFails_IsToldToTheOthersAlone() => Assert.Equal(
        ["chat began alert_target_failing/mail"],
        new AlertBench(Rules([.. BuiltInRules.All]), "mail", "chat").Look(
            [.. TargetConditions.Of([new AlertTargetFacts("mail", null, T0, 3, "refused", 0), new("chat", T0, T0, 1, "once", 0)])]));

    [Theory]
    [InlineData("live_below_floor")]
    [InlineData("listings_frozen")]
    [InlineData("breaker_open")]
    [InlineData("source_silent")]
    [InlineData("stopped")]
    [InlineData("disk_full")]
    [InlineData("credentials_refused")]
    public void BuiltInRules_OfAKind_TellIt(string kind) => Assert.Single(
        new AlertBench(Rules([.. BuiltInRules.All]), "mail").Look(
            new Condition(kind, null, ConditionSeverity.Warning, T0, "it is so", "do it")));
}
