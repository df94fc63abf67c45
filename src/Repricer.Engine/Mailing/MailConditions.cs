using Repricer.Engine.Operating;

namespace Repricer.Engine.Mailing;

/// <summary>Makes conditions of reports that do not go out: who waits for one must hear of it.</summary>
internal static class MailConditions
{
    public const string Kind = "report_unsent";

    /// <summary>A single failure is no news: the mail is tried again.</summary>
    internal const int FailuresToTell = 3;

    /// <param name="mails">The newest period first.</param>
    public static IEnumerable<Condition> Find(IReadOnlyList<ReportMail> mails) =>
        from report in mails.GroupBy(mail => mail.Report, StringComparer.Ordinal)
        let last = report.FirstOrDefault(mail => mail.State != ReportMailState.Waiting || mail.Attempts >= FailuresToTell)
        where last is { State: ReportMailState.GivenUp or ReportMailState.Waiting }
        select new Condition(
            Kind, last.Report, ConditionSeverity.Warning, last.FailingSince ?? last.DueAt,
            $"the {last.Report} report {last.Period} "
            + (last.State == ReportMailState.GivenUp ? "was not sent before the next one was due: " : "cannot be sent: ")
            + Alerting.AlertText.OneLine(last.LastError ?? "no engine ran", 200),
            $"repricer report {last.Report} --week {last.Period} --mail");
}
