using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Engine.Operating;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Running;

/// <summary>The housekeeper on a clock that moves by hand, over a real store that holds two old attempts to read a page.</summary>
public sealed class HousekeeperTests : IAsyncLifetime
{
    private static readonly WatchId Place = new(new SourceId("rival"), new Sku("S"), "http://rival.example/p");
    private readonly string _data = TemporaryFolder.Create("housekeeper");
    private readonly ManualTimeProvider _time = new();
    private readonly CollectedLog _log = new();
    private readonly CancellationTokenSource _stop = new();
    private IStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestStores.OpenAsync(_data, _time);
        var euro = Currency.Parse("EUR");
        await _store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [new Product { Sku = Place.Sku, Currency = euro }], [], [new Watch(Place, null)], new Dictionary<ListingId, Money>(),
                new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), NewListingsInShadow: false, _time.GetUtcNow()),
            Ct);
        await AttemptAsync(daysAgo: 40);
        await AttemptAsync(daysAgo: 29.5);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _stop.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Run_DayAfterDay_DeletesWhatHasGrownTooOldMeanwhile()
    {
        var running = Keeper().RunAsync(_stop.Token);
        await _time.WaitForTimerAsync(Housekeeper.FirstAfter);
        Assert.Equal(2, await AttemptsAsync());

        _time.Advance(Housekeeper.FirstAfter);
        await _time.WaitForTimerAsync(Housekeeper.Every);
        Assert.Equal(1, await AttemptsAsync());

        _time.Advance(Housekeeper.Every);
        await _time.WaitForTimerAsync(Housekeeper.Every);
        Assert.Equal(0, await AttemptsAsync());
        Assert.All(_log.Levels, level => Assert.Equal(LogLevel.Information, level));

        await _stop.CancelAsync();
        await running.ComesAsync("the end of the housekeeper", Ct);
    }

    [Fact]
    public async Task Run_StoreThatFails_IsWrittenDownAndTriedAgainTheNextDay()
    {
        var running = Keeper().RunAsync(_stop.Token);
        await _store.DisposeAsync();
        await _time.WaitForTimerAsync(Housekeeper.FirstAfter);
        _time.Advance(Housekeeper.FirstAfter);
        await _time.WaitForTimerAsync(Housekeeper.Every);
        Assert.Equal([LogLevel.Error], _log.Levels);

        _time.Advance(Housekeeper.Every);
        await _time.WaitForTimerAsync(Housekeeper.Every);
        Assert.Equal([LogLevel.Error, LogLevel.Error], _log.Levels);

        await _stop.CancelAsync();
        await running.ComesAsync("the end of the housekeeper", Ct);
    }

    [Fact]
    public async Task Run_StoppedBeforeItsFirstTime_DeletesNothing()
    {
        var running = Keeper().RunAsync(_stop.Token);
        await _stop.CancelAsync();
        await running.ComesAsync("the end of the housekeeper", Ct);
        Assert.Equal(2, await AttemptsAsync());
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Housekeeper Keeper() => new(_store, new StoreRetention { Attempts = TimeSpan.FromDays(30) }, _time, _log);

    private async Task<long> AttemptsAsync() => (await _store.Reports.GetStatisticsAsync(_time.GetUtcNow(), Ct)).Attempts;

    private async Task AttemptAsync(double daysAgo)
    {
        var at = _time.GetUtcNow().AddDays(-daysAgo);
        var attempt = new CrawlRecord
        {
            Source = Place.Source, Watch = Place, Sku = Place.Sku, At = at, Status = ObservationStatus.Failed, NextDueAt = at, Offers = [],
        };
        await _store.Observations.AppendAsync([attempt], Ct);
    }

    private sealed class CollectedLog : ILogger<Housekeeper>
    {
        private readonly ConcurrentQueue<LogLevel> _levels = new();

        public IReadOnlyCollection<LogLevel> Levels => _levels;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _levels.Enqueue(logLevel);
    }
}
