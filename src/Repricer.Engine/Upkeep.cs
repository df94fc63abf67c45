using Microsoft.Extensions.Logging;
using Repricer.Engine.Alerting;
using Repricer.Engine.Evidence;
using Repricer.Engine.Measuring;
using Repricer.Engine.Operating;

namespace Repricer.Engine;

/// <summary>What an engine does beside its work: clear up, measure, watch the clock, tell people.</summary>
internal sealed class Upkeep
{
    private readonly EngineParts _parts;
    private readonly Housekeeper _housekeeper;
    private readonly GaugeSampler _gauges;
    private readonly KpiRoller _roller;
    private readonly AlertWatch? _alerts;
    private readonly ClockWatch _clock;
    private readonly TimeKeeper _times;

    /// <param name="parts">The ports.</param>
    /// <param name="changed">Called when everything is worth deciding anew.</param>
    public Upkeep(EngineParts parts, Action changed)
    {
        _parts = parts;
        _gauges = new GaugeSampler(
            parts.Store, parts.Sources, parts.Status, parts.Time, parts.Loggers.CreateLogger<GaugeSampler>());
        Figures = new MarketFigures(parts.Store.Kpis, parts.Settings, parts.Strategies, parts.Time);
        _roller = new KpiRoller(parts.Store, Figures, parts.Settings, parts.Time, parts.Loggers.CreateLogger<KpiRoller>());
        if (parts.Alerting is { } alerting)
        {
            alerting.Files?.WeighBy(new FigureStakes(() => Figures.Latest, parts.Store.Kpis));
            _alerts = new AlertWatch(alerting, parts.Store.Alerts, parts.Status, parts.Time, parts.Loggers);
        }

        _times = new TimeKeeper(parts, changed, parts.Loggers.CreateLogger<TimeKeeper>());
        _clock = new ClockWatch(parts.Status, parts.Time, parts.Loggers.CreateLogger<ClockWatch>());
        _housekeeper = new Housekeeper(parts.Store, parts.Options.Retention, parts.Time, parts.Loggers.CreateLogger<Housekeeper>())
        {
            Beside = parts.Evidence is { } evidence ? new EvidencePruner(evidence.Archive, evidence.Options) : null,
        };
    }

    /// <summary>The newest figures of the market, renewed while the engine runs.</summary>
    public MarketFigures Figures { get; }

    /// <summary>Starts all of it but the alerts, which would tell of an engine that has not started yet.</summary>
    public void Start(StageWatch stages, CancellationToken stop)
    {
        stages.Start("gauges", () => _gauges.RunAsync(stop));
        if (_parts.Hold is { } hold)
            stages.Start("hold", () => hold().WaitAsync(stop));
        if (_parts.Placement is not null)
            return;

        // Several nodes go by the store's clock, which nobody here can set.
        stages.Start("clock", () => _clock.RunAsync(_times.PutRightAsync, stop));
        StartShared(stages, stop);
    }

    /// <summary>Starts what is done once, however many nodes there are.</summary>
    public void StartShared(StageWatch stages, CancellationToken stop)
    {
        stages.Start("housekeeping", () => _housekeeper.RunAsync(stop));
        stages.Start("figures", () => _roller.RunAsync(stop));
    }

    /// <summary>Starts the alerts, once the engine works.</summary>
    public void StartAlerts(StageWatch stages, CancellationToken stop)
    {
        if (_alerts is { } alerts)
            stages.Start(_parts.Status.Alerts.Name, () => alerts.RunAsync(stop));
    }

    /// <inheritdoc cref="TimeKeeper.BeginAsync"/>
    public Task BeginAsync(CancellationToken ct) => _times.BeginAsync(ct);

    /// <summary>Does each of it once, at the end of a cycle.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        await _housekeeper.PruneAsync(ct);
        await _gauges.SampleAsync(ct);
        if (_alerts is { } alerts)
            await alerts.RunOnceAsync(ct);
    }
}
