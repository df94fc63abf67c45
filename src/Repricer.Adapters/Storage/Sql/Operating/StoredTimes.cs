using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Operating;
using Repricer.Engine.Telemetry;

namespace Repricer.Adapters.Storage.Sql.Operating;

/// <summary>Which columns hold a moment, and what a clock that was wrong means for each.</summary>
internal sealed class StoredTimes(SqlDatabase database) : IStoredTimes
{
    private static readonly string[] FactTimes =
        ["is_eligible_at", "is_suppressed_at", "expected_featured_at", "threshold_at", "suggested_at"];

    // Moments of the state that decisions and waits are made from. History that people read keeps the time it was written with.
    private static readonly (string Table, string[] Columns, string Where)[] Moved =
    [
        ("places", ["last_attempt_at", "last_positive_at", "last_error_at", "run_since", "as_of", "doubted_at"], ""),
        ("market_facts", FactTimes, ""),
        ("places", ["due_at"], " and last_attempt_at is not null"),
        ("offers", ["first_seen"], " and closed_at is null"),
        ("source_states", ["last_attempt_at", "last_positive_at", "last_error_at"], ""),
        ("listing_states", ["own_at", "frozen_at", "decided_at", "since_at", "review_at", "live_read_at", "live_due_at", "strange_at",
            "return_since", "pin_at", "lost_at"], ""),
        ("outbox", ["decided_at", "not_before", "lease_until", "check_after", "effect_until", "sent_at", "ended_at", "submission_ended_at",
            "created_at", "updated_at"], ""),
        ("own_prices", ["at"], ""),
        ("pauses", ["since_at"], ""),
        ("host_states", ["since_at", "until_at"], ""),
        ("breakers", ["opened_at"], ""),
        ("breaker_resets", ["reset_at"], ""),
        ("source_drift", ["quarantined_since"], ""),
        ("products", ["cost_at", "stock_at"], ""),
        ("feed_states", ["last_attempt_at", "last_success_at", "data_at", "failing_since"], ""),
        ("alert_states", ["first_seen", "away_since", "told_at", "since_at"], ""),
        ("alert_notices", ["at", "since_at", "due_at", "next_try"], ""),
        ("alert_targets", ["last_ok_at", "failing_since"], ""),
        ("sessions", ["started_at", "used_at", "proved_at"], ""),
        ("rule_states", ["since_at", "fired_at", "ended_at", "unknown_since"], ""),
        ("alert_firings", ["began_at", "ended_at", "acknowledged_at"], " and ended_at is null"),
        ("alert_mutes", ["until_at", "at"], ""),
        ("queue_marks", ["snoozed_until", "at"], ""),
    ];

    private static readonly string[] Moves =
    [
        .. Moved.SelectMany(table => table.Columns.Select(column =>
            $"update {table.Table} set {column} = {column} + @by where {column} >= @since{table.Where}")),
    ];

    private static readonly string[] Ends =
    [
        """
        update outbox set not_before = null, check_after = case when check_after is null then null else @now end,
          lease_until = case when lease_until is null then null else @now end
        where queue is not null and updated_at > @limit
        """,
        "update listing_states set review_at = @now where decided_at > @limit",
        .. Clamp("outbox", "created_at", "updated_at", "sent_at", "ended_at", "submission_ended_at"),
        "update listing_states set live_due_at = @now, live_read_at = 0 where live_read_at > @limit",
        .. Clamp("listing_states", "own_at", "frozen_at", "decided_at", "since_at", "strange_at", "return_since", "lost_at"),
        .. Clamp("market_facts", FactTimes),
        .. Clamp("own_prices", "at"),
        .. Clamp("pauses", "since_at"),
        .. Clamp("host_states", "since_at"),
        .. Clamp("breakers", "opened_at"),
        .. Clamp("breaker_resets", "reset_at"),
        .. Clamp("source_drift", "quarantined_since"),
        .. Clamp("source_states", "last_attempt_at", "last_positive_at", "last_error_at"),
        .. Clamp("alert_targets", "last_ok_at", "failing_since"),
        .. Clamp("products", "cost_at", "stock_at"),
        .. Clamp("feed_states", "last_attempt_at", "last_success_at", "data_at", "failing_since"),
        .. Clamp("alert_states", "first_seen", "away_since", "told_at", "since_at"),
        "update alert_notices set next_try = @now, due_at = @now where at > @limit",
        .. Clamp("alert_notices", "at", "since_at"),
        .. Clamp("rule_states", "since_at", "fired_at", "ended_at", "unknown_since"),
        "update alert_firings set began_at = @now where began_at > @limit and ended_at is null",
        "update alert_mutes set until_at = @now where at > @limit",
        "update queue_marks set snoozed_until = @now, at = @now where at > @limit",

        // What would last longer than it may, because it seems to have begun later, is over.
        "delete from sessions where @now > 0 and used_at > @limit",
    ];

