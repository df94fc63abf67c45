using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.CrashHost;

internal sealed class KillingOutbox(IOutbox inner, KillSteps steps) : IOutbox
{
    public async ValueTask<IReadOnlyList<OutboxEntry>> LeaseOnlyAsync(
        LeaseOf only, ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct)
    {
        steps.Reach("lease.before");
        var leased = await inner.LeaseOnlyAsync(only, channel, node, now, duration, max, ct);
        if (leased.Count > 0)
            steps.Reach("lease.after");
        return leased;
    }

    public async ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
        ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct)
    {
        steps.Reach("lease.before");
        var leased = await inner.LeaseAsync(channel, node, now, duration, max, ct);
        if (leased.Count > 0)
            steps.Reach("lease.after");
        return leased;
    }

    public ValueTask<int> CountDueAsync(LeaseOf only, ChannelId channel, DateTimeOffset now, int atMost, CancellationToken ct) =>
        inner.CountDueAsync(only, channel, now, atMost, ct);

    public async ValueTask<IReadOnlyList<long>> MarkSendingAsync(SendBatch batch, DateTimeOffset now, CancellationToken ct)
    {
        steps.Reach("mark.before");
        var allowed = await inner.MarkSendingAsync(batch, now, ct);
        steps.Reach("mark.after");
        return allowed;
    }

    public async ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct)
    {
        steps.Reach("record.before");
        await inner.RecordAsync(outcomes, ct);
        steps.Reach("record.after");
    }

    public async ValueTask<IReadOnlyList<OutboxEntry>> GetToConfirmAsync(
        ChannelId channel, DateTimeOffset now, int max, CancellationToken ct) =>
        await inner.GetToConfirmAsync(channel, now, max, ct);

    public async ValueTask ConfirmAsync(IReadOnlyList<ConfirmRecord> outcomes, CancellationToken ct)
    {
        steps.Reach("confirm.before");
        await inner.ConfirmAsync(outcomes, ct);
        steps.Reach("confirm.after");
    }

    public ValueTask ReleaseAsync(IReadOnlyList<ReleaseRecord> releases, CancellationToken ct) => inner.ReleaseAsync(releases, ct);

    public async ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct) =>
        await inner.RecoverAsync(now, ct);

    public ValueTask<IReadOnlyList<OutboxEntry>> GetSubmissionAsync(ChannelId channel, string submission, CancellationToken ct) =>
        inner.GetSubmissionAsync(channel, submission, ct);

    public ValueTask WakeSubmissionAsync(ChannelId channel, string submission, DateTimeOffset now, CancellationToken ct) =>
        inner.WakeSubmissionAsync(channel, submission, now, ct);
}
