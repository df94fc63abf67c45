using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Alerting;

public sealed class AlertsConfigTests
{
    [Fact]
    public void Rules_AsWritten_AreReadBeforeTheBuiltInOnes()
    {
        var (config, findings) = Load("""
            { "Alerts": {
                "Instance": "shop A", "BaseUrl": "https://repricer.example",
                "QuietHours": { "From": "22:00", "To": "07:00", "TimeZone": "Europe/Berlin", "Except": "warning" },
                "Rules": {
                  "pager": { "When": ["channel_down", "breaker_open"], "Subjects": "shop", "Severity": "warning", "CountAtLeast": 5,
                             "OlderThan": "1h", "For": "5m", "Clear": "20m", "Repeat": "12h", "TellEnd": false, "Send": "ops" },
                  "morning": { "When": "*", "DigestAt": "08:00", "TimeZone": "Europe/Berlin" },
                  "old_holds": { "When": "listings_held", "Enabled": false } },
                "Targets": { "ops": { "Type": "slack", "Settings": { "Url": "env:CHAT" } } } } }
            """);
        Assert.Empty(findings);
        var options = config.Alerts.Options;
        Assert.Equal(("shop A", new Uri("https://repricer.example")), (options.Instance, options.BaseUrl));
        Assert.Equal(
            new QuietHours(new(22, 0), new(7, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), ConditionSeverity.Warning),
            options.Quiet);

        var pager = options.Rules[0];
        Assert.Equal(
            ("pager", ConditionSeverity.Warning, 5, TimeSpan.FromHours(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20)),
            (pager.Name, pager.AtLeast, pager.CountAtLeast, pager.OlderThan, pager.For, pager.Clear));
        Assert.Equal((TimeSpan.FromHours(12), false), (pager.Repeat, pager.TellEnd));
        Assert.Equal(["channel_down", "breaker_open"], pager.Kinds);
        Assert.Equal(["shop"], pager.Subjects);
        Assert.Equal(["ops"], pager.Send);
        Assert.Equal((0, new TimeOnly(8, 0)), (options.Rules[1].Kinds.Count, options.Rules[1].Digest!.At));
        Assert.Equal(
            BuiltInRules.All.Where(rule => rule.Name != "old_holds").Select(rule => rule.Name),
            options.Rules.Skip(2).Select(rule => rule.Name));
    }

    [Theory]
    [InlineData("""{ "Rules": { "a": { "When": "channel_down", "Send": "opz" } }, "Targets": { "ops": { "Type": "slack", "Settings": { "Url": "env:A" } } } }""", "there is no target 'opz'; known: ops")]
    [InlineData("""{ "Rules": { "a": { "When": "channel_down", "Send": "ops" } } }""", "there is no target 'ops'; none is configured")]
    [InlineData("""{ "Rules": { "a": { "When": "Channel Down" } } }""", "is no kind of condition such as channel_down")]
    [InlineData("""{ "Rules": { "a": { "Severity": "warning" } } }""", "When")]
    [InlineData("""{ "Rules": { "a": { "When": "*", "DigestAt": "08:00", "DigestEvery": "1h" } } }""", "after an interval or at a time of the day")]
    [InlineData("""{ "QuietHours": { "From": "22:00" } }""", "quiet hours have a beginning and an end")]
    [InlineData("""{ "QuietHours": { "From": "22:00", "To": "22:00" } }""", "have no length")]
    [InlineData("""{ "Targets": { "x": { "Type": "pager" } } }""", "pager")]
    [InlineData("""{ "Targets": { "x": { "Type": "slack", "Settings": { "Url": "https://hooks.example/T0" } } } }""", "must name where the secret is")]
    [InlineData("""{ "Targets": { "x": { "Type": "email", "Settings": { "Host": "m", "From": "a@b.c", "To": "nobody" } } } }""", "is no mail address")]
    [InlineData("""{ "BaseUrl": "repricer.example" }""", "is no address such as")]
    public void Section_WithAFault_IsRefusedWithItsPlace(string alerts, string message)
    {
        var (_, findings) = Load($$"""{ "Alerts": {{alerts}} }""");
        Assert.StartsWith(
            "appsettings.json:1:", Assert.Single(findings, finding => finding.Contains(message, StringComparison.Ordinal)),
            StringComparison.Ordinal);
        Assert.DoesNotContain(findings, finding => finding.Contains("hooks.example", StringComparison.Ordinal));
    }

    [Fact]
    public void Rule_OfAMisspeltKind_IsWarnedOf()
    {
        var (_, findings) = Load("""{ "Alerts": { "Rules": { "a": { "When": ["chanel_down", "some_thing_new"] } } } }""");
        Assert.Contains("'chanel_down' may never be told; did you mean", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public void Telemetry_OfACollector_IsReadWithItsHeadersFromTheirPlace()
    {
        var (config, findings) = Load("""
            { "Telemetry": { "Otlp": { "Endpoint": "http://127.0.0.1:4318", "Protocol": "http", "Headers": "env:OTLP", "Interval": "5s" } } }
            """);
        Assert.Empty(findings);
        var otlp = Telemetry.OtlpOf(config, static name => name == "env:OTLP" ? "authorization=Bearer x" : null)!;
        Assert.Equal((true, "authorization=Bearer x", TimeSpan.FromSeconds(5)), (otlp.IsHttp, otlp.Headers, otlp.Interval));
        var missing = Assert.Throws<Repricer.Host.Console.UserErrorException>(() => Telemetry.OtlpOf(config, static _ => null));
        Assert.Contains("there is nothing at env:OTLP", Assert.Single(missing.Lines), StringComparison.Ordinal);
        Assert.Null(Telemetry.OtlpOf(AppConfig.Defaults, static _ => null));
    }

    private static (AppConfig Config, IReadOnlyList<string> Findings) Load(string settings)
    {
        using var run = new CommandRun();
        run.Write("appsettings.json", settings);
        var (config, findings) = ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        return (config, [.. findings.Lines()]);
    }
}
