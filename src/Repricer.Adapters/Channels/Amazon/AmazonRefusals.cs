using System.Collections.Concurrent;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Issues carry no date: one that stood before a price went out says nothing about it, until Amazon has had time to take it away. Kept in
/// memory alone; after a restart an old issue may be told once as new.
/// </summary>
internal sealed class AmazonRefusals(TimeProvider time)
{
    /// <summary>How long an issue of before may still stand without meaning the new price.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, (string Refusal, DateTimeOffset Until)> _before = new(StringComparer.Ordinal);

    /// <summary>A price is about to go out over what stands.</summary>
    public void Sending(string sku, string? standing)
    {
        var now = time.GetUtcNow();
        if (standing is null)
        {
            _before.TryRemove(sku, out _);
            return;
        }

        if (_before.Count >= Most)
        {
            foreach (var (old, entry) in _before.Where(entry => entry.Value.Until < now))
                _before.TryRemove(KeyValuePair.Create(old, entry));
        }

        _before[sku] = (standing, now + Patience);
    }

    /// <summary>What of the standing refusal is told; null = nothing.</summary>
    public string? Told(string sku, string? standing) =>
        standing is not null && _before.TryGetValue(sku, out var before) && before.Refusal == standing && time.GetUtcNow() < before.Until
            ? null
            : standing;
}
