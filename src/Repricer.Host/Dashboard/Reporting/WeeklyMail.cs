using Microsoft.Extensions.Logging;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Engine.Mailing;
using Repricer.Host.Configuration;
using Repricer.Host.Exports;
using Repricer.Host.Reports;

namespace Repricer.Host.Dashboard.Reporting;

/// <summary>Makes the mail of a week, and what sends it.</summary>
internal static class WeeklyMail
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <returns>Null = nobody wants the report by mail.</returns>
    public static ReportPost? PostOf(
        AppConfig config, IReadOnlyList<IAlertTarget> targets, IStore store, TimeProvider time, ILoggerFactory loggers)
    {
        var wish = config.WeeklyMail;
        if (!wish.IsWanted || targets.OfType<IMailer>().FirstOrDefault(target => target.Name == wish.Through) is not { } mailer)
            return null;
        var builder = new WeeklyBuilder(store, time);
        return new ReportPost(
            new ReportPlan(
                WeeklyWords.Report, wish.Time, day => ReportWeek.Of(day).Before.ToString(),
                async (period, ct) => await ComposeAsync(builder, Week(period), config, ct), wish.To),
            mailer, store.ReportMails, time, loggers.CreateLogger<ReportPost>());
    }

    /// <summary>Makes the mail of a week from what is known now.</summary>
    public static async ValueTask<Mail> ComposeAsync(WeeklyBuilder builder, ReportWeek week, AppConfig config, CancellationToken ct)
    {
        var report = await builder.BuildAsync(week, ct);
        var (html, text) = WeeklyMailBody.Of(report, config.Alerts.Options.BaseUrl);
        using var book = new MemoryStream();
        await XlsxSheets.WriteAsync(WeeklySheets.Of(report), book, ct);
        return new Mail(
            $"report-{WeeklyWords.Report}-{week}", report.MadeAt, config.WeeklyMail.To,
            $"{config.Alerts.Options.Instance}: week {week}{(report.IsEmpty ? ", nothing was measured" : "")}", text, html,
            [new MailFile($"week-{week}.xlsx", Workbook, book.ToArray())]);
    }

    private static ReportWeek Week(string period) => ReportWeek.TryParse(period, out var week)
        ? week
        : throw new ArgumentException($"'{period}' is no week", nameof(period));
}
