using Microsoft.Extensions.Logging;
using Repricer.Core.Publishing;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing.Sending;

/// <summary>
/// What the outbox is told of a sender's calls: what is about to go, what goes back because nobody was called, and what came of a call; and
/// what the channel's pauses and figures take from that.
/// </summary>
internal sealed class CallBook(
    IChannelAdapter adapter, IOutbox outbox, ChannelLimits limits, ChannelHealth health, SendLeases leases, StageStatus status,
    PublishingOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>What a pass left behind because the store broke in it.</summary>
    public UnfinishedPass Unfinished { get; } = new(outbox, logger);

    /// <returns>Those that may go: the newest of their listings, under a lease that holds.</returns>
    public async ValueTask<HashSet<long>> MarkAsync(SendBatch batch, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            HashSet<long> allowed = [.. await outbox.MarkSendingAsync(batch, now, ct)];
            status.Count("outdated_at_send", batch.EntryIds.Count - allowed.Count);
            return allowed;
        }
        catch
        {
            // Whether the mark was written is not known, but nobody was called: what stands as sending was certainly not sent.
            Unfinished.Called(
                [.. batch.EntryIds.Select(
                    id => new PushRecord(id, batch.LeaseId, OutboxState.Pending, now, "the store broke before the call"))]);
            throw;
        }
    }

    /// <summary>Nobody was called: these are due again, at once or from a time on.</summary>
    public ValueTask PutBackAsync(
        IReadOnlyList<SendBatch> calls, string reason, DateTimeOffset? notBefore, DateTimeOffset now, CancellationToken ct)
    {
        List<ReleaseRecord> releases =
        [
            .. from call in calls
               from id in call.EntryIds
               select new ReleaseRecord(id, call.LeaseId, OutboxState.Pending, now, reason, notBefore),
        ];
        status.Count("deferred", releases.Count);
        return outbox.ReleaseAsync(releases, ct);
    }

    /// <summary>What came of a call.</summary>
    /// <param name="entries">Of the batch, and maybe of others.</param>
    /// <param name="leased">Entries that are not marked as sending: what is written down of them is a way back.</param>
    public async ValueTask<SendPass> SettleAsync(
        SendBatch batch, bool asOne, Dictionary<long, OutboxEntry> entries, IReadOnlyList<PushOutcome> outcomes,
        IReadOnlySet<long>? leased = null)
    {
        var now = time.GetUtcNow();
        var wish = outcomes.OfType<PushOutcome.Throttled>().Max(throttled => throttled.RetryAfter);
        var channelDown = outcomes.All(outcome => outcome is PushOutcome.Throttled or PushOutcome.NotSent);
        var isRefused = outcomes.Any(outcome => outcome is PushOutcome.Refused);
        DateTimeOffset? pausedUntil = null;
        if (asOne && channelDown && !isRefused)
            leases.NoneAsOneBefore(now + Longer(wish ?? TimeSpan.Zero, options.DeferredFor));
        else if (channelDown || isRefused || outcomes.Any(outcome => outcome is PushOutcome.Throttled))
            pausedUntil = limits.BackOff(now, wish, outcomes.Min(outcome => (outcome as PushOutcome.NotSent)?.RetryWithin));
        else
            limits.Succeeded();
        health.Pushed(outcomes, pausedUntil);

        List<PushRecord> records = [];
        foreach (var (id, outcome) in batch.EntryIds.Zip(outcomes))
            records.Add(
                PushRecords.From(
                    id, batch.LeaseId, entries[id].Attempts + 1, outcome, adapter.Traits.CanReadBack, options, limits, pausedUntil, now,
                    adapter is ISubmissionSource));

        foreach (var group in records.GroupBy(record => record.NewState))
        {
            var kind = group.Key == OutboxState.Pending ? "not_sent" : Core.SnakeCase.From(group.Key.ToString());
            status.Count(kind, group.Count());
            status.Metrics.Pushed(adapter.Id.Value, kind, group.Count());
        }

        if (records.FirstOrDefault(
            record => record.NewState is OutboxState.Rejected or OutboxState.Unknown or OutboxState.Pending) is { } failed)
            status.Fail($"{adapter.Id}: {Core.SnakeCase.From(failed.NewState.ToString())}: {failed.Reason}");

        Unfinished.Called(leased is null ? records : [.. records.Where(record => !leased.Contains(record.EntryId))]);
        await Unfinished.RecordAsync();
        if (leased is { Count: > 0 })
        {
            await outbox.ReleaseAsync(
                [.. from record in records
                    where leased.Contains(record.EntryId)
                    select new ReleaseRecord(
                        record.EntryId, record.LeaseId, OutboxState.Pending, now, record.Reason, record.NotBefore)],
                CancellationToken.None);
        }

        PublishLog.Sent(logger, adapter.Id, records);

        // Where nothing can be read back, the channel's word is the last there is.
        foreach (var (change, record) in batch.Changes.Zip(records).Where(pair => pair.Second.IsFinal))
            status.Metrics.Confirmed(adapter.Id.Value, record.At - change.DecidedAt);
        return SendPass.Of(records.Count, [.. records.Select(record => record.NotBefore)]);
    }

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
