using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Mailing;

namespace Repricer.Adapters.Storage.Sql.Reporting;

internal sealed class ReportMailStore(SqlDatabase database) : IReportMailStore
{
    private const int Most = 500;

    private const string Columns =
        "select report, period, state, due_at, attempts, next_try, failing_since, last_error, sent_at, recipients, by_whom from report_mails";

    public ValueTask<IReadOnlyList<ReportMail>> GetAsync(string? report, int max, CancellationToken ct) => new(
        database.Read<IReadOnlyList<ReportMail>>(
            session =>
            {
                var mails = new List<ReportMail>();
                using var row = new Query(session, Columns).Where("report = @report", report)
                    .Read("report desc, period desc", Math.Clamp(max, 1, Most));
                while (row.Read() && mails.Count < max)
                {
                    mails.Add(new ReportMail(
                        row.GetString(0), row.GetString(1), Codec.Parse<ReportMailState>(row.GetString(2)), Codec.Time(row.GetInt64(3)))
                    {
                        Attempts = row.GetInt32(4), NextTry = Codec.Time(row.LongOrNull(5)), FailingSince = Codec.Time(row.LongOrNull(6)),
                        LastError = row.TextOrNull(7), SentAt = Codec.Time(row.LongOrNull(8)), Recipients = (int?)row.LongOrNull(9),
                        By = row.TextOrNull(10),
                    });
                }

                return mails;
            },
            ct));

    public ValueTask PutAsync(ReportMail mail, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute(
                """
                insert into report_mails (report, period, state, due_at, attempts, next_try, failing_since, last_error, sent_at, recipients,
                  by_whom)
                values (@report, @period, @state, @due, @attempts, @next, @since, @error, @sent, @recipients, @by)
                on conflict (report, period) do update set state = excluded.state, due_at = excluded.due_at, attempts = excluded.attempts,
                  next_try = excluded.next_try, failing_since = excluded.failing_since, last_error = excluded.last_error,
                  sent_at = excluded.sent_at, recipients = excluded.recipients, by_whom = excluded.by_whom
                """,
                mail.Report, mail.Period, Codec.Name(mail.State), Codec.Ms(mail.DueAt), (long)mail.Attempts, Codec.Ms(mail.NextTry),
                Codec.Ms(mail.FailingSince), mail.LastError, Codec.Ms(mail.SentAt), (long?)mail.Recipients, mail.By);
            if (mail is { By: { } by, SentAt: { } at })
                ListingStates.Audit(session, at, by, "mail-report", $"{mail.Report} {mail.Period}", null);
        },
        ct);
}
