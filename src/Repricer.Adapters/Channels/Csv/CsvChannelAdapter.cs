using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Csv;

/// <summary>
/// Drops a file of prices into a folder for somebody else to fetch. Whoever fetches it cannot be asked: accepted is the end.
/// </summary>
internal sealed class CsvChannelAdapter(ChannelId id, DropFolder folder, int maxBatch) : IChannelAdapter
{
    public ChannelId Id => id;

    /// <summary>Those of every drop folder.</summary>
    public static readonly ChannelTraits All = new()
    {
        PushBatch = 1, ReadBatch = 1, CanReadBack = false,
        Outputs = ChannelOutputs.Price | ChannelOutputs.ListPrice | ChannelOutputs.Tiers,
    };

    public ChannelTraits Traits { get; } = All with { PushBatch = maxBatch, ReadBatch = maxBatch };

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        // An empty file says nothing and confuses whoever reads it.
        if (batch.Changes.Count == 0)
            return ValueTask.FromResult<IReadOnlyList<PushOutcome>>([]);

        var outcome = ct.IsCancellationRequested
            ? new PushOutcome.NotSent("cancelled before the file was written")
            : folder.Drop(batch.BatchId, PriceFile.Write(batch.Changes));
        return ValueTask.FromResult<IReadOnlyList<PushOutcome>>([.. batch.Changes.Select(_ => outcome)]);
    }

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<PriceReadOutcome>>(
            [.. listings.Select(listing => new PriceReadOutcome.Failed(listing, "a drop folder cannot be asked for live prices"))]);
}
