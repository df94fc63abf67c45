using System.Globalization;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>One bucket for each operation, as Amazon's tables say, by its own count; off unless a test wants it.</summary>
internal sealed class AmazonSimLimits(TimeProvider time)
{
    private readonly Dictionary<string, (decimal PerSecond, decimal Burst)> _rates = new(StringComparer.Ordinal)
    {
        ["patch"] = (5m, 5m), ["search"] = (5m, 5m), ["item"] = (5m, 10m), ["offers"] = (0.5m, 1m), ["expected"] = (0.033m, 1m),
        ["summary"] = (0.033m, 1m), ["fees"] = (0.5m, 1m), ["stock"] = (2m, 2m), ["subscriptions"] = (1m, 5m), ["transactions"] = (0.5m, 10m),
        ["feed"] = (0.0166m, 5m), ["feedDocument"] = (0.5m, 15m), ["readFeed"] = (2m, 15m), ["readFeedDocument"] = (0.0222m, 10m),
    };

    private readonly Dictionary<string, (decimal Left, DateTimeOffset At)> _buckets = new(StringComparer.Ordinal);
    private readonly List<string> _exceeded = [];
    private readonly Lock _lock = new();

    public bool IsOn { get; set; }

    public int Exceeded => _exceeded.Count;

    /// <summary>The operations that were asked for too soon, in order.</summary>
    public IReadOnlyList<string> ExceededBy
    {
        get
        {
            lock (_lock)
                return [.. _exceeded];
        }
    }

    /// <summary>What good answers say of the rate; null = nothing.</summary>
    public Func<string, string?> Header { get; set; } = static _ => null;

    /// <summary>What the real one puts into that header; null = an operation without a rate.</summary>
    public string? RateOf(string operation) =>
        _rates.TryGetValue(operation, out var rate) ? rate.PerSecond.ToString(CultureInfo.InvariantCulture) : null;

    public bool Take(string operation)
    {
        if (!IsOn || !_rates.TryGetValue(operation, out var rate))
            return true;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var bucket = _buckets.GetValueOrDefault(operation, (rate.Burst, now));
            var left = Math.Min(rate.Burst, bucket.Item1 + ((now - bucket.Item2).Ticks * rate.PerSecond / TimeSpan.TicksPerSecond));
            var isFree = left >= 1m;
            _buckets[operation] = (isFree ? left - 1m : left, now);
            if (!isFree)
                _exceeded.Add(operation);
            return isFree;
        }
    }
}
