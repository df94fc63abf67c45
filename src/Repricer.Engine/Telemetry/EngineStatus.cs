using System.Collections.Concurrent;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Telemetry;

/// <summary>The stages of the engine in the order of the flow; what the API's status shows.</summary>
public sealed class EngineStatus(TimeProvider time, RepricerMetrics metrics)
{
    private readonly ConcurrentDictionary<ChannelId, ChannelStatus> _channels = [];
    private SweepProgress? _sweep;

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>The instruments that the stages count in.</summary>
    public RepricerMetrics Metrics { get; } = metrics;

    public StageStatus Crawl { get; } = new("crawl", time, metrics);
    public StageStatus Observe { get; } = new("observe", time, metrics);
    public StageStatus Decide { get; } = new("decide", time, metrics);
    public StageStatus Guard { get; } = new("guard", time, metrics);
    public StageStatus Push { get; } = new("push", time, metrics);
    public StageStatus Confirm { get; } = new("confirm", time, metrics);

    /// <summary>What watches over the stages and tells people; no stage of the flow, and so not among <see cref="Stages"/>.</summary>
    public StageStatus Alerts { get; } = new("alerts", time, metrics);

    /// <summary>The sweep that is under way; null = none.</summary>
    public SweepProgress? Sweep { get => Volatile.Read(ref _sweep); set => Volatile.Write(ref _sweep, value); }

    /// <summary>The channels that were sent to or read back since the start.</summary>
    public IEnumerable<ChannelStatus> Channels => _channels.Values;

    /// <summary>What ails a channel now; one that was not met yet has no trouble.</summary>
    public ChannelStatus Channel(ChannelId id) => _channels.GetOrAdd(id, static (of, clock) => new ChannelStatus(of, clock), time);

    public IReadOnlyList<StageStatus> Stages => [Crawl, Observe, Decide, Guard, Push, Confirm];
}

/// <param name="Revision">Of the strategies that are decided by.</param>
/// <param name="Total">Undecided when the sweep began; grows where more turned up.</param>
public sealed record SweepProgress(int Revision, int Done, int Total);
