namespace Repricer.Engine.Publishing.Rates;

/// <summary>The buckets that one channel's adapter calls by, by their names.</summary>
internal sealed class RateBuckets(IReadOnlyDictionary<string, TokenBucket> buckets) : IRateBuckets
{
    public ValueTask WaitAsync(string bucket, CancellationToken ct, int cost = 1) => Find(bucket).WaitAsync(cost, ct);

    public void Adopt(string bucket, decimal? perSecond, decimal? remaining, TimeSpan? resetAfter) =>
        Find(bucket).Adopt(perSecond, remaining, resetAfter);

    public void Throttled(string bucket, TimeSpan? after) => Find(bucket).Throttled(after);

    private TokenBucket Find(string name) => buckets.TryGetValue(name, out var bucket)
        ? bucket
        : throw new ArgumentException(
            $"the adapter did not declare a rate '{name}'; declared are {string.Join(", ", buckets.Keys.Order(StringComparer.Ordinal))}",
            nameof(name));
}
