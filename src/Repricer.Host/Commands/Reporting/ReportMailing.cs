using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Host.Api;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Dashboard.Reporting;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;
using Repricer.Host.Reports;

namespace Repricer.Host.Commands.Reporting;

/// <summary>Sends the weekly report by mail because somebody at the console wants it now.</summary>
internal static class ReportMailing
{
    private const int ShownMails = 5;

    public static async Task<int> RunAsync(CommandContext context, Setup setup, ReportWeek week, bool dryRun, CancellationToken ct)
    {
        var config = setup.LoadConfig();
        if (!config.WeeklyMail.IsWanted)
            throw new UserErrorException(ReportActions.NobodyWantsIt);
        setup.ExpectData(config);
        await using var work = await EngineOrStore.OpenAsync(context, setup, config, ct);
        var (view, kept) = work.Client is { } client
            ? (await client.PostAsync(
                    "api/v1/reports/weekly/mail", new ReportMailRequest(week.ToString(), dryRun), ApiJson.Default.ReportMailRequest,
                    ApiJson.Default.ReportMailView, ct),
                await client.GetAsync("api/v1/reports/weekly/mails", ApiJson.Default.ReportMailsView, ct))
            : await InStoreAsync(context, setup, config, work, week, dryRun, ct);
        if (setup.Json)
            context.Out.WriteLine(JsonSerializer.Serialize(view, ApiJson.Default.ReportMailView));
        else
            Write(context.Out, view, kept);
        return view.Failure is null ? ExitCode.Fine : ExitCode.NotFine;
    }

    private static async Task<(ReportMailView View, ReportMailsView Kept)> InStoreAsync(
        CommandContext context, Setup setup, AppConfig config, EngineOrStore work, ReportWeek week, bool dryRun, CancellationToken ct)
    {
        var targets = AlertTargetSet.Create(config, setup.Secret, context.Time);
        try
        {
            using var post = WeeklyMail.PostOf(config, targets, work.Store!, context.Time, NullLoggerFactory.Instance);
            var outcome = await new ReportActions(post).SendAsync(week.ToString(), dryRun, EngineOrStore.By, ct);
            return (ReportsApi.Of(outcome, dryRun), await ReportsApi.ViewAsync(work.Store!, config, context.Time, ct));
        }
        finally
        {
            foreach (var target in targets)
                (target as IDisposable)?.Dispose();
        }
    }

    private static void Write(TextWriter output, ReportMailView view, ReportMailsView kept)
    {
        output.WriteLine($"to        {string.Join(", ", view.To)}");
        output.WriteLine($"subject   {view.Subject}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"size      page {view.HtmlSize:N0} characters, workbook {view.FileSize:N0} bytes"));
        output.WriteLine($"schedule  {kept.Schedule}, next {Time(kept.NextAt)}");
        foreach (var mail in kept.Mails.Take(ShownMails))
        {
            var more = mail.SentAt is not null ? $" {Time(mail.SentAt)}{(mail.By is { } by ? $" by {by}" : "")}"
                : mail.LastError is { } error ? $": {error}" : "";
            output.WriteLine($"{mail.Week}  {mail.State}{more}");
        }

        output.WriteLine(view switch
        {
            { Failure: { } failure } => $"week {view.Week}: not sent: {failure}",
            { DryRun: true } => $"week {view.Week}: dry run, nothing was sent",
            _ => $"week {view.Week}: sent",
        });
    }

    private static string Time(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "never";
}
