using Repricer.Core.Catalog;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing.Sending;

/// <param name="AsOne">They are meant for one call for many.</param>
internal sealed record SendLease(IReadOnlyList<OutboxEntry> Entries, bool AsOne);

/// <summary>
/// Chooses what a sender leases next: as much as goes by single calls, or, where so much is due that these would take longer, as much as
/// goes as one. Corrections go by single calls before everything else, as long as they are few.
/// </summary>
internal sealed class SendLeases(IChannelAdapter adapter, IOutbox outbox, NodeId node, PublishingOptions options)
{
    private DateTimeOffset _noneAsOneBefore = DateTimeOffset.MinValue;

    /// <param name="max">How many changes the channel may be told of now.</param>
    public async ValueTask<SendLease> TakeAsync(int max, DateTimeOffset now, CancellationToken ct)
    {
        var bulk = now < _noneAsOneBefore ? null : adapter.Traits.Bulk;
        if (bulk is null || max < bulk.From)
            return await FewAsync(max, now, ct);

        if (max >= bulk.CorrectionsFrom && await IsDueAsync(LeaseOf.Corrections, bulk.CorrectionsFrom, now, ct))
            return await ManyAsync(LeaseOf.Corrections, Math.Min(bulk.Most, max), now, ct);
        if (!await IsDueAsync(LeaseOf.Usual, bulk.From, now, ct))
            return await FewAsync(max, now, ct);
        var first = await CorrectionsAsync(max, now, ct);
        return first.Count > 0 ? new SendLease(first, AsOne: false) : await ManyAsync(LeaseOf.Usual, Math.Min(bulk.Most, max), now, ct);
    }

    /// <summary>Only what a person ordered back.</summary>
    public async ValueTask<SendLease> ReturnsAsync(int max, DateTimeOffset now, CancellationToken ct) => new(
        await outbox.LeaseOnlyAsync(LeaseOf.Returns, adapter.Id, node, now, Duration(Size(max)), Size(max), ct), AsOne: false);

    /// <summary>Corrections that are due, as many as go by single calls.</summary>
    public async ValueTask<IReadOnlyList<OutboxEntry>> CorrectionsAsync(int max, DateTimeOffset now, CancellationToken ct) =>
        max > 0 && await IsDueAsync(LeaseOf.Corrections, 1, now, ct)
            ? await outbox.LeaseOnlyAsync(LeaseOf.Corrections, adapter.Id, node, now, Duration(Size(max)), Size(max), ct)
            : [];

    /// <summary>A call for many came to nothing: until then single calls go alone, which the channel counts apart.</summary>
    public void NoneAsOneBefore(DateTimeOffset time) => _noneAsOneBefore = time;

    private async ValueTask<SendLease> FewAsync(int max, DateTimeOffset now, CancellationToken ct) =>
        new(await outbox.LeaseAsync(adapter.Id, node, now, Duration(Size(max)), Size(max), ct), AsOne: false);

    private async ValueTask<SendLease> ManyAsync(LeaseOf only, int size, DateTimeOffset now, CancellationToken ct) =>
        new(
        await outbox.LeaseOnlyAsync(only, adapter.Id, node, now, Duration(size) + Asking, size, ct), AsOne: true);

    private async ValueTask<bool> IsDueAsync(LeaseOf only, int count, DateTimeOffset now, CancellationToken ct) =>
        await outbox.CountDueAsync(only, adapter.Id, now, count, ct) >= count;

    private int Size(int max) => Math.Min(CallPlan.LeaseSize(adapter.Traits), max);

    /// <summary>Where the adapter reads itself and asks before it posts, its entries are leased until then.</summary>
    private TimeSpan Asking => adapter.Traits.Bulk is { AsksBeforePost: true }
        ? options.PushTimeout + options.LongestRateWait
        : TimeSpan.Zero;

    /// <summary>What cannot be read at once is read in parts, and the lease lasts over that: only a dead process lets it run out.</summary>
    private TimeSpan Duration(int size) =>
        adapter.Traits.CanReadBack && size > adapter.Traits.ReadBatch
            ? options.LeaseDuration + options.LongestReading
            : options.LeaseDuration;
}
