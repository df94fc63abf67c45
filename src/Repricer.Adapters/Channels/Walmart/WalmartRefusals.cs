using System.Collections.Concurrent;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// Walmart takes any price and hides an item later whose price breaks its rules. What stands at an item just after a price was sent may
/// still mean the price before, so that it is told only after Walmart had its time.
/// </summary>
internal sealed class WalmartRefusals(TimeProvider time)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _sentAt = new(StringComparer.Ordinal);

    public void Sending(string sku)
    {
        var now = time.GetUtcNow();
        if (_sentAt.Count >= Most)
        {
            foreach (var (old, at) in _sentAt.Where(entry => now - entry.Value > Patience))
                _sentAt.TryRemove(KeyValuePair.Create(old, at));
        }

        _sentAt[sku] = now;
    }

    /// <summary>Why Walmart does not show the item at its price; null = it does, or nobody can tell yet.</summary>
    public string? Told(string sku, WalmartItem item) =>
        _sentAt.TryGetValue(sku, out var at) && time.GetUtcNow() - at < Patience ? null : OfPrice(item);

    /// <summary>The reasons that speak of the item's price; a missing shipping price is none.</summary>
    private static string? OfPrice(WalmartItem item)
    {
        if (item.PublishedStatus != "UNPUBLISHED")
            return null;
        var reasons = (item.UnpublishedReasons?.Reason ?? []).Where(reason =>
            reason.Contains("price", StringComparison.OrdinalIgnoreCase)
            && !reason.Contains("shipping", StringComparison.OrdinalIgnoreCase)).ToList();
        return reasons.Count > 0 ? AnswerText.Excerpt("unpublished: " + string.Join("; ", reasons)) : null;
    }
}
