using System.Globalization;
using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Measuring;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql.Alerting;

internal sealed class RuleStore(SqlDatabase database, TimeProvider time) : IAlertRuleStore
{
    /// <summary>So long it is known what fired.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private const string Firings =
        "select id, rule, kind, subject, severity, began_at, ended_at, detail, value, worst, acknowledged_by, acknowledged_at from alert_firings";

    public ValueTask<RuleMemory> ReadAsync(CancellationToken ct) => new(database.Read(
        session => new RuleMemory(ReadStates(session), ReadOpen(session), ReadMutes(session), ReadTallies(session, time.GetUtcNow())), ct));

    public ValueTask CommitAsync(RuleStep step, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            if (step.States is { } states)
                PutStates(session, states);
            foreach (var firing in step.Began)
                Begin(session, firing);
            foreach (var (id, worst) in step.Worse)
                session.Execute("update alert_firings set worst = @worst where id = @id", Codec.Text(worst), id);
            foreach (var (id, at) in step.Ended)
                session.Execute("update alert_firings set ended_at = max(@at, began_at) where id = @id", Codec.Ms(at), id);
            foreach (var id in step.MutesOver)
                session.Execute("delete from alert_mutes where id = @id", id);
        },
        ct);

    public ValueTask<IReadOnlyList<AlertFiring>> GetFiringsAsync(string? rule, DateTimeOffset since, int max, CancellationToken ct) => new(
        database.Read<IReadOnlyList<AlertFiring>>(
            session =>
            {
                using var row = new Query(session, Firings)
                    .Where("rule = @rule", rule)
                    .Where("began_at >= @since", Codec.Ms(since))
                    .Read("began_at desc, id desc", max - 1);
                return Read(row);
            },
            ct));

    public ValueTask MuteAsync(AlertMute mute, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute("delete from alert_mutes where rule = @rule and subject is @subject", mute.Rule, mute.Subject);
            session.Execute(
                "insert into alert_mutes (rule, subject, until_at, note, by_whom, at) values (@rule, @subject, @until, @note, @by, @at)",
                mute.Rule, mute.Subject, Codec.Ms(mute.Until), mute.Note, mute.By, Codec.Ms(mute.At));
            ListingStates.Audit(
                session, mute.At, mute.By, "mute-alert", NameOf(mute.Rule, mute.Subject),
                string.Create(CultureInfo.InvariantCulture, $"until {mute.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {mute.Note}"));
        },
        ct);

    public ValueTask<bool> UnmuteAsync(string rule, string? subject, string by, DateTimeOffset at, CancellationToken ct) =>
        database.WriteAsync(
            session =>
            {
                // It is kept as one that is over, so that what it kept back is told at the next look.
                var found = session.Execute(
                    "update alert_mutes set until_at = @at where rule = @rule and subject is @subject and until_at > @at", Codec.Ms(at), rule,
                    subject) > 0;
                if (found)
                    ListingStates.Audit(session, at, by, "unmute-alert", NameOf(rule, subject), null);
                return found;
            },
            ct);

    public ValueTask<bool> AcknowledgeAsync(long firing, string by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            string name;
            using (var row = session.Prepare("select rule, subject from alert_firings where id = @id and ended_at is null").Read(firing))
            {
                if (!row.Read())
                    return false;
                name = NameOf(row.GetString(0), row.GetString(1));
            }

            session.Execute("update alert_firings set acknowledged_by = @by, acknowledged_at = @at where id = @id", by, Codec.Ms(at), firing);
            ListingStates.Audit(session, at, by, "acknowledge-alert", name, null);
            return true;
        },
        ct);

    private static void Begin(Session session, AlertFiring firing) => session.Execute(
        """
        insert into alert_firings (rule, kind, subject, severity, began_at, ended_at, detail, value, worst)
        values (@rule, @kind, @subject, @severity, @began, @ended, @detail, @value, @worst)
        """,
        firing.Rule, firing.Kind, firing.Subject, Codec.Name(firing.Severity), Codec.Ms(firing.BeganAt), Codec.Ms(firing.EndedAt),
        firing.Detail, Codec.Text(firing.Value), Codec.Text(firing.Worst));

    private static string NameOf(string rule, string? subject) => string.IsNullOrEmpty(subject) ? rule : $"{rule} {subject}";

    private static void PutStates(Session session, IReadOnlyList<RuleState> states)
    {
        session.Execute("delete from rule_states");
        foreach (var state in states)
        {
            session.Execute(
                """
                insert into rule_states (rule, subject, stage, since_at, fired_at, ended_at, unknown_since, value, counted, of_n, worst)
                values (@rule, @subject, @stage, @since, @fired, @ended, @unknown, @value, @counted, @of, @worst)
                """,
                state.Key.Rule, state.Key.Group, Codec.Name(state.Position.Stage), Codec.Ms(state.Position.Since),
                Codec.Ms(state.Position.FiredAt), Codec.Ms(state.Position.EndedAt), Codec.Ms(state.Position.UnknownSince),
                Codec.Text(state.Value), (long)state.Counted, (long?)state.Of, Codec.Text(state.Worst));
        }
    }

    private static List<RuleState> ReadStates(Session session)
    {
        var states = new List<RuleState>();
        using var row = session.Prepare(
            """
            select rule, subject, stage, since_at, fired_at, ended_at, unknown_since, value, counted, of_n, worst from rule_states
            order by rule, subject
            """).Read();
        while (row.Read())
        {
            states.Add(new RuleState(
                new RuleKey(row.GetString(0), row.GetString(1)),
                new AlertPosition(
                    Codec.Parse<AlertStage>(row.GetString(2)), Codec.Time(row.GetInt64(3)), Codec.Time(row.LongOrNull(4)),
                    Codec.Time(row.LongOrNull(5)), Codec.Time(row.LongOrNull(6))),
                Codec.Decimal(row.TextOrNull(7)), (int)row.GetInt64(8), (int?)row.LongOrNull(9), Codec.Decimal(row.TextOrNull(10))));
        }

        return states;
    }

    private static List<AlertFiring> ReadOpen(Session session)
    {
        using var row = session.Prepare($"{Firings} indexed by alert_firings_open where ended_at is null order by id").Read();
        return Read(row);
    }

    private static List<AlertFiring> Read(RowReader row)
    {
        var firings = new List<AlertFiring>();
        while (row.Read())
        {
            firings.Add(new AlertFiring(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), Codec.Parse<ConditionSeverity>(row.GetString(4)),
                Codec.Time(row.GetInt64(5)), Codec.Time(row.LongOrNull(6)), row.GetString(7), Codec.Decimal(row.TextOrNull(8)),
                Codec.Decimal(row.TextOrNull(9)), row.TextOrNull(10), Codec.Time(row.LongOrNull(11))));
        }

        return firings;
    }

    private static List<AlertMute> ReadMutes(Session session)
    {
        var mutes = new List<AlertMute>();
        using var row = session.Prepare("select id, rule, subject, until_at, note, by_whom, at from alert_mutes order by id").Read();
        while (row.Read())
        {
            mutes.Add(new AlertMute(
                row.GetInt64(0), row.GetString(1), row.TextOrNull(2), Codec.Time(row.GetInt64(3)), row.GetString(4), row.GetString(5),
                Codec.Time(row.GetInt64(6))));
        }

        return mutes;
    }

    private static Dictionary<string, RuleTally> ReadTallies(Session session, DateTimeOffset now)
    {
        var tallies = new Dictionary<string, RuleTally>(StringComparer.Ordinal);
        using var row = session.Prepare(
            "select rule, max(began_at), sum(began_at >= @month) from alert_firings group by rule").Read(Codec.Ms(now.AddDays(-30)));
        while (row.Read())
            tallies.Add(row.GetString(0), new RuleTally(Codec.Time(row.GetInt64(1)), (int)row.GetInt64(2)));
        return tallies;
    }
}
