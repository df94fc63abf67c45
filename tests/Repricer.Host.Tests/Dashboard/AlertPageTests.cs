using System.Net;
using System.Text.RegularExpressions;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>The pages of alerts: what fires, a rule with its trial, and the mute with its end and note.</summary>
public sealed partial class AlertPageTests : IAsyncLifetime
{
    private readonly PageBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _bench.InitializeAsync();
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(_bench.Folder, "alerts")).FullName, "gaps.yaml"),
            "name: gaps\ndescription: <script>alert(3)</script><img src=x>\nwhen: held over 1\nby: reason\n",
            Ct);
        Assert.True(_bench.Engine.AlertRules.Reload());
        var now = _bench.Time.GetUtcNow();
        await _bench.Engine.Store.AlertRules.CommitAsync(
            new RuleStep
            {
                Began =
                [
                    new AlertFiring(0, "gaps", "gaps", PageBench.Hostile, ConditionSeverity.Warning, now.AddHours(-2), null, "3 held", 3m, 5m),
                    new AlertFiring(0, "stopped", "stopped", "", ConditionSeverity.Critical, now.AddDays(-2), now.AddDays(-1), "stop", null, null),
                ],
            }, Ct);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Page_HasWhatFires_TheRules_AndWhatIsOver_AndHostileTextIsText()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var (status, html) = await ann.GetAsync("/alerts");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Now: 1 firing", html, StringComparison.Ordinal);
        Assert.Contains("held over 1 by reason", html, StringComparison.Ordinal);
        Assert.Contains("No target", html, StringComparison.Ordinal);
        Assert.Equal(2, Row().Count(html.Split("Rule files")[0]) + Row().Count(html.Split("id=\"history\"")[1].Split("id=\"targets\"")[0]));

        (_, var rule) = await ann.GetAsync("/alerts/gaps");
        foreach (var page in new[] { html, rule })
        {
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202e', WebUtility.HtmlDecode(page));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await ann.GetAsync("/alerts/nothing")).Status);
        (status, var builtIn) = await ann.GetAsync("/alerts/channel_down");
        Assert.Equal(HttpStatusCode.OK, status);

        // Nobody is there to be told: that it did not fire must not be taken for all being well.
        Assert.Contains("nobody, and so it does not fire", builtIn, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rule_IsTriedOnTheLast30Days_FromItsPage()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        Assert.Contains("href=\"/alerts/gaps?try=30\"", (await ann.GetAsync("/alerts/gaps")).Html, StringComparison.Ordinal);
        _bench.Time.Advance(TimeSpan.FromHours(1));
        var html = (await ann.GetAsync("/alerts/gaps?try=30")).Html;
        Assert.Contains("It would have fired ", html, StringComparison.Ordinal);
        Assert.Contains("a day.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mute_HasAnEndAndANote_IsAudited_AndEnds()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var token = await ann.TokenAsync("/act/mute-alert?rule=gaps&back=/alerts");
        (string, string)[] fields = [("rule", "gaps"), ("back", "/alerts"), ("note", "season sale")];
        Assert.Equal(HttpStatusCode.BadRequest, (await ann.PostAsync("/act/mute-alert", fields, token)).Status);
        var until = _bench.Time.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var (status, _, to) = await ann.PostAsync("/act/mute-alert", [.. fields, ("until", until)], token);
        Assert.Equal((HttpStatusCode.SeeOther, "/alerts"), (status, to));
        var html = (await ann.GetAsync("/alerts")).Html;
        Assert.Contains("season sale", html, StringComparison.Ordinal);
        Assert.Contains("1 muted", html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await ann.PostAsync("/act/unmute-alert", [("rule", "gaps"), ("back", "/alerts")], token)).Status);
        Assert.DoesNotContain("1 muted", (await ann.GetAsync("/alerts")).Html, StringComparison.Ordinal);
        var audit = await _bench.Engine.Store.Control.GetAuditAsync(10, Ct);
        Assert.Contains(audit, entry => entry is { Action: "mute-alert", By: "ann", Target: "gaps" });
        Assert.Contains(audit, entry => entry is { Action: "unmute-alert", By: "ann" });
    }

    [Fact]
    public async Task Seen_StopsReminders_AndNothingHappensByALookOrWithoutTheScope()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        using var rita = await _bench.LogInAsync(_bench.Read);
        var id = Assert.Single((await _bench.Engine.Store.AlertRules.ReadAsync(Ct)).Open).Id;
        (string, string)[] fields = [("firing", id.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("back", "/alerts")];
        Assert.Equal(HttpStatusCode.Forbidden, (await rita.PostAsync("/act/acknowledge-alert", fields, await rita.TokenAsync("/alerts"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ann.PostAsync("/act/acknowledge-alert", fields, "forged")).Status);
        Assert.Null(Assert.Single((await _bench.Engine.Store.AlertRules.ReadAsync(Ct)).Open).AcknowledgedBy);

        await ann.PostAsync("/act/acknowledge-alert", fields, await ann.TokenAsync("/alerts"));
        Assert.Equal("ann", Assert.Single((await _bench.Engine.Store.AlertRules.ReadAsync(Ct)).Open).AcknowledgedBy);
    }

    [GeneratedRegex("<tr data-row>", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Row();
}
