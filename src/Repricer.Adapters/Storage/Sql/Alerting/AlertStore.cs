using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Storage.Sql.Alerting;

internal sealed class AlertStore(SqlDatabase database) : IAlertStore
{
    public ValueTask<AlertMemory> ReadAsync(CancellationToken ct) => new(database.Read(
        session => new AlertMemory(AlertRows.ReadAll(session), NoticeRows.ReadAll(session), ReadTargets(session)), ct));

    public ValueTask CommitAsync(AlertStep step, IReadOnlyList<string> targets, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            foreach (var key in step.Over)
                AlertRows.Delete(session, key);
            foreach (var alert in step.Changed)
                AlertRows.Put(session, alert);
            foreach (var notice in step.Notices)
                NoticeRows.Add(session, notice);
            foreach (var gone in KnownTargets(session).Where(known => !targets.Contains(known, StringComparer.Ordinal)))
            {
                session.Execute("delete from alert_notices where target = @target", gone);
                session.Execute("delete from alert_targets where target = @target", gone);
            }
        },
        ct);

    public ValueTask ClaimAsync(string message, IReadOnlyList<long> notices, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            foreach (var notice in notices)
                session.Execute("update alert_notices set message = @message where id = @id", message, notice);
        },
        ct);

    public ValueTask DeliveredAsync(string target, string message, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute("delete from alert_notices where target = @target and message = @message", target, message);
            session.Execute(
                """
                insert into alert_targets (target, last_ok_at) values (@target, @at) on conflict (target) do update
                set last_ok_at = @at, failing_since = null, failures = 0, last_error = null, lost = 0
                """,
                target, Codec.Ms(at));
        },
        ct);

    public ValueTask FailedAsync(
        string target, string message, string why, DateTimeOffset at, DateTimeOffset nextTry, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute(
                "update alert_notices set attempts = attempts + 1, next_try = @next where target = @target and message = @message",
                Codec.Ms(nextTry), target, message);
            session.Execute(
                """
                insert into alert_targets (target, failing_since, failures, last_error) values (@target, @at, 1, @why)
                on conflict (target) do update
                set failing_since = coalesce(alert_targets.failing_since, @at), failures = alert_targets.failures + 1, last_error = @why
                """,
                target, Codec.Ms(at), why);
        },
        ct);

    public ValueTask GiveUpAsync(string target, IReadOnlyList<long> notices, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            session =>
            {
                var lost = 0L;
                foreach (var notice in notices)
                    lost += session.Execute("delete from alert_notices where id = @id and target = @target", notice, target);
                session.Execute(
                    """
                    insert into alert_targets (target, failing_since, lost) values (@target, @at, @lost)
                    on conflict (target) do update set failing_since = coalesce(alert_targets.failing_since, @at), lost = alert_targets.lost + @lost
                    """,
                    target, Codec.Ms(at), lost);
            },
            ct);

    private static List<AlertTargetFacts> ReadTargets(Session session)
    {
        var targets = new List<AlertTargetFacts>();
        using var row = session.Prepare(
            "select target, last_ok_at, failing_since, failures, last_error, lost from alert_targets order by target").Read();
        while (row.Read())
        {
            targets.Add(new AlertTargetFacts(
                row.GetString(0), Codec.Time(row.LongOrNull(1)), Codec.Time(row.LongOrNull(2)), (int)row.GetInt64(3), row.TextOrNull(4),
                (int)row.GetInt64(5)));
        }

        return targets;
    }

    private static List<string> KnownTargets(Session session)
    {
        var targets = new List<string>();
        using var row = session.Prepare("select target from alert_notices union select target from alert_targets").Read();
        while (row.Read())
            targets.Add(row.GetString(0));
        return targets;
    }
}
