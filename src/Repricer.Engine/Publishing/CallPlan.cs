using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>Cuts what was leased into calls: no larger than the channel takes, and only of changes that may go together. Pure.</summary>
/// <remarks>
/// A group that fills several calls gets one of them in each round, so that no other waits for its last. Corrections go first all the same.
/// </remarks>
internal static class CallPlan
{
    /// <summary>
    /// So many entries are leased at once: as many as one call for live prices tells of, so that a channel that takes single changes is
    /// not asked for each by itself.
    /// </summary>
    public static int LeaseSize(ChannelTraits traits) =>
        traits.CanReadBack ? Math.Max(traits.PushBatch, traits.ReadBatch) : traits.PushBatch;

    /// <summary>
    /// Where a channel cannot be read back, entries that went out together before go again as the same call under the same id: there the id
    /// is the only thing that tells the other side that it has seen this call. But only all of them: under a known id a part would be
    /// dropped unread. What is left of a call that a newer decision cut into is a new call; at worst the other side gets a price twice,
    /// which does no harm. An empty id = a new call.
    /// </summary>
    /// <param name="asOne">What is new goes as one call for many, of whatever groups.</param>
    public static IReadOnlyList<SendBatch> Cut(IReadOnlyList<OutboxEntry> entries, IChannelAdapter adapter, bool asOne = false)
    {
        var traits = adapter.Traits;
        var most = asOne ? traits.Bulk?.Most ?? traits.PushBatch : traits.PushBatch;
        var whole = traits.CanReadBack
            ? []
            : entries.Where(entry => entry.BatchId is not null).GroupBy(entry => entry.BatchId!, StringComparer.Ordinal)
                .Where(call => BatchIds.IsWhole(call.Key, call.Count())).Select(call => call.Key).ToHashSet(StringComparer.Ordinal);
        var again = entries.Where(IsWhole).GroupBy(entry => (Lease: entry.LeaseId!, Call: entry.BatchId!))
            .Select(call => Batch(call.Key.Call, call));
        var fresh = entries.Where(entry => !IsWhole(entry))
            .GroupBy(entry => (Lease: entry.LeaseId!, Group: asOne ? "" : adapter.GroupOf(entry.Change.Listing)))
            .SelectMany((group, place) => group.Chunk(most).Select((chunk, round) => (Chunk: chunk, Round: round, Place: place)))
            .OrderByDescending(call => call.Chunk[0].IsCorrection).ThenBy(call => call.Round).ThenBy(call => call.Place)
            .Select(call => Batch("", call.Chunk));
        return [.. again, .. fresh];

        bool IsWhole(OutboxEntry entry) => entry.BatchId is { } id && whole.Contains(id);
    }

    private static SendBatch Batch(string id, IEnumerable<OutboxEntry> entries)
    {
        OutboxEntry[] together = [.. entries];
        return new SendBatch(
            id, together[0].LeaseId!, [.. together.Select(entry => entry.Change)], [.. together.Select(entry => entry.Id)]);
    }
}
