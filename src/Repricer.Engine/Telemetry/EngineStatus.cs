using System.Collections.Concurrent;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Telemetry;

/// <summary>The stages of the engine in the order of the flow; what the API's status shows.</summary>
public sealed class EngineStatus(TimeProvider time, RepricerMetrics metrics)
{
    private readonly ConcurrentDictionary<ChannelId, ChannelStatus> _channels = new();
    private SweepProgress? _sweep;
    private ClockJump? _clockJump;

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

    /// <summary>What keeps pages; no stage of the flow, which never waits for it.</summary>
    public StageStatus Evidence { get; } = new("evidence", time, metrics);

    /// <summary>The sweep that is under way; null = none.</summary>
    public SweepProgress? Sweep { get => Volatile.Read(ref _sweep); set => Volatile.Write(ref _sweep, value); }

    /// <summary>The channels that were called so far, with what is wrong with each, by name.</summary>
    public IReadOnlyList<ChannelStatus> Channels =>
        [.. _channels.Values.OrderBy(channel => channel.Channel.Value, StringComparer.Ordinal)];

    /// <summary>The newest jump of the wall clock since the start; null = it ran evenly.</summary>
    public ClockJump? ClockJump { get => Volatile.Read(ref _clockJump); set => Volatile.Write(ref _clockJump, value); }

    public IReadOnlyList<StageStatus> Stages => [Crawl, Observe, Decide, Guard, Push, Confirm];

    /// <summary>What is wrong with a channel; the same instance at every call.</summary>
    public ChannelStatus Of(ChannelId channel) => _channels.GetOrAdd(channel, static (id, clock) => new ChannelStatus(id, clock), time);
}

/// <param name="Revision">Of the strategies that are decided by.</param>
/// <param name="Total">Undecided when the sweep began; grows where more turned up.</param>
public sealed record SweepProgress(int Revision, int Done, int Total);
