
namespace Repricer.Channels.Tests.Shopify;

/// <summary>The points that a shop gives an app: a bucket that fills evenly, as the vendor counts it.</summary>
internal sealed class ShopifyBucket(TimeProvider time, decimal most, decimal perSecond)
{
    private readonly Lock _lock = new();
    private decimal _available = most;
    private DateTimeOffset _at = time.GetUtcNow();

    public decimal Most { get; } = most;

    public decimal PerSecond => perSecond;

    /// <summary>All that was taken since the start.</summary>
    public decimal Taken { get; private set; }

    public decimal Available
    {
        get
        {
            lock (_lock)
                return Refill();
        }
    }

    public bool TryTake(decimal cost)
    {
        lock (_lock)
        {
            if (Refill() < cost)
                return false;
            _available -= cost;
            Taken += cost;
            return true;
        }
    }

    public void Empty()
    {
        lock (_lock)
        {
            Refill();
            _available = 0;
        }
    }

    private decimal Refill()
    {
        var now = time.GetUtcNow();
        _available = Math.Min(Most, _available + ((decimal)(now - _at).Ticks / TimeSpan.TicksPerSecond * perSecond));
        _at = now;
        return _available;
    }
}
