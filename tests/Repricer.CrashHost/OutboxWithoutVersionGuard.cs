using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.CrashHost;

/// <summary>
/// The mutant: what was sent without a trace is pushed again although a newer price exists. Everything else is the real outbox. The crash
/// test must report it, or the crash test is worth nothing.
/// </summary>
internal sealed class OutboxWithoutVersionGuard(IOutbox inner) : IOutbox
{
    private const string Lease = "mutant";

    private readonly Dictionary<long, OutboxEntry> _read = [];
    private readonly Dictionary<long, OutboxEntry> _again = [];

    public ValueTask<IReadOnlyList<OutboxEntry>> LeaseOnlyAsync(
        LeaseOf only, ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) =>
        inner.LeaseOnlyAsync(only, channel, node, now, duration, max, ct);

    public async ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
        ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct)
    {
        var leased = await inner.LeaseAsync(channel, node, now, duration, max, ct);
        foreach (var entry in leased)
            _again.Remove(entry.Id);

        // The newer ones have gone out: now come the old.
        return leased.Count > 0 ? leased : [.. _again.Values.Select(entry => entry with { State = OutboxState.Leased, LeaseId = Lease })];
    }

    public ValueTask<int> CountDueAsync(LeaseOf only, ChannelId channel, DateTimeOffset now, int atMost, CancellationToken ct) =>
        inner.CountDueAsync(only, channel, now, atMost, ct);

    public async ValueTask<IReadOnlyList<long>> MarkSendingAsync(SendBatch batch, DateTimeOffset now, CancellationToken ct) =>
        batch.LeaseId == Lease ? batch.EntryIds : await inner.MarkSendingAsync(batch, now, ct);

    public async ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct)
    {
        foreach (var outcome in outcomes.Where(outcome => outcome.LeaseId == Lease))
            _again.Remove(outcome.EntryId);
        await inner.RecordAsync([.. outcomes.Where(outcome => outcome.LeaseId != Lease)], ct);
    }

    public async ValueTask<IReadOnlyList<OutboxEntry>> GetToConfirmAsync(
        ChannelId channel, DateTimeOffset now, int max, CancellationToken ct)
    {
        var entries = await inner.GetToConfirmAsync(channel, now, max, ct);
        foreach (var entry in entries)
            _read[entry.Id] = entry;
        return entries;
    }

    public ValueTask ConfirmAsync(IReadOnlyList<ConfirmRecord> outcomes, CancellationToken ct)
    {
        foreach (var outcome in outcomes.Where(outcome => outcome.Result == ConfirmResult.PushAgain))
            _again[outcome.EntryId] = _read[outcome.EntryId];
        return inner.ConfirmAsync(outcomes, ct);
    }

    public ValueTask ReleaseAsync(IReadOnlyList<ReleaseRecord> releases, CancellationToken ct) => inner.ReleaseAsync(releases, ct);

    public ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct) => inner.RecoverAsync(now, ct);

    public ValueTask<IReadOnlyList<OutboxEntry>> GetSubmissionAsync(ChannelId channel, string submission, CancellationToken ct) =>
        inner.GetSubmissionAsync(channel, submission, ct);

    public ValueTask WakeSubmissionAsync(ChannelId channel, string submission, DateTimeOffset now, CancellationToken ct) =>
        inner.WakeSubmissionAsync(channel, submission, now, ct);
}
