namespace Repricer.Engine.Telemetry;

/// <summary>The stages of the engine in the order of the flow; what the API's status shows.</summary>
public sealed class EngineStatus(TimeProvider time, RepricerMetrics metrics)
{
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public StageStatus Crawl { get; } = new("crawl", time, metrics);
    public StageStatus Observe { get; } = new("observe", time, metrics);
    public StageStatus Decide { get; } = new("decide", time, metrics);
    public StageStatus Guard { get; } = new("guard", time, metrics);
    public StageStatus Push { get; } = new("push", time, metrics);
    public StageStatus Confirm { get; } = new("confirm", time, metrics);

    public IReadOnlyList<StageStatus> Stages => [Crawl, Observe, Decide, Guard, Push, Confirm];
}
