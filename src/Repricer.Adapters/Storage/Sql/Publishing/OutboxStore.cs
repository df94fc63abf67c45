using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Clustering;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Guarding;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Clustering;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Storage.Sql.Publishing;

/// <param name="fence">Every write comes under it; null = one engine has the store to itself.</param>
internal sealed class OutboxStore(SqlDatabase database, ChannelZones zones, FenceCheck check, Fence? fence = null) : IOutbox
{
    /// <summary>
    /// The version guard: no price goes out after a newer one of its listing was decided. Lease, send, recovery and every way back to
    /// pending ask it. (outdated: a newer decision that sent nothing, a hold, leaves no newer entry.)
    /// </summary>
    internal const string NewestOfItsListing =
        "(o.outdated = 0 and not exists (select 1 from outbox n where n.listing_id = o.listing_id and n.id > o.id))";

    /// <summary>Nothing else of the listing may still have effect, or is about to.</summary>
    internal const string NothingElseInFlight =
        """
        not exists (select 1 from outbox f where f.listing_id = o.listing_id and f.queue is not null and f.id <> o.id
          and (f.queue <> 'send' or (f.state = 'leased' and f.lease_until > @now)))
        """;

    internal static readonly string Leasable = LeasableOf("");
    internal static readonly string LeasableReturns = LeasableOf("and o.is_return = 1 ");
    internal static readonly string LeasableCorrections = LeasableOf("and o.is_correction = 1 ");
    internal static readonly string LeasableUsual = LeasableOf("and o.is_correction = 0 ");

    // The index knows what is due; whether it may go yet is looked up for that alone.
    internal static readonly string DueUsual = DueOf("o.is_correction = 0");
    internal static readonly string DueCorrections = DueOf("o.is_correction = 1");
    internal static readonly string DueReturns = DueOf("o.is_correction in (0, 1) and o.is_return = 1");

    // By +o.id, because by o.id all that a channel ever had would be walked in its order.
    internal static readonly string ToConfirm =
        $"""
        select {OutboxRows.Columns} {OutboxRows.From}
        where o.channel = @channel and o.queue is not null and o.queue = 'confirm' and coalesce(o.check_after, 0) <= @now
        order by +o.id limit @max
        """;

    internal static readonly string OfSubmission =
        $"""
        select {OutboxRows.Columns} {OutboxRows.From}
        where o.channel = @channel and o.submission = @submission and o.submission_open = 1 order by +o.id
        """;

