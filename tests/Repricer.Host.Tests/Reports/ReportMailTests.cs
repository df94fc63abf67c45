using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine.Mailing;
using Repricer.Host.Configuration;
using Repricer.Host.Dashboard.Reporting;
using Repricer.Host.Hosting;
using Repricer.Host.Reports;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Reports;

/// <summary>The weekly report by mail, from the settings to the mail server.</summary>
public sealed class ReportMailTests : IDisposable
{
    private readonly CommandRun _run = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Mail_ByHand_GoesToAllRecipientsWithTheWorkbookAndIsKept()
    {
        await using var server = new SmtpSink();
        await StartAsync(server.Port);

        Assert.Equal(0, await _run.RunAsync("report", "weekly", "--week", "2026-W20", "--mail"));
        Assert.Contains("week 2026-W20: sent", _run.Out, StringComparison.Ordinal);
        Assert.Equal(["boss@shop.example", "two@shop.example"], server.Recipients);
        var mail = Assert.Single(server.Mails);
        Assert.Contains("Subject: Repricer: week 2026-W20, nothing was measured", mail, StringComparison.Ordinal);
        Assert.Contains("week-2026-W20.xlsx", mail, StringComparison.Ordinal);
        Assert.Contains("text/html", mail, StringComparison.Ordinal);

        await using var store = await OpenAsync();
        var kept = Assert.Single(await store.ReportMails.GetAsync("weekly", 10, Ct));
        Assert.Equal(("2026-W20", ReportMailState.Sent, 2), (kept.Period, kept.State, kept.Recipients));
        Assert.StartsWith("console:", kept.By, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_AsADryRun_SaysWhatItWouldAndSendsNothing()
    {
        await using var server = new SmtpSink();
        await StartAsync(server.Port);

        Assert.Equal(0, await _run.RunAsync("report", "weekly", "--week", "2026-W20", "--mail", "--dry-run"));
        Assert.Contains("to        Boss <boss@shop.example>, two@shop.example", _run.Out, StringComparison.Ordinal);
        Assert.Contains("schedule  friday 06:30 Europe/Berlin, next ", _run.Out, StringComparison.Ordinal);
        Assert.Contains("dry run, nothing was sent", _run.Out, StringComparison.Ordinal);
        Assert.Empty(server.Recipients);
        await using var store = await OpenAsync();
        Assert.Empty(await store.ReportMails.GetAsync(null, 10, Ct));
    }

    [Fact]
    public async Task Mail_ThatIsRefused_IsNotFineAndNotKeptAsSent()
    {
        await using var server = new SmtpSink(refuses: true);
        await StartAsync(server.Port);

        Assert.Equal(1, await _run.RunAsync("report", "weekly", "--week", "2026-W20", "--mail", "--json"));
        var view = JsonNode.Parse(_run.Out)!;
        Assert.False((bool)view["sent"]!);
        Assert.Contains("no such mailbox", (string?)view["failure"], StringComparison.Ordinal);
        await using var store = await OpenAsync();
        Assert.Empty(await store.ReportMails.GetAsync(null, 10, Ct));
    }

    [Theory]
    [InlineData(2, "--dry-run goes with --mail", "--dry-run")]
    [InlineData(2, "--mail and --out are two things", "--mail", "--html", "--out", "x.html")]
    [InlineData(1, "nobody gets the weekly report by mail", "--mail")]
    public async Task Mail_WrongUse_HasItsExitCode(int code, string told, params string[] args)
    {
        await (await OpenAsync()).DisposeAsync();
        Assert.Equal(code, await _run.RunAsync(["report", "weekly", .. args]));
        Assert.Contains(told, _run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "To": "boss" }""", true, "'boss' is no mail address")]
    [InlineData("""{ "To": "a@shop.example" }""", false, "mails need a mail server")]
    [InlineData("""{ "To": "a@shop.example", "Through": "op" }""", true, "there is no target 'op' of type email; known: ops; did you mean 'ops'?")]
    [InlineData("""{ "To": "a@shop.example", "Day": "mondey" }""", true, "monday")]
    [InlineData("""{ "To": "a@shop.example", "Hour": 7 }""", true, "Hour")]
    public void Setting_ThatCannotBe_IsAFaultWithItsPlace(string weekly, bool hasServer, string told)
    {
        var targets = hasServer ? Targets(25) : "{}";
        _run.Write("appsettings.json", $$"""{ "Alerts": { "Targets": {{targets}} }, "Reports": { "Weekly": {{weekly}} } }""");
        var (_, findings) = ConfigLoader.Load(_run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        var line = Assert.Single(findings.Lines(), line => line.Contains(told, StringComparison.Ordinal));
        Assert.Contains(hasServer ? "appsettings.json:2:" : "appsettings.json:1:", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Body_OfAHostileName_IsEncodedAndFetchesNothing()
    {
        var report = new WeeklyReport(new ReportWeek(2026, 20), new DateTimeOffset(2026, 5, 18, 6, 0, 0, TimeSpan.Zero))
        {
            Channels = [new WeeklyChannel("<script>alert(1)</script>", Repricer.Reading.Currency.Parse("EUR"), 3, Nothing, Nothing)],
            Revisions = [new Engine.Strategies.RevisionInfo(
                7, "", default, "\"><img src=x>", "why & how", DateTimeOffset.UnixEpoch, null, null)],
        };

        var (html, text) = WeeklyMailBody.Of(report, new Uri("https://repricer.shop.example/"));

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html.Replace("&lt;img src=x", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("why &amp; how", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://repricer.shop.example/reports/weekly/2026-W20\"", html, StringComparison.Ordinal);
        Assert.Contains("no channel told sales", html, StringComparison.Ordinal);
        Assert.Contains("https://repricer.shop.example/reports/weekly/2026-W20", text, StringComparison.Ordinal);
    }

    private static WeeklyFigures Nothing => new(
        new Core.Measuring.Measurement(null, 0, 0, "no rival"), new Core.Measuring.Measurement(null, 0, 0, "no rival"),
        new Core.Measuring.Measurement(null, 0, 0, "no rival"), default, default, null, null, null, null);

    private async Task StartAsync(int port)
    {
        _run.Write("appsettings.json", $$"""
            { "Alerts": { "Targets": {{Targets(port)}} },
              "Reports": { "Weekly": { "To": ["Boss <boss@shop.example>", "two@shop.example"], "Day": "friday", "At": "06:30",
                "TimeZone": "Europe/Berlin" } } }
            """);
        await (await OpenAsync()).DisposeAsync();
    }

    private static string Targets(int port) => $$"""
        { "ops": { "Type": "email", "Settings": { "Host": "127.0.0.1", "Port": {{port}}, "Tls": "none", "From": "r@shop.example",
          "To": ["ops@shop.example"] } } }
        """;

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(
        Path.Combine(_run.Folder, "data"), TimeProvider.System, NullLogger.Instance, Ct);
}
