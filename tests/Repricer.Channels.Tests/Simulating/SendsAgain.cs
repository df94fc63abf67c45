using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Channels.Tests.Simulating;

/// <summary>
/// A mutant: what got no certain answer it sends again by itself, and by then a newer price has gone out, as it may with a client that
/// tries again of its own accord. The older price is soon put right again: only the order tells.
/// </summary>
internal sealed class SendsAgain(IChannelAdapter inner) : IChannelAdapter
{
    private readonly Dictionary<ListingId, (PriceChange Change, long Entry)> _unsure = [];

    public ChannelId Id => inner.Id;

    public ChannelTraits Traits => inner.Traits;

    public string GroupOf(ListingId listing) => inner.GroupOf(listing);

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        var outcomes = await inner.PushAsync(batch, ct);
        var older = batch.Changes.Where(change => _unsure.TryGetValue(change.Listing, out var left) && left.Change.Version < change.Version)
            .Select(change => _unsure[change.Listing]).ToList();
        if (older.Count > 0)
        {
            await inner.PushAsync(
                batch with { Changes = [.. older.Select(left => left.Change)], EntryIds = [.. older.Select(left => left.Entry)] }, ct);
        }

        foreach (var change in batch.Changes)
            _unsure.Remove(change.Listing);
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (outcomes[i] is PushOutcome.Unknown)
                _unsure[batch.Changes[i].Listing] = (batch.Changes[i], batch.EntryIds[i]);
        }

        return outcomes;
    }

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> listings, CancellationToken ct) =>
        inner.ReadPricesAsync(listings, ct);
}
