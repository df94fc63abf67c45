using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine.Backtesting;
using Repricer.Engine.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>A real store on a temporary folder.</summary>
internal sealed class TemporaryStore(SqliteStore store, string directory) : IStoreUnderTest
{
    public SqliteStore Store { get; } = store;
    public string Directory { get; } = directory;
    public ICatalogStore Catalog => Store.Catalog;
    public ICrawlStore Crawl => Store.Crawl;
    public IObservationStore Observations => Store.Observations;
    public IPricingStore Pricing => Store.Pricing;
    public IGuardStore Guard => Store.Guard;
    public IOutbox Outbox => Store.Outbox;
    public IControlStore Control => Store.Control;
    public IReportStore Reports => Store.Reports;
    public IStrategyRevisionStore Revisions => Store.Revisions;
    public IHistoryStore History => Store.History;

    public static async Task<TemporaryStore> OpenAsync()
    {
        var directory = TemporaryFolder.Create();
        return new TemporaryStore(await SqliteStore.OpenAsync(directory, TimeProvider.System, NullLogger.Instance, World.Ct), directory);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}

public sealed class SqliteStoreTests : StoreConformance
{
    protected override async Task<IStoreUnderTest> OpenAsync() => await TemporaryStore.OpenAsync();
}
