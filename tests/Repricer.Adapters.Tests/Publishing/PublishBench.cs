using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
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

namespace Repricer.Adapters.Tests.Publishing;

/// <summary>
/// The publisher over a real store in a temporary folder, a scripted channel and a clock that moves by hand. Every listing is at 100.00,
/// floor 50.
/// </summary>
internal sealed class PublishBench : IAsyncDisposable
{
    private readonly string _data = TemporaryFolder.Create("publish");
    private readonly RepricerMetrics _metrics = new();
    private readonly int _listings;
    private int _decisions;

    private PublishBench(int listings, bool canReadBack, int maxBatch) =>
        (_listings, Channel) = (listings, new ScriptedChannel(canReadBack, maxBatch));

    public ManualTimeProvider Time { get; } = new();

    public ScriptedChannel Channel { get; }

    public IStore Store { get; private set; } = null!;

    public EngineStatus Status { get; private set; } = null!;

    /// <summary>Live prices are not read before a push: the tests that count reads mean those of the confirmer.</summary>
    public PublishingOptions Options { get; set; } = new()
    {
        EffectHorizon = TimeSpan.FromMinutes(10), ConfirmAfter = TimeSpan.FromSeconds(2), ReadBeforePush = null,
    };

    /// <summary>The brand of a listing's product; null = it has none.</summary>
    public Func<int, string?> BrandOf { get; set; } = static _ => null;

