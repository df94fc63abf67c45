using System.Diagnostics.Metrics;

namespace Repricer.Engine.Telemetry;

/// <summary>The only Meter: "Repricer", one counter of events with stage and kind.</summary>
public sealed class RepricerMetrics : IDisposable
{
    private readonly Meter _meter = new("Repricer");
    private readonly Counter<long> _events;

    public RepricerMetrics() => _events = _meter.CreateCounter<long>("repricer.events", "{event}", "What the stages did");

    public void Count(string stage, string kind, long by) =>
        _events.Add(by, new KeyValuePair<string, object?>("stage", stage), new KeyValuePair<string, object?>("kind", kind));

    public void Dispose() => _meter.Dispose();
}
