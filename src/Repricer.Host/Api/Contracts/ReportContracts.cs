namespace Repricer.Host.Api.Contracts;

/// <param name="Week">As 2026-W48; null = the last that is over.</param>
/// <param name="DryRun">The mail is made and not sent.</param>
internal sealed record ReportMailRequest(string? Week = null, bool DryRun = false);

/// <param name="HtmlSize">In characters.</param>
/// <param name="FileSize">Of the workbook, in bytes.</param>
/// <param name="Failure">Why it was not taken; null = it was, or it was a dry run.</param>
internal sealed record ReportMailView(
    string Week, bool Sent, bool DryRun, IReadOnlyList<string> To, string? Subject, int HtmlSize, int FileSize, string? Failure);

/// <summary>When the weekly report goes out by mail, and what became of the last ones.</summary>
/// <param name="Schedule">As "monday 07:00 Europe/Berlin"; null = it goes to nobody.</param>
/// <param name="NextAt">When the next one is due; null as the schedule.</param>
/// <param name="Mails">The newest week first.</param>
internal sealed record ReportMailsView(
    string? Schedule, IReadOnlyList<string> To, DateTimeOffset? NextAt, IReadOnlyList<KeptReportMailView> Mails);

/// <param name="State">waiting, sent, given_up or skipped.</param>
/// <param name="By">Who sent it by hand; null = the schedule did, or nobody yet.</param>
internal sealed record KeptReportMailView(
    string Week, string State, DateTimeOffset DueAt, DateTimeOffset? SentAt, int? Recipients, int Attempts, DateTimeOffset? NextTry,
    DateTimeOffset? FailingSince, string? LastError, string? By);
