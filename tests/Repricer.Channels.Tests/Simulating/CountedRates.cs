using System.Collections.Concurrent;
using Repricer.Engine.Publishing;

namespace Repricer.Channels.Tests.Simulating;

/// <summary>Rates that never wait and remember what they were told.</summary>
internal sealed class CountedRates : IRateBuckets
{
    private readonly ConcurrentQueue<string> _waits = new();
    private readonly ConcurrentQueue<(string Bucket, TimeSpan? After)> _throttles = new();
    private readonly ConcurrentQueue<(string Bucket, decimal? PerSecond, decimal? Remaining, TimeSpan? ResetAfter)> _adopted = new();

    public IReadOnlyCollection<(string Bucket, TimeSpan? After)> Throttles => _throttles;

    public IReadOnlyCollection<(string Bucket, decimal? PerSecond, decimal? Remaining, TimeSpan? ResetAfter)> Adopted => _adopted;

    public int Waits(string bucket) => _waits.Count(wait => wait == bucket);

    public ValueTask WaitAsync(string bucket, CancellationToken ct, int cost = 1)
    {
        ct.ThrowIfCancellationRequested();
        _waits.Enqueue(bucket);
        return ValueTask.CompletedTask;
    }

    public void Adopt(string bucket, decimal? perSecond, decimal? remaining, TimeSpan? resetAfter) =>
        _adopted.Enqueue((bucket, perSecond, remaining, resetAfter));

    public void Throttled(string bucket, TimeSpan? after) => _throttles.Enqueue((bucket, after));
}
