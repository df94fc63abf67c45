using System.Collections.Concurrent;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>The operator's product of each of our offers, as far as it was told. An offer stays with its product for life.</summary>
internal sealed class MiraklCatalogue
{
    private readonly ConcurrentDictionary<string, string> _products = new(StringComparer.Ordinal);

    public string? ProductOf(string sku) => _products.GetValueOrDefault(sku);

    public void Add(MiraklOffer offer)
    {
        if (offer is { ShopSku: { } sku, ProductSku: { Length: > 0 } product })
            _products[sku] = product;
    }
}