    public PricingSettings Settings { get; set; } = new()
    {
        Hash = "1",
        Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal)
        {
            [ScriptedChannel.Name.Value] = new() { Id = ScriptedChannel.Name },
        },
    };

    public Strategy Strategy { get; } = new()
    {
        Name = "s", Hash = "h", Move = new PriceMove(MoveKind.Match), Floors = [new FloorTerm(FloorKind.ManualMinimum)],
    };

    public string StopFilePath => Path.Combine(_data, StopFile.FileName);

    public static async Task<PublishBench> OpenAsync(int listings = 1, bool canReadBack = true, int maxBatch = 100)
    {
        var bench = new PublishBench(listings, canReadBack, maxBatch);
        bench.Store = await TestStores.OpenAsync(bench._data, bench.Time);
        bench.Status = new EngineStatus(bench.Time, bench._metrics);
        await bench.ImportAsync(minPrice: 50);
        await bench.LookAsync();
        return bench;
    }

    public static Money Euro(decimal amount) => new(amount, Currency.Parse("EUR"));

    public static ListingId Listing(int n = 1) => new(ScriptedChannel.Name, $"L{n}");

    public Publisher Publisher(Func<PublisherParts, PublisherParts>? change = null, ChannelLimitOptions? limits = null)
    {
        var parts = new PublisherParts
        {
            // So fast that the hand-moved clock need not move for the next call.
            Channels = [new SalesChannel(Channel, (limits ?? new ChannelLimitOptions()) with { RequestsPerSecond = 100_000_000 })],
            Outbox = Store.Outbox,
            Guard = new SendGuard(Store.Pricing, Store.Guard, () => Settings, (_, _) => Strategy),
            Breakers = new BreakerWatch(Store.Guard, () => Settings, Time, NullLogger<BreakerWatch>.Instance),
            KillSwitch = Store.KillSwitch,
            OwnPrices = new OwnPrices(Store.Pricing, () => Settings),
            LivePrices = Store.LivePrices,
            Wake = new PublishWake(),
            Status = Status,
            Node = new NodeId("n"),
            Time = Time,
            Random = new Random(1),
            Loggers = NullLoggerFactory.Instance,
            Options = Options,
        };
        return new Publisher(change is null ? parts : change(parts));
    }

    /// <summary>One turn of confirmer and sender.</summary>
    public Task PassAsync(Publisher? publisher = null) => (publisher ?? (_own ??= Publisher())).RunOnceAsync(Time.GetUtcNow(), default);

    /// <summary>A turn that also reads the live prices that are due.</summary>
    public Task WatchAsync() => (_own ??= Publisher()).RunOnceAsync(Time.GetUtcNow() + TimeSpan.FromMilliseconds(1), default);

    public Task PassAfterAsync(TimeSpan wait)
    {
        Time.Advance(wait);
        return PassAsync();
    }

    /// <summary>The worker decides what is undecided, with the real guard.</summary>
    public async Task DecideAsync()
    {
        using var book = new StrategyBook(new OneStrategy(Strategy), Time, NullLogger<StrategyBook>.Instance);
        var worker = new RepricingWorker(
            Store.Pricing, Store.Guard, book, new DirtyListings(100), () => Settings, Status, Time, NullLogger<RepricingWorker>.Instance,
            new RepricingOptions());
        await worker.RunOnceAsync(default);
    }

    /// <summary>A source of offers shows our own offer on the listing.</summary>
    public async Task ShowOwnOfferAsync(decimal price, int listing = 1) => await Store.Observations.AppendAsync(
        [
            new CrawlRecord
            {
                Source = new SourceId("market"), Listing = Listing(listing), Sku = Sku(listing), At = Time.GetUtcNow(),
                Status = ObservationStatus.Priced, NextDueAt = Time.GetUtcNow(),
                Offers =
                [
                    new Offer
                    {
                        Source = new SourceId("market"), Listing = Listing(listing), SellerId = "us", Price = Euro(price),
                        Ours = Ownership.Yes,
                    },
                ],
            },
        ],
        default);

    public Task CommitAsync(decimal price, int listing = 1, PriceTerms? terms = null) =>
        CommitAsync([(listing, price)], terms: terms);

    /// <summary>As <see cref="CommitAsync(decimal, int, PriceTerms?)"/>, whether or not it comes to anything new.</summary>
    public async Task DecideAsAlwaysAsync(decimal price)
    {
        var now = Time.GetUtcNow();
        var snapshot = await SnapshotAsync();
        var decision = new Decision
        {
            Listing = snapshot.Listing.Id, Action = DecisionAction.Set, Price = Euro(price), Reason = DecisionReason.Rule, StrategyName = "s",
            StrategyHash = "h", DecidedAt = now, Version = snapshot.Version,
        };
        await Store.Pricing.CommitDecisionsAsync(
            [
                new DecisionCommit(
                    $"d{++_decisions}",
                    new GuardedDecision { Decision = decision, Verdict = GuardVerdict.Approved, PriceToSend = Euro(price) }, snapshot, "b",
                    Shadow: false),
            ],
            default);
    }

    /// <summary>Decisions as the worker would commit them, already through the guard.</summary>
    public async Task CommitAsync(
        IReadOnlyList<(int Listing, decimal Price)> prices, bool isCorrection = false, PriceTerms? terms = null, string hash = "h")
    {
        var now = Time.GetUtcNow();
        var snapshots = await Store.Pricing.LoadSnapshotsAsync([.. prices.Select(price => Listing(price.Listing))], Settings, now, default);
        var commits = snapshots.Zip(prices, (snapshot, price) =>
        {
            var decision = new Decision
            {
                Listing = snapshot.Listing.Id, Action = DecisionAction.Set, Price = Euro(price.Price), Reason = DecisionReason.Rule,
                IsCorrection = isCorrection,
                Terms = terms,
                StrategyName = "s", StrategyHash = hash, DecidedAt = now, Version = snapshot.Version,
            };
            return new DecisionCommit(
                $"d{++_decisions}",
                new GuardedDecision { Decision = decision, Verdict = GuardVerdict.Approved, PriceToSend = Euro(price.Price) }, snapshot,
                "b", Shadow: false);
        }).ToList();
        var outcomes = await Store.Pricing.CommitDecisionsAsync(commits, default);
        Xunit.Assert.All(outcomes, outcome => Xunit.Assert.Equal(CommitOutcome.Committed, outcome));
    }

    public async Task<IReadOnlyList<OutboxEntry>> EntriesAsync(int listing = 1) =>
        (await Store.Reports.GetUpdatesAsync(new(null, null, Listing(listing).ToString(), null, null, 100), default)).Items;

    public async Task<OutboxEntry> NewestAsync(int listing = 1) => (await EntriesAsync(listing))[0];

    public async Task<PricingSnapshot> SnapshotAsync(int listing = 1) =>
        (await Store.Pricing.LoadSnapshotsAsync([Listing(listing)], Settings, Time.GetUtcNow(), default))[0];

    public async Task<bool> IsUndecidedAsync(int listing = 1) =>
        (await Store.Pricing.FindUndecidedAsync(new UndecidedQuery("1", "b", Time.GetUtcNow(), null, 1000), default)).Contains(
            Listing(listing));

    public async Task ImportAsync(decimal minPrice) => await Store.Catalog.ApplyImportAsync(
        new CatalogImport(
            [.. Numbers.Select(n => new Product { Sku = Sku(n), Brand = BrandOf(n), Currency = Euro(0).Currency, Stock = 5 })],
            [.. Numbers.Select(
                n => new Listing
                {
                    Id = Listing(n), Sku = Sku(n), Currency = Euro(0).Currency, MinPrice = Euro(minPrice), ShippingCharge = Euro(0),
                })],
            [.. Numbers.Select(n => new Watch(Place(n), null))],
            Numbers.ToDictionary(Listing, _ => Euro(100)),
            new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), NewListingsInShadow: false, Time.GetUtcNow()),
        default);

    /// <summary>The market is looked at: what the guard wants to be fresh is.</summary>
    public async Task LookAsync(decimal rival = 100, int from = 1, int count = int.MaxValue)
    {
        var now = Time.GetUtcNow();
        await Store.Observations.AppendAsync(
            [.. Numbers.Skip(from - 1).Take(count).Select(n => new CrawlRecord
            {
                Source = new SourceId("rival"), Watch = Place(n), Sku = Sku(n), At = now, Status = ObservationStatus.Priced,
                NextDueAt = now.AddDays(1),
                Offers = [new Offer
                {
                    Source = new SourceId("rival"), Price = Euro(rival), Url = Place(n).Url, Shipping = Euro(0), InStock = true,
                    FirstSeen = now, LastSeen = now,
                }],
            })],
            default);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _metrics.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private sealed class OneStrategy(Strategy strategy) : IStrategySource
    {
        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(new StrategyLoad([strategy], []));

        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("1");
    }

    private Publisher? _own;

    private IEnumerable<int> Numbers => Enumerable.Range(1, _listings);

    private static Sku Sku(int n) => new($"S{n}");

    private static WatchId Place(int n) => new(new SourceId("rival"), Sku(n), $"http://rival.example/{n}");
}
