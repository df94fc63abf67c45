using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.NodeHost;

/// <summary>An outbox that hands everything on to another one; a mutant forgets something of it.</summary>
internal abstract class OutboxDecorator(IOutbox inner) : IOutbox
{
    public ValueTask<IReadOnlyList<OutboxEntry>> LeaseOnlyAsync(
        LeaseOf only, ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) =>
        inner.LeaseOnlyAsync(only, channel, node, now, duration, max, ct);

    public ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
        ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) =>
        inner.LeaseAsync(channel, node, now, duration, max, ct);

    public ValueTask<int> CountDueAsync(LeaseOf only, ChannelId channel, DateTimeOffset now, int atMost, CancellationToken ct) =>
        inner.CountDueAsync(only, channel, now, atMost, ct);

    public ValueTask<IReadOnlyList<long>> MarkSendingAsync(SendBatch batch, DateTimeOffset now, CancellationToken ct) =>
        inner.MarkSendingAsync(batch, now, ct);

    public ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct) => inner.RecordAsync(outcomes, ct);

    public ValueTask<IReadOnlyList<OutboxEntry>> GetToConfirmAsync(ChannelId channel, DateTimeOffset now, int max, CancellationToken ct) =>
        inner.GetToConfirmAsync(channel, now, max, ct);

    public ValueTask ConfirmAsync(IReadOnlyList<ConfirmRecord> outcomes, CancellationToken ct) => inner.ConfirmAsync(outcomes, ct);

    public ValueTask ReleaseAsync(IReadOnlyList<ReleaseRecord> releases, CancellationToken ct) => inner.ReleaseAsync(releases, ct);

    public virtual ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct) => inner.RecoverAsync(now, ct);

    public ValueTask<IReadOnlyList<OutboxEntry>> GetSubmissionAsync(ChannelId channel, string submission, CancellationToken ct) =>
        inner.GetSubmissionAsync(channel, submission, ct);

    public ValueTask WakeSubmissionAsync(ChannelId channel, string submission, DateTimeOffset now, CancellationToken ct) =>
        inner.WakeSubmissionAsync(channel, submission, now, ct);
}
