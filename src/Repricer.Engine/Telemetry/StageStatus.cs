using System.Collections.Concurrent;

namespace Repricer.Engine.Telemetry;

/// <summary>
/// What one stage did since the start: counters by name, the age of its last work, its last error. Safe from any thread; reading is cheap.
/// </summary>
public sealed class StageStatus(string name, TimeProvider time, RepricerMetrics metrics)
{
    private readonly ConcurrentDictionary<string, long> _counters = new(StringComparer.Ordinal);
    private StageError? _lastError;
    private long _lastWorkMs;

    public string Name { get; } = name;

    /// <summary>The instruments that the stage counts in.</summary>
    public RepricerMetrics Metrics => metrics;

    /// <summary>How many items wait before this stage and how many may; null = the stage has no queue.</summary>
    public Func<(int Length, int Capacity)>? Queue { get; set; }

    public IReadOnlyDictionary<string, long> Counters => _counters;

    public StageError? LastError => _lastError;

    public DateTimeOffset? LastWorkAt =>
        Interlocked.Read(ref _lastWorkMs) is > 0 and var ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    public void Count(string counter, long by = 1)
    {
        if (by == 0)
            return;

        _counters.AddOrUpdate(counter, static (_, add) => add, static (_, old, add) => old + add, by);
        Interlocked.Exchange(ref _lastWorkMs, time.GetUtcNow().ToUnixTimeMilliseconds());
        metrics.Count(Name, counter, by);
    }

    /// <param name="message">For people; must hold no secret.</param>
    public void Fail(string message)
    {
        _lastError = new StageError(time.GetUtcNow(), message);
        Count("errors");
    }
}

public sealed record StageError(DateTimeOffset At, string Message);
