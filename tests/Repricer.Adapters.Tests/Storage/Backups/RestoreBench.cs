using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sqlite.Backups;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Repricer.Engine;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Storage.Backups;

/// <summary>
/// Worker and publisher over a real store, a shop, and a clock that moves by hand. Every listing matches the one rival; all begin at
/// 100.00, floor 50.
/// </summary>
internal sealed class RestoreBench : IAsyncDisposable
{
    public const decimal FirstPrice = 100m;
    public static readonly Currency Eur = Currency.Parse("EUR");

    private static readonly Strategy Match =
        new() { Name = "s", Hash = "h", Move = new PriceMove(MoveKind.Match), Floors = [new FloorTerm(FloorKind.ManualMinimum)] };

    private static readonly PricingSettings Settings = new()
    {
        Hash = "1",
        Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal) { [Shop.Name.Value] = new() { Id = Shop.Name } },
    };

    private static readonly SourceId Rival = new("rival");

    private readonly string _folder = TemporaryFolder.Create();
    private readonly RepricerMetrics _metrics = new();
    private readonly int _listings;
    private StrategyBook? _book;
    private RepricingWorker _worker = null!;
    private Publisher _publisher = null!;

    private RestoreBench(int listings, Func<TimeProvider, Shop> shop)
    {
        _listings = listings;
        Shop = shop(Time);
    }

    public ManualTimeProvider Time { get; } = new();

    /// <summary>How the publishers of the next starts work.</summary>
    public PublishingOptions Options { get; set; } = new();

    public Shop Shop { get; }

    public RepricerMetrics Metrics => _metrics;

    public IStore Store { get; private set; } = null!;

    private string Data => Path.Combine(_folder, "data");

    private string Backup => Path.Combine(_folder, "backup.db");

    private IEnumerable<int> Numbers => Enumerable.Range(1, _listings);

    public static async Task<RestoreBench> OpenAsync(Func<TimeProvider, Shop> shop, int listings = 1)
    {
        var bench = new RestoreBench(listings, shop);
        await bench.StartAsync();
        await bench.ImportAsync();
        return bench;
    }

    public static ListingId Listing(int n = 1) => new(Shop.Name, $"L{n}");

    /// <summary>The rival is seen at a price, and every listing that this concerns is decided.</summary>
    public async Task DecideAsync(decimal rival, int listing = 1)
    {
        Time.Advance(TimeSpan.FromMinutes(1));
        var now = Time.GetUtcNow();
        await Store.Observations.AppendAsync(
            [
                new CrawlRecord
                {
                    Source = Rival, Watch = Place(listing), Sku = SkuOf(listing), At = now, Status = ObservationStatus.Priced,
                    NextDueAt = now.AddDays(1),
                    Offers = [new Offer { Source = Rival, Price = new Money(rival, Eur), Shipping = new Money(0, Eur), InStock = true }],
                },
            ],
            default);
        await _worker.RunOnceAsync(default);
    }

    /// <summary>One turn of confirmer and sender, then of the worker: what came of it may have to be decided again.</summary>
    public async Task PassAsync(CallEnd end = CallEnd.Accepted)
    {
        Time.Advance(TimeSpan.FromSeconds(10));
        Shop.Next = end;
        await _publisher.RunOnceAsync(Time.GetUtcNow(), default);
        await _worker.RunOnceAsync(default);
    }

    /// <summary>As <see cref="PassAsync"/>, and the live prices that are due are read.</summary>
    public async Task WatchAsync()
    {
        // Between two batches that are only looked at again it waits for a moment: the clock has to move.
        var pass = _publisher.RunOnceAsync(Time.GetUtcNow() + TimeSpan.FromMilliseconds(1), default);
        await Time.AdvanceUntilDoneAsync(pass, TimeSpan.FromMilliseconds(100));
        await _worker.RunOnceAsync(default);
    }

    /// <summary>Begins a pass that nobody waits for: the process may end in the midst of it.</summary>
    public Task BeginPassAsync() => _publisher.RunOnceAsync(Time.GetUtcNow(), default);

    /// <summary>The process ends where it stands, and another one starts.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Until nothing moves any more, past the horizon of every effect; the rivals are seen again meanwhile.</summary>
    public async Task SettleAsync(IReadOnlyDictionary<int, decimal> rivals)
    {
        for (var round = 0; round < 12; round++)
        {
            Time.Advance(TimeSpan.FromMinutes(3));
            foreach (var (listing, rival) in rivals)
                await DecideAsync(rival, listing);
            await PassAsync();
        }
    }

    public Task SettleAsync(decimal rival) => SettleAsync(new Dictionary<int, decimal> { [1] = rival });

    public async Task BackUpAsync()
    {
        File.Delete(Backup);
        await Store.BackUpAsync(Backup, default);
    }

    /// <param name="lost">The data folder is lost: only the backup is left.</param>
    public async Task<RestoreSummary> RestoreAsync(bool lost = false, bool sendsAgain = false)
    {
        await StopAsync();
        if (lost)
            Directory.Delete(Data, recursive: true);
        Time.Advance(TimeSpan.FromMinutes(1));
        var summary = await SqliteRestore.RunAsync(new RestoreOrder(Backup, Data, Time.GetUtcNow(), "ann", sendsAgain), default);
        await StartAsync();
        return summary;
    }

    public async Task<PricingSnapshot> SnapshotAsync(int listing = 1) =>
        Assert.Single(await Store.Pricing.LoadSnapshotsAsync([Listing(listing)], Settings, Time.GetUtcNow(), default));

    public async Task<IReadOnlyList<OutboxEntry>> EntriesAsync(int listing = 1) =>
        (await Store.Reports.GetUpdatesAsync(new(null, null, Listing(listing).ToString(), null, null, 500), default)).Items;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Shop.DisposeAsync();
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        Store = await TestStores.OpenAsync(Data, Time);
        var status = new EngineStatus(Time, _metrics);
        _book = new StrategyBook(new OneStrategy(), Time, NullLogger<StrategyBook>.Instance);
        _worker = new RepricingWorker(
            Store.Pricing, Store.Guard, _book, new DirtyListings(), () => Settings, status, Time, NullLogger<RepricingWorker>.Instance,
            new RepricingOptions());
        _publisher = new Publisher(new PublisherParts
        {
            Channels = [new SalesChannel(Shop.Adapter, new ChannelLimitOptions { RequestsPerSecond = 100_000_000 })],
            Outbox = Store.Outbox,
            Guard = new SendGuard(Store.Pricing, Store.Guard, () => Settings, (_, _) => Match),
            Breakers = new BreakerWatch(Store.Guard, () => Settings, Time, NullLogger<BreakerWatch>.Instance),
            KillSwitch = new StopFile(Data),
            OwnPrices = new OwnPrices(Store.Pricing, () => Settings),
            LivePrices = Store.LivePrices,
            Wake = new PublishWake(),
            Status = status,
            Node = new NodeId("engine"),
            Time = Time,
            Random = new Random(1),
            Loggers = NullLoggerFactory.Instance,
            Options = Options,
        });
    }

    private async Task StopAsync()
    {
        _book?.Dispose();
        await Store.DisposeAsync();
    }

    private async Task ImportAsync() => await Store.Catalog.ApplyImportAsync(
        new CatalogImport(
            [.. Numbers.Select(n => new Product { Sku = SkuOf(n), Currency = Eur, Stock = 5 })],
            [.. Numbers.Select(n => new Listing
            {
                Id = Listing(n), Sku = SkuOf(n), Currency = Eur, MinPrice = new Money(50, Eur), ShippingCharge = new Money(0, Eur),
            })],
            [.. Numbers.Select(n => new Watch(Place(n), null))],
            Numbers.ToDictionary(Listing, _ => new Money(FirstPrice, Eur)),
            new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), NewListingsInShadow: false, Time.GetUtcNow()),
        default);

    private static Sku SkuOf(int n) => new($"S{n}");

    private static WatchId Place(int n) => new(Rival, SkuOf(n), $"http://rival.example/{n}");

    private sealed class OneStrategy : IStrategySource
    {
        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(new StrategyLoad([Match], []));

        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("1");
    }
}
