using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>What a feed told of its items so far: by the SKU that it names, never by its place.</summary>
internal sealed class WalmartFeedReport
{
    private readonly Dictionary<string, WalmartFeedItem> _items = new(StringComparer.Ordinal);

    /// <summary>Where the next page begins.</summary>
    public int Offset { get; private set; }

    /// <returns>Whether there are more pages.</returns>
    public bool Add(WalmartFeed page, int pageSize)
    {
        var items = page.ItemDetails?.ItemIngestionStatus ?? [];
        foreach (var item in items)
        {
            if (item.Sku is { } sku)
                _items[sku] = item;
        }

        Offset += pageSize;
        return items.Count > 0 && Offset < (page.ItemsReceived ?? int.MaxValue);
    }

    /// <summary>
    /// Whoever it does not name is unknown, and so is who broke off at a fault of Walmart's own: only of a fault in the data it is certain
    /// that the same again would be refused.
    /// </summary>
    public SubmissionOutcome Of(string submission, IReadOnlyList<ListingId> listings, TimeSpan checkAfter)
    {
        var outcomes = new Dictionary<ListingId, PushOutcome>();
        foreach (var listing in listings)
        {
            if (!_items.TryGetValue(listing.Value, out var item))
                continue;
            if (item.IngestionStatus == "SUCCESS")
                outcomes[listing] = new PushOutcome.Accepted(submission, checkAfter);
            else if (item.IngestionStatus == "DATA_ERROR")
                outcomes[listing] = new PushOutcome.Rejected(WalmartAnswer.Say(item.IngestionErrors?.IngestionError ?? []));
        }

        return new SubmissionOutcome.Finished(outcomes);
    }
}
