using System.Collections.Concurrent;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// The variants that this process has come across, by product: the store's events name a product alone where they mean all its variants.
/// Who is not known yet is read by its own time.
/// </summary>
internal sealed class BigCommerceKnown
{
    private readonly ConcurrentDictionary<long, ConcurrentDictionary<long, byte>> _variants = new();

    public void Add(BigCommerceKey key) => _variants.GetOrAdd(key.Product, static _ => new()).TryAdd(key.Variant, 0);

    public void Add(IEnumerable<ListingId> listings)
    {
        foreach (var listing in listings)
        {
            if (BigCommerceKey.TryParse(listing, out var key))
                Add(key);
        }
    }

    public IReadOnlyList<BigCommerceKey> Of(long product) => _variants.TryGetValue(product, out var variants)
        ? [.. variants.Keys.Order().Select(variant => new BigCommerceKey(product, variant))]
        : [];
}
