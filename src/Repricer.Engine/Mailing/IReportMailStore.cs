namespace Repricer.Engine.Mailing;

/// <summary>Keeps which reports went out by mail, so that a restart neither repeats nor forgets one.</summary>
public interface IReportMailStore
{
    /// <summary>The mails of a report, the newest period first.</summary>
    /// <param name="report">Null = of every report.</param>
    /// <param name="max">1 to 500.</param>
    ValueTask<IReadOnlyList<ReportMail>> GetAsync(string? report, int max, CancellationToken ct);

    /// <summary>Puts a mail in the place of the one of the same report and period, or adds it. What a person sent is audited.</summary>
    ValueTask PutAsync(ReportMail mail, CancellationToken ct);
}