    public ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
        ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) =>
        LeaseAsync(Leasable, channel, node, now, duration, max, ct);

    public ValueTask<IReadOnlyList<OutboxEntry>> LeaseOnlyAsync(
        LeaseOf only, ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) =>
        LeaseAsync(
            only switch
            {
                LeaseOf.Returns => LeasableReturns,
                LeaseOf.Corrections => LeasableCorrections,
                LeaseOf.Usual => LeasableUsual,
                _ => throw new ArgumentOutOfRangeException(nameof(only), only, null),
            },
            channel, node, now, duration, max, ct);

    public ValueTask<int> CountDueAsync(LeaseOf only, ChannelId channel, DateTimeOffset now, int atMost, CancellationToken ct)
    {
        var due = only switch
        {
            LeaseOf.Returns => DueReturns,
            LeaseOf.Corrections => DueCorrections,
            LeaseOf.Usual => DueUsual,
            _ => throw new ArgumentOutOfRangeException(nameof(only), only, null),
        };
        return new(database.Read(session => (int)(session.ReadLong(due, channel.Value, Codec.Ms(now), (long)atMost) ?? 0), ct));
    }

    public ValueTask<IReadOnlyList<long>> MarkSendingAsync(SendBatch batch, DateTimeOffset now, CancellationToken ct) =>
        WriteAsync<IReadOnlyList<long>>(
            session =>
            {
                ListingStates.HoldOf(session, batch.EntryIds);
                var sending = new List<long>(batch.EntryIds.Count);
                foreach (var entry in batch.EntryIds)
                {
                    var marked = session.Execute(
                        $"""
                        update outbox as o set state = 'sending', batch_id = @batch, effect_until = @effect, sent_at = @now, updated_at = @now
                        where o.id = @id and o.state = 'leased' and o.lease_id = @lease and o.lease_until > @now and {NewestOfItsListing}
                        """,
                        batch.BatchId, Codec.Ms(batch.EffectUntil), Codec.Ms(now), entry, batch.LeaseId) > 0;
                    if (marked)
                    {
                        sending.Add(entry);
                        ListingCalls.Begin(session, entry, zones.DayStartMs(batch.Changes[0].Listing.Channel.Value, now));
                    }
                    else
                        EndHeld(session, "o.id = @id and o.state = 'leased' and o.lease_id = @lease", now, entry, batch.LeaseId);
                }

                if (batch.IdOf(sending.Count) is var id && id != batch.BatchId)
                {
                    foreach (var entry in sending)
                        session.Execute("update outbox set batch_id = @batch where id = @id", id, entry);
                }

                LeavingRows.Finish(session, now);
                return sending;
            },
            ct);

    public ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct) => WriteAsync(
        session =>
        {
            ListingStates.HoldOf(session, outcomes.Select(outcome => outcome.EntryId));
            var settler = new OutboxSettler(session);
            foreach (var outcome in outcomes)
                settler.Record(outcome);
            if (outcomes.Count > 0)
                LeavingRows.Finish(session, outcomes.Max(outcome => outcome.At));
        },
        ct);

    public ValueTask<IReadOnlyList<OutboxEntry>> GetToConfirmAsync(ChannelId channel, DateTimeOffset now, int max, CancellationToken ct) =>
        new(
            database.Read<IReadOnlyList<OutboxEntry>>(
                session =>
                {
                    using var rows = session.Prepare(ToConfirm).Read(channel.Value, Codec.Ms(now), (long)max);
                    return OutboxRows.ReadAll(rows);
                },
                ct));

    public ValueTask<IReadOnlyList<OutboxEntry>> GetSubmissionAsync(ChannelId channel, string submission, CancellationToken ct) => new(
        database.Read<IReadOnlyList<OutboxEntry>>(
            session =>
            {
                using var rows = session.Prepare(OfSubmission).Read(channel.Value, submission);
                return OutboxRows.ReadAll(rows);
            },
            ct));

    public ValueTask WakeSubmissionAsync(ChannelId channel, string submission, DateTimeOffset now, CancellationToken ct) =>
        WriteAsync(
            session =>
            {
                session.BeAlone();
                session.Execute(
                    "update outbox set check_after = @now where channel = @channel and submission = @submission and submission_open = 1",
                    Codec.Ms(now), channel.Value, submission);
            },
            ct);

    public ValueTask ConfirmAsync(IReadOnlyList<ConfirmRecord> outcomes, CancellationToken ct) => WriteAsync(
        session =>
        {
            ListingStates.HoldOf(session, outcomes.Select(outcome => outcome.EntryId));
            var settler = new OutboxSettler(session);
            foreach (var outcome in outcomes)
                settler.Confirm(outcome);
            if (outcomes.Count > 0)
                LeavingRows.Finish(session, outcomes.Max(outcome => outcome.At));
        },
        ct);

    public ValueTask ReleaseAsync(IReadOnlyList<ReleaseRecord> releases, CancellationToken ct) => WriteAsync(
        session =>
        {
            ListingStates.HoldOf(session, releases.Select(release => release.EntryId));
            var settler = new OutboxSettler(session);
            foreach (var release in releases)
                settler.Release(release);
            if (releases.Count > 0)
                LeavingRows.Finish(session, releases.Max(release => release.At));
        },
        ct);

    public ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct) => WriteAsync(
        session =>
        {
            session.BeAlone();

            // Under a lease nobody else can lease in this channel any more: what does not carry its epoch is an older one's.
            var (narrowed, values) = fence is { } own
                ? (" and o.channel = @channel and coalesce(o.epoch, 0) <> @epoch", new object?[] { LeaseName.Parse(own.Name).Value, own.Epoch })
                : ("", []);
            EndOvertaken(session, "o.state = 'leased'" + narrowed, now, values);
            session.Execute(
                "update outbox as o set state = 'pending', lease_id = null, lease_until = null, updated_at = @now where o.queue is not null and o.state = 'leased'" + narrowed,
                [Codec.Ms(now), .. values]);
            LeavingRows.Finish(session, now);
            return session.Execute(
                "update outbox as o set state = 'unknown', lease_id = null, lease_until = null, check_after = @now, reason = 'the engine stopped while sending', updated_at = @now where o.queue is not null and o.state = 'sending'"
                + narrowed,
                [Codec.Ms(now), .. values]);
        },
        ct);

    private ValueTask<T> WriteAsync<T>(Func<Session, T> work, CancellationToken ct) => database.WriteRowsAsync(
        session =>
        {
            check.Require(session, fence);
            return work(session);
        },
        ct);

    private ValueTask WriteAsync(Action<Session> work, CancellationToken ct) => database.WriteRowsAsync(
        session =>
        {
            check.Require(session, fence);
            work(session);
        },
        ct);

    private static string LeasableOf(string narrowed) =>
        $"""
        select {OutboxRows.Columns} {OutboxRows.From}
        where o.channel = @channel and o.queue is not null and o.queue = 'send' {narrowed}
          and case when o.state = 'leased' then o.lease_until <= @now else coalesce(o.not_before, 0) <= @now end
          and {NewestOfItsListing} and {NothingElseInFlight}
        order by o.is_correction desc, o.id limit @max
        """;

    private static string DueOf(string narrowed) =>
        $"""
        select count(*) from (
          select 1 from outbox o
          where o.channel = @channel and o.queue = 'send' and o.state <> 'leased' and {narrowed} and coalesce(o.not_before, 0) <= @now
            and {NewestOfItsListing} and {NothingElseInFlight}
          limit @max)
        """;

    private async ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
        string leasable, ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct)
    {
        // Pages may be looked at meanwhile, but no price goes out of a file that may be damaged.
        await database.Checked.WaitAsync(ct);
        var leaseId = Guid.CreateVersion7(now).ToString("N");
        var until = now + duration;
        return await WriteAsync<IReadOnlyList<OutboxEntry>>(
            session =>
            {
                EndOvertaken(
                    session, "o.channel = @channel and o.state = 'leased' and o.lease_until <= @until", now, channel.Value, Codec.Ms(now));
                LeavingRows.Finish(session, now);
                List<OutboxEntry> entries;
                using (var rows = session.Prepare(leasable).Read(channel.Value, Codec.Ms(now), (long)max))
                    entries = OutboxRows.ReadAll(rows);
                if (session.IsShared && entries.Count > 0)
                    entries = Held(session, leasable, entries, channel, now, max);
                foreach (var entry in entries)
                {
                    session.Execute(
                        "update outbox set state = 'leased', node = @node, epoch = @epoch, lease_id = @lease, lease_until = @until, updated_at = @now where id = @id",
                        node.Value, fence?.Epoch, leaseId, Codec.Ms(until), Codec.Ms(now), entry.Id);
                }

                return [.. entries.Select(entry => entry with
                {
                    State = OutboxState.Leased, LeaseId = leaseId, LeaseUntil = Codec.Time(Codec.Ms(until)),
                    UpdatedAt = Codec.Time(Codec.Ms(now)),
                })];
            },
            ct);
    }

    /// <summary>What may still be leased once their listings are held: a newer decision may have come first.</summary>
    private static List<OutboxEntry> Held(
        Session session, string leasable, List<OutboxEntry> found, ChannelId channel, DateTimeOffset now, int max)
    {
        ListingStates.HoldOf(session, found.Select(entry => entry.Id));
        var held = found.Select(entry => entry.Id).ToHashSet();
        using var rows = session.Prepare(leasable).Read(channel.Value, Codec.Ms(now), (long)max);
        return OutboxRows.ReadAll(rows).FindAll(entry => held.Contains(entry.Id));
    }

    /// <summary>Leased entries that a newer decision overtook are superseded as soon as they are met.</summary>
    private static void EndOvertaken(Session session, string which, DateTimeOffset now, params ReadOnlySpan<object?> values)
    {
        if (session.IsShared)
        {
            // Whose they are is not known before.
            var any = $"select 1 from outbox o where o.queue is not null and {which} and not {NewestOfItsListing} limit 1";
            if (session.ReadLong(any, values) is null)
                return;
            session.BeAlone();
        }

        EndHeld(session, which, now, values);
    }

    private static void EndHeld(Session session, string which, DateTimeOffset now, params ReadOnlySpan<object?> values) =>
        session.Execute(
            $"""
            update outbox as o set state = 'superseded', reason = 'a newer decision', ended_at = @now, updated_at = @now, lease_id = null, lease_until = null
            where o.queue is not null and {which} and not {NewestOfItsListing}
            """,
            [Codec.Ms(now), .. values]);
}
