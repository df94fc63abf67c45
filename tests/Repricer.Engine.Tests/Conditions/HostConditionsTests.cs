using Repricer.Core.Catalog;
using Repricer.Engine.Conditions;
using Repricer.Engine.Crawling;
using Repricer.Engine.Operating;
using Xunit;

namespace Repricer.Engine.Tests.Conditions;

public sealed class HostConditionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Find_HostThatTurnsUsAway_NamesTheSettingsOfItsSource()
    {
        var found = Assert.Single(Find(State("shop.example", HostTrouble.Walled, hours: 0)));

        Assert.Equal(("host_walled", "shop.example", ConditionSeverity.Warning), (found.Kind, found.Subject, found.Severity));
        Assert.Equal("shop.example turned us away 3 times in a row (HTTP 403); it is asked again at 2026-05-04 11:00 UTC", found.Detail);
        Assert.Equal(
            "ask the shop for leave, lower Sources:acme:RequestsPerSecond, or set Sources:acme:Enabled to false; then restart", found.Cure);
    }

    [Theory]
    [InlineData(0, ConditionSeverity.Notice)]
    [InlineData(2, ConditionSeverity.Warning)]
    public void Find_HostThatIsAway_NeedsAPersonAfterAnHour(int hours, ConditionSeverity severity) =>
        Assert.Equal(severity, Assert.Single(Find(State("other.example", HostTrouble.Unreachable, hours))).Severity);

    [Fact]
    public void Find_HostThatAskedForPatience_IsANoticeWithoutACure()
    {
        var found = Assert.Single(Find(State("shop.example", HostTrouble.Throttled, hours: 9) with { Until = Now }));

        Assert.Equal((ConditionSeverity.Notice, null), (found.Severity, found.Cure));
        Assert.EndsWith("it is asked again with the next page", found.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_HostThatAsksForPatienceAgainAndAgain_NamesTheSettingsThatMakeUsSlower()
    {
        var found = Assert.Single(Find(State("shop.example", HostTrouble.Throttled, hours: 1) with { InRow = 4 }));

        Assert.Equal(
            "it does not end by itself: look more seldom (Sources:acme:Interval), or lower Sources:acme:RequestsPerSecond; then restart",
            found.Cure);
    }

    [Fact]
    public void Find_ManyHosts_NamesTheOldestAndCountsTheOthers()
    {
        var found = Find([.. Enumerable.Range(0, 40).Select(i => State($"h{i}.example", HostTrouble.Unreachable, hours: i))]);

        Assert.Equal(HostConditions.MostNamed + 1, found.Count);
        Assert.Equal("h39.example", found[0].Subject);
        Assert.Equal("30 further hosts fare alike", found[^1].Detail);
    }

    private static HostState State(string host, HostTrouble trouble, int hours) =>
        new(host, trouble, Now.AddHours(-hours), Now.AddHours(1), 3, "HTTP 403");

    private static List<Condition> Find(params IReadOnlyList<HostState> hosts) => [.. HostConditions.Find(
        new ConditionParts
        {
            Store = null!,
            Strategies = null!,
            Sources = [new SourceOptions { Id = new SourceId("acme"), BaseUrl = new Uri("https://shop.example/") }],
            Time = TimeProvider.System,
        },
        hosts, Now)];
}
