using System.Collections.Concurrent;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// What was learned of our listings while they were read: the ASIN and the condition that other calls need. In memory alone; what is not
/// known is asked for, or taken as new.
/// </summary>
internal sealed class AmazonCatalogue
{
    private readonly ConcurrentDictionary<string, (string? Asin, Condition? Condition)> _bySku = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> _byAsin = new(StringComparer.Ordinal);

    public void Learn(AmazonItem item)
    {
        var before = _bySku.GetValueOrDefault(item.Sku);
        _bySku[item.Sku] = (item.Asin ?? before.Asin, item.Condition ?? before.Condition);
        if (item.Asin is not { } asin)
            return;
        if (before.Asin is { } old && old != asin && _byAsin.TryGetValue(old, out var others))
            others.TryRemove(item.Sku, out _);
        _byAsin.GetOrAdd(asin, static _ => new(StringComparer.Ordinal))[item.Sku] = true;
    }

    public string? AsinOf(string sku) => _bySku.GetValueOrDefault(sku).Asin;

    public Condition? ConditionOf(string sku) => _bySku.GetValueOrDefault(sku).Condition;

    /// <summary>Our SKUs of a product, as far as they are known, in the order of their letters.</summary>
    public IReadOnlyList<string> SkusOf(string asin) =>
        _byAsin.TryGetValue(asin, out var skus) ? [.. skus.Keys.Order(StringComparer.Ordinal)] : [];
}
