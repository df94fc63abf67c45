using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Repricer.Engine.Publishing.Rates;

/// <summary>
/// Holds the rate buckets of all channels: each key has one, so that channels that sell by one account, or accounts of one application,
/// share what the vendor counts together.
/// </summary>
public sealed class RateBook(TimeProvider time)
{
    private readonly ConcurrentDictionary<BucketKey, TokenBucket> _buckets = new();

    /// <summary>Hands out the buckets that one channel calls by.</summary>
    /// <param name="application">The application at the vendor: its type, and its client id where accounts differ in that.</param>
    /// <param name="account">The account that the channel sells by; one of its own where it names none.</param>
    /// <param name="region">Where the rates hold; empty = everywhere.</param>
    /// <param name="buckets">Declared by the adapter; where two channels declare one bucket differently, the first one counts.</param>
    /// <exception cref="ArgumentException">A bucket is declared twice, or with a rate or burst that is none: a fault of the
    /// adapter.</exception>
    public IRateBuckets For(string application, string account, string region, IReadOnlyList<RateBucket> buckets)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        return new RateBuckets(buckets.ToFrozenDictionary(
            bucket => bucket.Name,
            bucket => _buckets.GetOrAdd(
                new BucketKey(application, bucket.PerApp ? "" : account, region, bucket.Name), _ => new TokenBucket(bucket, time)),
            StringComparer.Ordinal));
    }

    /// <summary>How every bucket stands, for status and metrics.</summary>
    public IReadOnlyList<RateState> States() =>
    [
        .. _buckets
            .Select(pair => pair.Value.State(new RateState
            {
                Application = pair.Key.Application, Account = pair.Key.Account, Region = pair.Key.Region, Bucket = pair.Key.Name,
            }))
            .OrderBy(state => $"{state.Application}/{state.Account}/{state.Region}/{state.Bucket}", StringComparer.Ordinal),
    ];

    private readonly record struct BucketKey(string Application, string Account, string Region, string Name);
}
