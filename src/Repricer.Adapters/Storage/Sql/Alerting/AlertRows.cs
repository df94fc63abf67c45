using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql.Alerting;

/// <summary>Alerts as rows.</summary>
internal static class AlertRows
{
    private static readonly Table<AlertState> Table = new("a");
    private static readonly Column<string> Target = Table.Add("target", As.Text, static alert => alert.Key.Target);
    private static readonly Column<string> Kind = Table.Add("kind", As.Text, static alert => alert.Key.Kind);
    private static readonly Column<string> Subject = Table.Add("subject", As.Text, static alert => alert.Key.Subject);
    private static readonly Column<string> Rule = Table.Add("rule", As.Text, static alert => alert.Rule);
    private static readonly Column<AlertPhase> Phase = Table.Add("phase", As.Name<AlertPhase>(), static alert => alert.Phase);
    private static readonly Column<DateTimeOffset> FirstSeen = Table.Add("first_seen", As.Time, static alert => alert.FirstSeen);
    private static readonly Column<DateTimeOffset?> AwaySince = Table.Add("away_since", As.TimeOrNull, static alert => alert.AwaySince);
    private static readonly Column<DateTimeOffset?> ToldAt = Table.Add("told_at", As.TimeOrNull, static alert => alert.ToldAt);
    private static readonly Column<ConditionSeverity?> Told =
        Table.Add("told", As.NameOrNull<ConditionSeverity>(), static alert => alert.Told);

    private static readonly Column<ConditionSeverity> Severity =
        Table.Add("severity", As.Name<ConditionSeverity>(), static alert => alert.Last.Severity);

    private static readonly Column<DateTimeOffset> Since = Table.Add("since_at", As.Time, static alert => alert.Last.Since);
    private static readonly Column<string> Detail = Table.Add("detail", As.Text, static alert => alert.Last.Detail);
    private static readonly Column<string?> Cure = Table.Add("cure", As.TextOrNull, static alert => alert.Last.Cure);
    private static readonly Column<int?> Listings = Table.Add("listings", As.IntOrNull, static alert => alert.Last.Count);
    private static readonly WriteCommand<AlertState> Insert = Table.Written.InsertInto("alert_states");

    public static List<AlertState> ReadAll(Session session)
    {
        var alerts = new List<AlertState>();
        using var row = session.Prepare($"select {Table.Read.Sql} from alert_states a order by a.target, a.kind, a.subject").Read();
        while (row.Read())
            alerts.Add(Read(row));
        return alerts;
    }

    /// <summary>Puts an alert in the place of the one of its key.</summary>
    public static void Put(Session session, AlertState alert)
    {
        Delete(session, alert.Key);
        Insert.Run(session, alert);
    }

    public static void Delete(Session session, AlertKey key) => session.Execute(
        "delete from alert_states where target = @target and kind = @kind and subject = @subject", key.Target, key.Kind, key.Subject);

    private static AlertState Read(RowReader row)
    {
        var (kind, subject) = (Kind.Of(row), Subject.Of(row));
        return new AlertState(
            new AlertKey(Target.Of(row), kind, subject), Rule.Of(row), Phase.Of(row), FirstSeen.Of(row), AwaySince.Of(row), ToldAt.Of(row),
            Told.Of(row),
            new Condition(
                kind, subject.Length == 0 ? null : subject, Severity.Of(row), Since.Of(row), Detail.Of(row), Cure.Of(row),
                Listings.Of(row)));
    }
}
