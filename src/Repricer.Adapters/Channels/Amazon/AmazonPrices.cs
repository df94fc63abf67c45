using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Reads back what is live.</summary>
internal sealed class AmazonPrices(AmazonItems items, AmazonRefusals refusals, TimeProvider time)
{
    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var reads = await items.ReadAsync(listings.Select(listing => listing.Value), ct);
        return [.. listings.Select(listing => reads[listing.Value] is ItemRead.Found { Item: var item }
            ? Judge(listing, item)
            : AmazonAnswer.NotRead(listing, reads[listing.Value]))];
    }

    private PriceReadOutcome Judge(ListingId listing, AmazonItem item)
    {
        var refusal = refusals.Told(item.Sku, item.Refusal);
        var standing = item.Standing;

        // Without a live offer (out of stock, suppressed) what we write is all there is.
        if ((item.Live ?? standing.Price) is not { } price)
            return new PriceReadOutcome.Failed(listing, refusal ?? "there is neither a live offer nor a price");

        var read = new PriceReadOutcome.Read(listing, price, standing.IsAutomated) { Refusal = refusal, Beside = standing.Beside };
        return standing.SaleAt(time.GetUtcNow()) is { } sale && standing.Price is { } ours && item.Live == sale.Price && sale.Price != ours
            ? read with { Price = ours, Shown = sale.Price, ShownBecause = $"sale until {sale.Until}" }
            : read;
    }
}
