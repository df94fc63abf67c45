using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
using Repricer.Engine.Telemetry;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Load;

/// <summary>
/// The real publisher (senders, confirmers, watches) over the real store and the real rate buckets, with real adapters, in virtual time.
/// </summary>
internal sealed class LoadBench : IAsyncDisposable
{
    private readonly string _data = TemporaryFolder.Create("load");
    private readonly RepricerMetrics _metrics = new();
    private readonly List<IChannelAdapter> _adapters = [];
    private SqliteStore _store = null!;
    private readonly List<(ListingId Listing, decimal Price)> _looked = [];
    private int _decisions;

    private readonly OwedRates.Waits _waits = new();

    private LoadBench(ManualTimeProvider time)
    {
        (Time, Pump, Rates) = (time, new VirtualPump(time), new RateBook(time));

        // Whom a bucket let go may not yet have told: it goes on elsewhere.
        Pump.IsSettled = () => Rates.States().Sum(state => state.Waiting) == _waits.Count;
    }

    public ManualTimeProvider Time { get; }

    public VirtualPump Pump { get; }

    public RateBook Rates { get; }

    public OwedOutbox Outbox { get; private set; } = null!;

    public PricingSettings Settings { get; private set; } = new()
    {
        Hash = "1", Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal),

        // The channels' limits are measured, not our own.
        Guard = new GuardLimits { MaxChangesPerHour = 10_000, MaxChangesPerDay = 10_000, MaxDailyMove = new Percent(90) },
    };

    public Currency Currency { get; init; } = Currency.Parse("EUR");

    public PublishingOptions Options { get; set; } = new();

    private static Strategy Strategy { get; } = new()
    {
        Name = "s", Hash = "h", Move = new PriceMove(MoveKind.Match), Floors = [new FloorTerm(FloorKind.ManualMinimum)],
    };

    public static async Task<LoadBench> OpenAsync(ManualTimeProvider time, string currency = "EUR")
    {
        var bench = new LoadBench(time) { Currency = Currency.Parse(currency) };
        bench._store = await SqliteStore.OpenAsync(bench._data, time, NullLogger.Instance, Ct);
        bench.Outbox = new OwedOutbox(bench._store.Outbox, bench.Pump);
        return bench;
    }

    /// <summary>The rates of a channel, as the host makes them.</summary>
    /// <param name="tells">Of which buckets each answer is told; null = of none, where a call has no parts side by side.</param>
    public IRateBuckets RatesOf(
        string application, string account, string region, IReadOnlyList<RateBucket> buckets, Func<string, bool>? tells = null) =>
        new OwedRates(Rates.For(application, account, region, buckets), _waits, Pump, tells ?? (static _ => false));

    /// <summary>A channel with listings that are all live at one price, and whose rivals were just seen.</summary>
    public async Task AddAsync(IChannelAdapter adapter, IReadOnlyList<ListingId> listings, decimal price)
    {
        _adapters.Add(new OwedAdapter(adapter, Pump));
        Settings = Settings with
        {
            Channels = _adapters.ToDictionary(
                channel => channel.Id.Value, channel => new ChannelTerms { Id = channel.Id }, StringComparer.Ordinal),
        };
        Settings = ChannelFacts.Apply(Settings, _adapters.Select(channel => (channel.Id, channel.Traits)), static _ => false);
        var now = Time.GetUtcNow();
        await _store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [.. listings.Select(listing => new Product { Sku = Sku(listing), Currency = Currency, Stock = 5 })],
                [.. listings.Select(listing => new Listing
                {
                    Id = listing, Sku = Sku(listing), Currency = Currency, MinPrice = new Money(1m, Currency),
                    ShippingCharge = new Money(0m, Currency),
                })],
                [.. listings.Select(listing => new Watch(Place(listing), null))],
                listings.ToDictionary(listing => listing, _ => new Money(price, Currency)),
                new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), NewListingsInShadow: false, now),
            Ct);
        _looked.AddRange(listings.Select(listing => (listing, price)));
        await LookAsync();
    }

    /// <summary>The market is looked at, and stands as it did.</summary>
    public async Task LookAsync()
    {
        var now = Time.GetUtcNow();
        await _store.Observations.AppendAsync(
            [.. _looked.Select(entry => entry.Listing).Select(listing => new CrawlRecord
            {
                Source = new SourceId("rival"), Watch = Place(listing), Sku = Sku(listing), At = now, Status = ObservationStatus.Priced,
                NextDueAt = now.AddDays(1),
                Offers = [new Offer
                {
                    Source = new SourceId("rival"), Price = new Money(_looked[0].Price, Currency), Url = Place(listing).Url,
                    Shipping = new Money(0m, Currency), InStock = true, FirstSeen = now, LastSeen = now,
                }],
            })],
            Ct);
    }

    /// <summary>A listing's whole way through the outbox, and what keeps the channel shut.</summary>
    public async Task<string> DescribeAsync(ListingId listing)
    {
        var entries = (await _store.Reports.GetUpdatesAsync(new(null, null, listing.ToString(), null, null, 100), Ct)).Items;
        var breakers = await _store.Guard.GetOpenBreakersAsync(Ct);
        return $"{listing}: {string.Join("; ", entries.Reverse().Select(entry =>
            $"{entry.Id} {entry.Change.Price} {entry.State} {entry.Submission} {entry.Reason}"))}; "
            + $"open breakers: {string.Join(", ", breakers.Select(breaker => $"{breaker.Name} ({breaker.Reason})"))}";
    }

    /// <summary>Decisions as the worker would commit them, already through the guard.</summary>
    public async Task DecideAsync(IReadOnlyList<ListingId> listings, Func<ListingId, decimal> price, bool isCorrection = false)
    {
        var now = Time.GetUtcNow();
        foreach (var some in listings.Chunk(500))
        {
            var snapshots = await _store.Pricing.LoadSnapshotsAsync(some, Settings, now, Ct);
            var outcomes = await _store.Pricing.CommitDecisionsAsync(
                [.. snapshots.Select(
                    snapshot => Commit(snapshot, new Money(price(snapshot.Listing.Id), Currency), isCorrection, now))], Ct);
            Assert.All(outcomes, outcome => Assert.Equal(CommitOutcome.Committed, outcome));
        }
    }

    /// <summary>Publishes until something holds, with looks at the market meanwhile: calls that are lost wait for their horizon.</summary>
    /// <param name="meanwhile">Done whenever the clock is about to go on.</param>
    public void PublishUntil(Func<bool> isDone, Action meanwhile, TimeSpan within)
    {
        var looked = Time.GetUtcNow();
        Pump.BeforeClock = () =>
        {
            meanwhile();
            if (Time.GetUtcNow() - looked < TimeSpan.FromMinutes(20))
                return;
            looked = Time.GetUtcNow();

            // Elsewhere: what is awaited on this thread would wait for itself.
            Task.Run(LookAsync).GetAwaiter().GetResult();
        };
        Pump.Run(Publisher().RunAsync, isDone, within);
    }

    /// <summary>Publishes until so many entries are confirmed.</summary>
    /// <returns>How long it took until the last was taken by its channel.</returns>
    public TimeSpan PublishUntilConfirmed(int count, TimeSpan within)
    {
        var began = Time.GetUtcNow();
        var confirmed = Outbox.Confirmed;
        Pump.Run(Publisher().RunAsync, () => Outbox.Confirmed - confirmed >= count, within);
        return Outbox.LastAccepted - began;
    }

    public Publisher Publisher() => new(new PublisherParts
    {
        Channels = [.. _adapters.Select(adapter => new SalesChannel(adapter, new ChannelLimitOptions()))],
        Outbox = Outbox,
        Guard = new SendGuard(_store.Pricing, _store.Guard, () => Settings, static (_, _) => Strategy),

        // It rations what its counting takes, by the clock. In virtual time that would be nothing, and it counted before each lease.
        Breakers = new BreakerWatch(_store.Guard, () => Settings, TimeProvider.System, NullLogger<BreakerWatch>.Instance),
        KillSwitch = _store.KillSwitch,
        OwnPrices = new OwnPrices(_store.Pricing, () => Settings),
        LivePrices = new OwedLivePrices(_store.LivePrices, Pump),
        Wake = new PublishWake(),
        Status = new EngineStatus(Time, _metrics),
        Node = new NodeId("n"),
        Time = Time,
        Random = new Random(1),
        Loggers = NullLoggerFactory.Instance,
        Options = Options,
    });

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _metrics.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private DecisionCommit Commit(PricingSnapshot snapshot, Money price, bool isCorrection, DateTimeOffset now) => new(
        $"d{++_decisions}",
        new GuardedDecision
        {
            Decision = new Decision
            {
                Listing = snapshot.Listing.Id, Action = DecisionAction.Set, Price = price, Reason = DecisionReason.Rule,
                IsCorrection = isCorrection, StrategyName = "s", StrategyHash = "h", DecidedAt = now, Version = snapshot.Version,
            },
            Verdict = GuardVerdict.Approved,
            PriceToSend = price,
        },
        snapshot, "b", Shadow: false);

    private static Sku Sku(ListingId listing) => new($"{listing.Channel.Value}-{listing.Value}");

    private static WatchId Place(ListingId listing) => new(
        new SourceId("rival"), Sku(listing), $"http://rival.example/{listing.Channel.Value}/{listing.Value}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
