using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Channels.Tests.Load;

/// <summary>The real outbox, whose answers the clock waits for; it counts what was taken and what was settled.</summary>
internal sealed class OwedOutbox(IOutbox inner, VirtualPump pump) : IOutbox
{
    public int Accepted { get; private set; }

    public DateTimeOffset LastAccepted { get; private set; }

    public int Confirmed { get; private set; }

    public ValueTask<IReadOnlyList<OutboxEntry>> LeaseAsync(
        ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) =>
        pump.OwedAsync(() => inner.LeaseAsync(channel, node, now, duration, max, ct));

    public ValueTask<IReadOnlyList<OutboxEntry>> LeaseOnlyAsync(
        LeaseOf only, ChannelId channel, NodeId node, DateTimeOffset now, TimeSpan duration, int max, CancellationToken ct) =>
        pump.OwedAsync(() => inner.LeaseOnlyAsync(only, channel, node, now, duration, max, ct));

    public ValueTask<int> CountDueAsync(LeaseOf only, ChannelId channel, DateTimeOffset now, int atMost, CancellationToken ct) =>
        inner.CountDueAsync(only, channel, now, atMost, ct);

    public ValueTask<IReadOnlyList<long>> MarkSendingAsync(SendBatch batch, DateTimeOffset now, CancellationToken ct) =>
        pump.OwedAsync(() => inner.MarkSendingAsync(batch, now, ct));

    public ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct)
    {
        foreach (var outcome in outcomes.Where(outcome => outcome.NewState == OutboxState.Accepted))
            (Accepted, LastAccepted) = (Accepted + 1, outcome.At);
        return pump.OwedAsync(() => inner.RecordAsync(outcomes, ct));
    }

    public ValueTask<IReadOnlyList<OutboxEntry>> GetToConfirmAsync(
        ChannelId channel, DateTimeOffset now, int max, CancellationToken ct) => inner.GetToConfirmAsync(channel, now, max, ct);

    public ValueTask<IReadOnlyList<OutboxEntry>> GetSubmissionAsync(ChannelId channel, string submission, CancellationToken ct) =>
        inner.GetSubmissionAsync(channel, submission, ct);

    public ValueTask WakeSubmissionAsync(ChannelId channel, string submission, DateTimeOffset now, CancellationToken ct) =>
        pump.OwedAsync(() => inner.WakeSubmissionAsync(channel, submission, now, ct));

    public ValueTask ConfirmAsync(IReadOnlyList<ConfirmRecord> outcomes, CancellationToken ct)
    {
        Confirmed += outcomes.Count(outcome => outcome.Result == ConfirmResult.Confirmed);
        return pump.OwedAsync(() => inner.ConfirmAsync(outcomes, ct));
    }

    public ValueTask ReleaseAsync(IReadOnlyList<ReleaseRecord> releases, CancellationToken ct) =>
        pump.OwedAsync(() => inner.ReleaseAsync(releases, ct));

    public ValueTask<int> RecoverAsync(NodeId node, DateTimeOffset now, CancellationToken ct) =>
        pump.OwedAsync(() => inner.RecoverAsync(node, now, ct));
}

/// <summary>The real store of live prices, whose answers the clock waits for.</summary>
internal sealed class OwedLivePrices(ILivePriceStore inner, VirtualPump pump) : ILivePriceStore
{
    public ValueTask MakeAllDueAsync(ChannelId channel, DateTimeOffset readBefore, CancellationToken ct) =>
        pump.OwedAsync(() => inner.MakeAllDueAsync(channel, readBefore, ct));

    public ValueTask<IReadOnlyList<ListingId>> GetDueAsync(ChannelId channel, DateTimeOffset now, int max, CancellationToken ct) =>
        inner.GetDueAsync(channel, now, max, ct);

    public ValueTask<DateTimeOffset?> GetNextDueAsync(ChannelId channel, CancellationToken ct) => inner.GetNextDueAsync(channel, ct);

    public ValueTask<IReadOnlyList<BelievedPrice>> LoadAsync(
        IReadOnlyList<ListingId> listings, DateTimeOffset since, CancellationToken ct) => inner.LoadAsync(listings, since, ct);

    public ValueTask<IReadOnlyList<bool>> RecordAsync(IReadOnlyList<LivePriceRecord> records, CancellationToken ct) =>
        pump.OwedAsync(() => inner.RecordAsync(records, ct));
}