    private static readonly string LongestWait =
        $"""
        case run_status when {(int)ObservationStatus.Throttled} then @throttled
          when {(int)ObservationStatus.Failed} then @failed when {(int)ObservationStatus.Blocked} then @failed
          when {(int)ObservationStatus.Disallowed} then @refused when {(int)ObservationStatus.Refused} then @refused
          when {(int)ObservationStatus.Gone} then @refused else @looked end
        """;

    private static readonly string CapByInterval =
        $"""
        update places set due_at = last_attempt_at + {LongestWait}
        where source = @source and last_attempt_at is not null and due_at > last_attempt_at + {LongestWait}
        """;

    // Who asked to be spared is spared, whatever fires.
    private static readonly string CapByFire =
        $"""
        update places set due_at = @fire where source = @source and due_at > @fire
          and not (run_status = {(int)ObservationStatus.Throttled} and due_at <= last_attempt_at + @throttled)
        """;

    public ValueTask<int> MoveAsync(ClockJump jump, CancellationToken ct) => jump.By >= TimeSpan.Zero
        ? ValueTask.FromResult(0)
        : database.WriteAsync(
            session => Moves.Sum(sql => session.Execute(sql, (long)jump.By.TotalMilliseconds, Codec.Ms(jump.Since))), ct);

    public async ValueTask<int> EndFutureAsync(DateTimeOffset now, CancellationToken ct)
    {
        var limit = Codec.Ms(now + Freshness.ClockSkew);
        return IsAnyAfter(limit, ct)
            ? await database.WriteAsync(
                session => Ends.Sum(sql => session.Execute(sql, Codec.Ms(now), limit)), ct)
            : 0;
    }

    public ValueTask<int> CapDueAsync(SourceId source, DueCap cap, DateTimeOffset now, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            var earlier = session.Execute(
                "update places set due_at = @now where source = @source and due_at > @now and last_attempt_at > @limit",
                Codec.Ms(cap.NextFire ?? now), source.Value, Codec.Ms(now + Freshness.ClockSkew));
            return earlier + (cap.NextFire is { } fire
                ? session.Execute(CapByFire, Codec.Ms(fire), source.Value, Ms(cap.AfterThrottling))
                : session.Execute(
                    CapByInterval, Ms(cap.AfterThrottling), Ms(cap.AfterFailure), Ms(cap.AfterRefusal), Ms(cap.AfterLook), source.Value));
        },
        ct);

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;

    /// <summary>By indexes and small tables alone, so that a start with a right clock costs nothing.</summary>
    private bool IsAnyAfter(long limit, CancellationToken ct) => database.Read(
        session => session.ReadLong(
            """
            select exists (select 1 from outbox where created_at > @limit) or exists (select 1 from own_prices where at > @limit)
              or exists (select 1 from decisions where decided_at > @limit) or exists (select 1 from breakers where opened_at > @limit)
              or exists (select 1 from source_states where last_attempt_at > @limit)
              or exists (select 1 from pauses where since_at > @limit)
            """,
            limit) == 1,
        ct);

    private static IEnumerable<string> Clamp(string table, params string[] columns) =>
        columns.Select(column => $"update {table} set {column} = @now where {column} > @limit");
}
