using Repricer.Core.Amounts;
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

    /// <summary>The price of each listing that was confirmed last.</summary>
    public IReadOnlyDictionary<ListingId, Money> Landed => _landed;

    private readonly Dictionary<long, PriceChange> _met = [];
    private readonly Dictionary<ListingId, Money> _landed = [];

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

    public async ValueTask RecordAsync(IReadOnlyList<PushRecord> outcomes, CancellationToken ct)
    {
        await pump.OwedAsync(() => inner.RecordAsync(outcomes, ct));
        foreach (var outcome in outcomes.Where(outcome => outcome.NewState == OutboxState.Accepted))
            (Accepted, LastAccepted) = (Accepted + 1, outcome.At);
    }

    public async ValueTask<IReadOnlyList<OutboxEntry>> GetToConfirmAsync(
        ChannelId channel, DateTimeOffset now, int max, CancellationToken ct) =>
        Meet(await inner.GetToConfirmAsync(channel, now, max, ct));

    public async ValueTask<IReadOnlyList<OutboxEntry>> GetSubmissionAsync(
        ChannelId channel, string submission, CancellationToken ct) =>
        Meet(await inner.GetSubmissionAsync(channel, submission, ct));

    public ValueTask WakeSubmissionAsync(ChannelId channel, string submission, DateTimeOffset now, CancellationToken ct) =>
        pump.OwedAsync(() => inner.WakeSubmissionAsync(channel, submission, now, ct));

    /// <summary>Counted is what is written: whoever stops on the number would otherwise stop the writing itself.</summary>
    public async ValueTask ConfirmAsync(IReadOnlyList<ConfirmRecord> outcomes, CancellationToken ct)
    {
        await pump.OwedAsync(() => inner.ConfirmAsync(outcomes, ct));
        foreach (var outcome in outcomes.Where(outcome => outcome.Result == ConfirmResult.Confirmed))
        {
            Confirmed++;
            _landed[_met[outcome.EntryId].Listing] = _met[outcome.EntryId].Price;
        }
    }

    public ValueTask ReleaseAsync(IReadOnlyList<ReleaseRecord> releases, CancellationToken ct) =>
        pump.OwedAsync(() => inner.ReleaseAsync(releases, ct));

    public ValueTask<int> RecoverAsync(DateTimeOffset now, CancellationToken ct) =>
        pump.OwedAsync(() => inner.RecoverAsync(now, ct));

    private IReadOnlyList<OutboxEntry> Meet(IReadOnlyList<OutboxEntry> entries)
    {
        foreach (var entry in entries)
            _met[entry.Id] = entry.Change;
        return entries;
    }
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
