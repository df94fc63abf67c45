using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Strategies;

namespace Repricer.Adapters.Storage.Sql.Strategies;

internal sealed class RevisionStore(SqlDatabase database) : IStrategyRevisionStore
{
    private const int MostPlans = 200;
    private const string InfoColumns = "number, hash, kind, by_whom, why, created_at, plan_hash, in_force_at";
    private const string ReadRollout =
        "select in_force, canary, share, since_at, by_whom, why, folder_pending from strategy_rollout where id = 1";

    private const string WriteRollout =
        """
        insert into strategy_rollout (id, in_force, canary, share, since_at, by_whom, why, folder_pending)
        values (1, @in_force, @canary, @share, @since, @by, @why, @pending)
        on conflict (id) do update set in_force = @in_force, canary = @canary, share = @share, since_at = @since, by_whom = @by, why = @why, folder_pending = @pending
        """;

    public ValueTask<Rollout?> GetRolloutAsync(CancellationToken ct) => new(database.Read(Find, ct));

    public ValueTask<Revision?> FindRevisionAsync(int number, CancellationToken ct) => new(database.Read(
        session =>
        {
            using var row = session
                .Prepare($"select {InfoColumns}, files from strategy_revisions where number = @number")
                .Read((long)number);
            return row.Read() ? new Revision(Info(row), StrategyTexts.UnpackFiles(row.GetBytes(8))) : null;
        },
        ct));

    public ValueTask<IReadOnlyList<RevisionInfo>> GetRevisionsAsync(int max, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<RevisionInfo>>(
            session =>
            {
                var revisions = new List<RevisionInfo>();
                using var row = session
                    .Prepare($"select {InfoColumns} from strategy_revisions order by number desc limit @max")
                    .Read((long)max);
                while (row.Read())
                    revisions.Add(Info(row));
                return revisions;
            },
            ct));

    public ValueTask<Rollout?> ChangeRolloutAsync(RolloutChange change, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            var present = Find(session);
            if (present?.InForce != change.ExpectedInForce || present?.Canary != change.ExpectedCanary)
                return null;

            var at = Codec.Ms(change.At);
            var subject = change.Revision is { } revision ? Add(session, revision, change, at) : change.Number
                ?? throw new ArgumentException("a change needs a revision or a number", nameof(change));
            var next = change.Share is { } share
                ? new Rollout(
                    present?.InForce ?? throw new ArgumentException("a canary needs a revision in force", nameof(change)), subject, share,
                    change.At, change.By, change.Why, change.FolderPending)
                : new Rollout(subject, null, null, change.At, change.By, change.Why, change.FolderPending);
            session.Execute(
                WriteRollout, (long)next.InForce, (long?)next.Canary, Codec.Text(next.Share), at, next.By, next.Why, next.FolderPending);
            session.Execute(
                "update strategy_revisions set in_force_at = coalesce(in_force_at, @at) where number = @number", at, (long)next.InForce);
            ListingStates.Audit(session, change.At, change.By, ActionOf(change, present), $"revision {subject}", change.Why);
            return next;
        },
        ct);

    public ValueTask FolderWrittenAsync(int number, CancellationToken ct) => database.WriteAsync(
        session => { session.Execute("update strategy_rollout set folder_pending = 0 where in_force = @number", (long)number); }, ct);

    public ValueTask AddPlanAsync(StrategyPlan plan, CancellationToken ct)
    {
        var packed = StrategyTexts.Pack(plan);
        return database.WriteAsync(
            session =>
            {
                session.Execute(
                    "insert into strategy_plans (hash, body, created_at) values (@hash, @body, @at) on conflict (hash) do nothing",
                    plan.Hash, packed, Codec.Ms(plan.CreatedAt));
                session.Execute(
                    "delete from strategy_plans where hash in (select hash from strategy_plans order by created_at desc, hash limit -1 offset @most)",
                    (long)MostPlans);
            },
            ct);
    }

    public ValueTask<IReadOnlyList<KeptPlan>> FindPlansAsync(string hashPrefix, CancellationToken ct) =>
        new(database.Read<IReadOnlyList<KeptPlan>>(
            session =>
            {
                var plans = new List<KeptPlan>();
                using var row = session.Prepare(
                    "select body, approved_by, approved_why, approved_at from strategy_plans where hash >= @prefix and hash < @end order by hash limit 2")
                    .Read(hashPrefix, hashPrefix + "g");
                while (row.Read())
                    plans.Add(PlanOf(row));

                return plans;
            },
            ct));

    public ValueTask<KeptPlan?> FindNewestPlanAsync(string? to, CancellationToken ct) => new(database.Read(
        session =>
        {
            using var row = session.Prepare(
                "select body, approved_by, approved_why, approved_at from strategy_plans order by created_at desc, hash").Read();
            while (row.Read())
            {
                var plan = PlanOf(row);
                if (to is null || plan.Plan.To == to)
                    return plan;
            }

            return null;
        },
        ct));

    public ValueTask<bool> ApprovePlanAsync(string hash, PlanApproval approval, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            var approved = session.Execute(
                "update strategy_plans set approved_by = @by, approved_why = @why, approved_at = @at where hash = @hash", approval.By,
                approval.Why, Codec.Ms(approval.At), hash) > 0;
            if (approved)
                ListingStates.Audit(session, approval.At, approval.By, "approve-plan", hash[..StrategyPlan.IdLength], approval.Why);
            return approved;
        },
        ct);

    private static KeptPlan PlanOf(RowReader row) => new(
        StrategyTexts.UnpackPlan(row.GetBytes(0)),
        row.TextOrNull(1) is { } by ? new PlanApproval(by, row.TextOrNull(2), Codec.Time(row.GetInt64(3))) : null);

    private static Rollout? Find(Session session)
    {
        using var row = session.Prepare(ReadRollout).Read();
        return row.Read()
            ? new Rollout(
                (int)row.GetInt64(0), (int?)row.LongOrNull(1), Codec.Percentage(row.TextOrNull(2)), Codec.Time(row.GetInt64(3)),
                row.GetString(4), row.TextOrNull(5), row.GetInt64(6) != 0)
            : null;
    }

    private static int Add(Session session, NewRevision revision, RolloutChange change, long at)
    {
        var number = 1 + (session.ReadLong("select max(number) from strategy_revisions") ?? 0);
        session.Execute(
            "insert into strategy_revisions (number, hash, kind, files, plan_hash, by_whom, why, created_at) values (@number, @hash, @kind, @files, @plan, @by, @why, @at)",
            number, revision.Hash, Codec.Name(revision.Kind), StrategyTexts.Pack(revision.Files), revision.Plan, change.By, change.Why, at);
        return (int)number;
    }

    private static string ActionOf(RolloutChange change, Rollout? present) => change switch
    {
        { Share: not null } => "strategies-canary",
        { Revision.Kind: RevisionKind.Saved } => "strategies-saved",
        { Revision.Kind: RevisionKind.RolledBack } => "strategies-rollback",
        { Number: { } number } when number == present?.InForce => "strategies-end-canary",
        _ => "strategies-apply",
    };

    private static RevisionInfo Info(RowReader row) => new(
        (int)row.GetInt64(0), row.GetString(1), Codec.Parse<RevisionKind>(row.GetString(2)), row.GetString(3), row.TextOrNull(4),
        Codec.Time(row.GetInt64(5)), row.TextOrNull(6),
        Codec.Time(row.LongOrNull(7)));
}
