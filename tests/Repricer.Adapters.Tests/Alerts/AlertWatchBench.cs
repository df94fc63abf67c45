using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Tests.Storage;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Engine.Measuring;
using Repricer.Engine.Operating;
using Repricer.Engine.Telemetry;
using Repricer.Testing;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>The watch over a real store, with conditions and targets as a test says.</summary>
internal sealed class AlertWatchBench : IConditionReader, IAsyncDisposable
{
    private readonly string _folder = TemporaryFolder.Create();
    private readonly RepricerMetrics _metrics = new();
    private IStore? _store;
    private AlertWatch? _watch;

    public AlertWatchBench() => Status = new EngineStatus(Time, _metrics);

    public ManualTimeProvider Time { get; } = new();

    public EngineStatus Status { get; }

    public List<Condition> Conditions { get; } = [];

    public Exception? Fault { get; set; }

    /// <summary>The newest figures of the market; null = there are none.</summary>
    public MarketSnapshot? Market { get; set; }

    public AlertOptions Options { get; set; } = new() { Rules = [new AlertRule { Name = "any" }] };

    public List<Target> Targets { get; } = [new("mail")];

    public ILoggerFactory Loggers { get; set; } = NullLoggerFactory.Instance;

    /// <summary>A watch as after a start: everything it knows comes from the store.</summary>
    public async Task<AlertWatch> StartAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        _store = await TestStores.OpenAsync(_folder, Time);
        var files = new RuleWatch(new AlertBook(Rules, Time, NullLogger<AlertBook>.Instance), _store.AlertRules, Rules, Time);
        files.WeighBy(new FigureStakes(() => Market, _store.Kpis));
        return new AlertWatch(new AlertParts(this, [.. Targets], Options) { Files = files }, _store.Alerts, Status, Time, Loggers);
    }

    /// <summary>Lets minutes pass and looks once, by a watch that goes on.</summary>
    public async Task LookAsync(int minutes = 1)
    {
        _watch ??= await StartAsync();
        Time.Advance(TimeSpan.FromMinutes(minutes));
        await _watch.RunOnceAsync(default);
    }

    /// <summary>Has the next look be one of a watch that starts.</summary>
    public void Restart() => _watch = null;

    public IAlertRuleStore RuleStore => _store!.AlertRules;

    /// <summary>The rule files and what they watch; there are none.</summary>
    public RuleBench Rules { get; } = new();

    public async Task<AlertMemory> MemoryAsync() => await _store!.Alerts.ReadAsync(default);

    public Condition Down(string channel = "shop") =>
        new("channel_down", channel, ConditionSeverity.Warning, Time.GetUtcNow(), $"{channel} does not answer", null);

    public ValueTask<IReadOnlyList<Condition>> ReadAsync(CancellationToken ct) =>
        Fault is { } fault ? throw fault : new([.. Conditions]);

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal sealed class Target(string name) : IAlertTarget
    {
        public string Name => name;

        public string Type => "test";

        public List<AlertMessage> Messages { get; } = [];

        public Func<AlertMessage, CancellationToken, ValueTask<AlertDelivery>> Answer { get; set; } =
            static (_, _) => new(AlertDelivery.Taken);

        public ValueTask<AlertDelivery> SendAsync(AlertMessage message, CancellationToken ct)
        {
            Messages.Add(message);
            return Answer(message, ct);
        }
    }
}
