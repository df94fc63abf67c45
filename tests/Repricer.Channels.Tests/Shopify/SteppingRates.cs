using Repricer.Engine.Publishing;
using Repricer.Testing;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>A bucket in virtual time: whoever has to wait moves the clock.</summary>
internal sealed class SteppingRates(RateBucket bucket, ManualTimeProvider time) : IRateBuckets
{
    private decimal _available = bucket.Burst;
    private DateTimeOffset _at = time.GetUtcNow();

    public ValueTask WaitAsync(string name, CancellationToken ct, int cost = 1)
    {
        Refill();
        if (_available < cost)
        {
            time.Advance(TimeSpan.FromTicks((long)Math.Ceiling((cost - _available) / bucket.PerSecond * TimeSpan.TicksPerSecond)));
            Refill();
        }

        _available -= cost;
        return ValueTask.CompletedTask;
    }

    public void Adopt(string name, decimal? perSecond, decimal? remaining, TimeSpan? resetAfter)
    {
        Refill();
        _available = Math.Min(bucket.Burst, remaining ?? _available);
    }

    public void Throttled(string name, TimeSpan? after) => time.Advance(after ?? TimeSpan.FromSeconds(1));

    private void Refill()
    {
        var now = time.GetUtcNow();
        _available = Math.Min(bucket.Burst, _available + ((decimal)(now - _at).Ticks / TimeSpan.TicksPerSecond * bucket.PerSecond));
        _at = now;
    }
}
