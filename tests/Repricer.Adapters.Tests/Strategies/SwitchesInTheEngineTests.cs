using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Strategies;
using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Amounts;
using Repricer.Engine;
using Repricer.Engine.Publishing;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>
/// Tries files, store, worker and the guard before sending together: a stock file comes in, and the switch of the listing goes on and off.
/// </summary>
public sealed class SwitchesInTheEngineTests : IAsyncDisposable
{
    private const string LowStock = """
        name: scarce
        action: {beat: {by: 0.01}}
        floor: manual_minimum
        ceiling: {amount: 20}
        switches:
          - name: low stock
            enter: stock < 5
            leave: stock >= 10
            then:
              action: {above: {by: 1%}}
              floor: {amount: 9.80}
        """;

    private readonly string _folder = TemporaryFolder.Create();
    private readonly ManualTimeProvider _time = new(T0);
    private readonly RepricerMetrics _metrics = new();
    private IStore? _store;
    private StrategyBook? _book;

    public async ValueTask DisposeAsync()
    {
        _book?.Dispose();
        _metrics.Dispose();
        if (_store is not null)
            await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Switch_StockFallsAndRises_IsRememberedThroughARestart()
    {
        var engine = await StartAsync();
        await ImportStockAsync(20);
        await _store!.Observations.AppendAsync([Seen("A", 9.80m, T0)], Ct);

        Assert.Equal((null, Euro(9.79m)), await DecideAsync(engine));
        await ImportStockAsync(4);

        // First into the floor of the switch: a correction goes before every rule.
        Assert.Equal(("low stock", Euro(9.80m)), await DecideAsync(engine));

        engine = await StartAsync();
        await ImportStockAsync(7);
        Assert.Equal(("low stock", Euro(9.90m)), await DecideAsync(engine));
        await ImportStockAsync(10);
        Assert.Equal((null, Euro(9.79m)), await DecideAsync(engine));
    }

    [Fact]
    public async Task SendGuard_StockFellAfterTheDecision_JudgesByTheVariant()
    {
        var engine = await StartAsync();
        await ImportStockAsync(20);
        await _store!.Observations.AppendAsync([Seen("A", 9.80m, T0)], Ct);
        await DecideAsync(engine);
        var entry = Assert.Single(await _store.Outbox.LeaseAsync(Shop, Node, _time.GetUtcNow(), Lease, 10, Ct));
        var guard = engine.SendGuard;

        Assert.Equal(SendVerdict.Go, Assert.Single(await guard.CheckAsync([entry], _time.GetUtcNow(), Ct)));
        await ImportStockAsync(4);
        Assert.NotEqual(SendVerdict.Go, Assert.Single(await guard.CheckAsync([entry], _time.GetUtcNow(), Ct)));
    }

    private async Task<RepricingEngine> StartAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        _book?.Dispose();
        var strategies = Directory.CreateDirectory(Path.Combine(_folder, "strategies")).FullName;
        await File.WriteAllTextAsync(Path.Combine(strategies, "scarce.yaml"), LowStock, Ct);
        _store = await TestStores.OpenAsync(Path.Combine(_folder, "data"), _time);
        _book = new StrategyBook(new FolderStrategySource(strategies), _time, NullLogger<StrategyBook>.Instance);
        return new RepricingEngine(new EngineParts
        {
            Store = _store, Strategies = _book, Settings = () => Settings, Status = new EngineStatus(_time, _metrics), Time = _time,
            Loggers = NullLoggerFactory.Instance,
        });
    }

    private async Task ImportStockAsync(int stock) =>
        await _store!.Catalog.ApplyImportAsync(Import("A") with { Products = [Product("A") with { Stock = stock }] }, Ct);

    private async Task<(string? On, Money? Desired)> DecideAsync(RepricingEngine engine)
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        await engine.DecideAsync(Ct);
        var snapshot = Assert.Single(await _store!.Pricing.LoadSnapshotsAsync([ListingOf("A")], Settings, _time.GetUtcNow(), Ct));
        return (snapshot.History.SwitchesOn is { } on ? string.Join(", ", on) : null, snapshot.DesiredPrice);
    }
}
