using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql.Alerting;

/// <summary>Notices that wait to be told, as rows; one that is told or given up is deleted.</summary>
internal static class NoticeRows
{
    private static readonly Table<AlertNotice> Table = new("n");
    private static readonly Column<long> Id = Table.Read.Add("n.id", As.Long);
    private static readonly Column<string> Target = Table.Add("target", As.Text, static notice => notice.Target);
    private static readonly Column<NoticeKind> What = Table.Add("what", As.Name<NoticeKind>(), static notice => notice.Kind);
    private static readonly Column<string> Rule = Table.Add("rule", As.Text, static notice => notice.Rule);
    private static readonly Column<string> Kind = Table.Add("kind", As.Text, static notice => notice.Condition.Kind);
    private static readonly Column<string> Subject = Table.Add("subject", As.Text, static notice => notice.Condition.Subject ?? "");
    private static readonly Column<ConditionSeverity> Severity =
        Table.Add("severity", As.Name<ConditionSeverity>(), static notice => notice.Condition.Severity);

    private static readonly Column<DateTimeOffset> Since = Table.Add("since_at", As.Time, static notice => notice.Condition.Since);
    private static readonly Column<string> Detail = Table.Add("detail", As.Text, static notice => notice.Condition.Detail);
    private static readonly Column<string?> Cure = Table.Add("cure", As.TextOrNull, static notice => notice.Condition.Cure);
    private static readonly Column<int?> Listings = Table.Add("listings", As.IntOrNull, static notice => notice.Condition.Count);
    private static readonly Column<DateTimeOffset> At = Table.Add("at", As.Time, static notice => notice.At);
    private static readonly Column<DateTimeOffset> DueAt = Table.Add("due_at", As.Time, static notice => notice.DueAt);
    private static readonly Column<bool> IsDigest = Table.Add("digest", As.Flag, static notice => notice.IsDigest);

    // What deliveries write.
    private static readonly Column<string?> Message = Table.Read.Add("n.message", As.TextOrNull);
    private static readonly Column<int> Attempts = Table.Read.Add("n.attempts", As.Int);
    private static readonly Column<DateTimeOffset?> NextTry = Table.Read.Add("n.next_try", As.TimeOrNull);
    private static readonly WriteCommand<AlertNotice> Insert = Table.Written.InsertInto("alert_notices");

    public static List<AlertNotice> ReadAll(Session session)
    {
        var notices = new List<AlertNotice>();
        using var row = session.Prepare($"select {Table.Read.Sql} from alert_notices n order by n.id").Read();
        while (row.Read())
            notices.Add(Read(row));
        return notices;
    }

    public static void Add(Session session, AlertNotice notice) => Insert.Run(session, notice);

    private static AlertNotice Read(RowReader row)
    {
        var subject = Subject.Of(row);
        var condition = new Condition(
            Kind.Of(row), subject.Length == 0 ? null : subject, Severity.Of(row), Since.Of(row), Detail.Of(row), Cure.Of(row),
            Listings.Of(row));
        return new AlertNotice(
            Id.Of(row), Target.Of(row), What.Of(row), Rule.Of(row), condition, At.Of(row), DueAt.Of(row), IsDigest.Of(row),
            Message.Of(row), Attempts.Of(row), NextTry.Of(row));
    }
}
