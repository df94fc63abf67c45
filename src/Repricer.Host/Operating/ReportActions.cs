using Repricer.Engine.Alerting;
using Repricer.Engine.Mailing;

namespace Repricer.Host.Operating;

/// <summary>Sends reports by mail because a person wants it now. The same for the API, the pages and the command line.</summary>
/// <param name="post">Null = the settings name nobody.</param>
internal sealed class ReportActions(ReportPost? post)
{
    public const string NobodyWantsIt =
        "nobody gets the weekly report by mail: Reports:Weekly:To of the settings names whom it goes to";

    /// <summary>What sends it; null = nobody wants it.</summary>
    public ReportPost? Post => post;

    /// <param name="week">As 2026-W48, checked.</param>
    /// <param name="dryRun">The mail is made and not sent.</param>
    public async Task<ReportMailOutcome> SendAsync(string week, bool dryRun, string by, CancellationToken ct)
    {
        if (post is null)
            return new ReportMailOutcome(week, false, [], null, 0, 0, NobodyWantsIt);
        var mail = await post.Plan.Compose(week, ct);
        var failure = dryRun ? null : (await post.SendAsync(week, by, ct)).Failure;
        return new ReportMailOutcome(
            week, !dryRun && failure is null, post.Plan.To, mail.Subject, mail.Html.Length, mail.Files.Sum(file => file.Content.Length),
            failure is null ? null : AlertText.OneLine(failure, 300));
    }
}

/// <summary>How a wish to send a report ended.</summary>
/// <param name="HtmlSize">In characters.</param>
/// <param name="FileSize">Of the workbook, in bytes.</param>
/// <param name="Failure">Why it was not taken; null = it was, or it was a dry run.</param>
internal sealed record ReportMailOutcome(
    string Week, bool Sent, IReadOnlyList<string> To, string? Subject, int HtmlSize, int FileSize, string? Failure);
