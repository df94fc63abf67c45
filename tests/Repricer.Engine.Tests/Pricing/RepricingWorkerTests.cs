using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Engine.Pricing;
using Repricer.Engine.Strategies;
using Repricer.Engine.Telemetry;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Pricing;

public sealed class RepricingWorkerTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly ListingId Id = new(new ChannelId("market"), "L1");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeStore _store = new();
    private readonly FakeGuard _guard = new();
    private readonly DirtyListings _dirty = new(10);
    private readonly List<ChannelId> _woken = [];

    [Fact]
    public async Task Decide_CheaperCompetitor_CommitsAPriceAndWakesTheChannel()
    {
        _store.Snapshots.Add(Snapshot(Rival(14m)));
        await using var book = await OpenAsync();

        Assert.Equal(1, await book.Worker.DecideAsync([Id], TestContext.Current.CancellationToken));
        var commit = Assert.Single(_store.Commits);
        Assert.Equal(new Money(13.99m, Eur), commit.Guarded.PriceToSend);
        Assert.False(commit.Shadow);
        Assert.Equal([Id.Channel], _woken);
    }

    [Fact]
    public async Task Decide_InShadow_CommitsWithoutWakingAnybody()
    {
        _store.Snapshots.Add(Snapshot(Rival(14m)));
        await using var book = await OpenAsync(shadow: true);

        await book.Worker.DecideAsync([Id], TestContext.Current.CancellationToken);
        Assert.True(Assert.Single(_store.Commits).Shadow);
        Assert.Empty(_woken);
    }

    [Fact]
    public async Task Decide_InputsMovedMeanwhile_MarksTheListingAgain()
    {
        _store.Snapshots.Add(Snapshot(Rival(14m)));
        _store.Outcome = CommitOutcome.Conflict;
        await using var book = await OpenAsync();

        Assert.Equal(0, await book.Worker.DecideAsync([Id], TestContext.Current.CancellationToken));
        Assert.Equal([Id], _dirty.Take(10));
    }

    [Fact]
    public async Task Decide_SettingsChangedMeanwhile_CommitsNothingAndMarksAgain()
    {
        _store.Snapshots.Add(Snapshot(Rival(14m)));
        await using var book = await OpenAsync();
        _store.OnLoad = () => book.Settings = book.Settings with { Hash = "other" };

        Assert.Equal(0, await book.Worker.DecideAsync([Id], TestContext.Current.CancellationToken));
        Assert.Empty(_store.Commits);
        Assert.Equal([Id], _dirty.Take(10));
    }

    [Fact]
    public async Task Decide_SomebodyElseChangedTheLivePrice_FreezesInsteadOfDeciding()
    {
        var ours = Rival(19m) with { Ours = Ownership.Yes, Listing = Id, FirstSeen = Now.AddMinutes(-1), LastSeen = Now };
        _store.Snapshots.Add(Snapshot(Rival(14m), ours));
        await using var book = await OpenAsync();

        await book.Worker.DecideAsync([Id], TestContext.Current.CancellationToken);
        Assert.Empty(_store.Commits);
        Assert.Contains("19.00 EUR", Assert.Single(_guard.Frozen), StringComparison.Ordinal);
        Assert.Equal([Id], _dirty.Take(10));
    }

    [Fact]
    public async Task RunOnce_UntilNothingIsUndecided()
    {
        _store.Snapshots.Add(Snapshot(Rival(14m)));
        _store.Undecided.Enqueue([Id]);
        await using var book = await OpenAsync();

        Assert.Equal(1, await book.Worker.RunOnceAsync(TestContext.Current.CancellationToken));
        Assert.Single(_store.Commits);
    }

    [Fact]
    public async Task Sweep_WhileItIsUnderWay_DecidesWhatIsHintedBeforeTheNextPage()
    {
        var pages = Enumerable
            .Range(0, 4)
            .Select(page => Enumerable.Range(0, 5).Select(i => new ListingId(Id.Channel, $"P{page}-{i}")).ToArray())
            .ToList();
        foreach (var listing in pages.SelectMany(page => page).Append(Id))
            _store.Snapshots.Add(Snapshot(Rival(14m)) with { Listing = Snapshot().Listing with { Id = listing } });
        foreach (var page in pages)
            _store.Undecided.Enqueue(page);
        await using var book = await OpenAsync();
        var seen = new List<SweepProgress?>();
        _store.OnLoad = () =>
        {
            seen.Add(book.Status.Sweep);
            if (seen.Count == 2)
                _dirty.Mark([Id]);
        };

        Assert.Equal(21, await book.Worker.SweepAsync(TestContext.Current.CancellationToken));
        Assert.Equal(10, _store.Commits.FindIndex(commit => commit.Guarded.Decision.Listing == Id));
        Assert.Equal([0, 5, 10, 10, 15], seen.Select(progress => progress!.Done));
        Assert.All(seen, progress => Assert.Equal((1, 20), (progress!.Revision, progress.Total)));
        Assert.Null(book.Status.Sweep);
    }

    private async Task<Bench> OpenAsync(bool shadow = false)
    {
        var bench = new Bench(_store, _guard, _dirty, shadow);
        bench.Worker.Committed = channels => _woken.AddRange(channels);
        await bench.Book.ReloadAsync(TestContext.Current.CancellationToken);
        return bench;
    }

    private static Offer Rival(decimal price) => new()
    {
        Source = new SourceId("shop"), Price = new Money(price, Eur), Shipping = Money.Zero(Eur), Seller = "rival", InStock = true,
        Condition = Condition.New,
        FirstSeen = Now.AddHours(-2), LastSeen = Now.AddMinutes(-5), TimesSeen = 4,
    };

    private static PricingSnapshot Snapshot(params Offer[] offers) => new()
    {
        Product = new Product { Sku = new Sku("A"), Currency = Eur, MinPrice = new Money(10m, Eur), MaxPrice = new Money(20m, Eur) },
        Listing = new Listing { Id = Id, Sku = new Sku("A"), Currency = Eur, ShippingCharge = Money.Zero(Eur) },
        Channel = new ChannelTerms { Id = Id.Channel },
        OwnPrice = new OwnPrice(new Money(15m, Eur), PriceOrigin.Confirmed, Now.AddHours(-3)),
        Offers = offers,
        Evidence = [new SourceEvidence(new SourceId("shop"), "p", ObservationStatus.Priced, Now.AddMinutes(-5), Now.AddMinutes(-5))],
    };

    private sealed class Bench : IAsyncDisposable
    {
        private readonly RepricerMetrics _metrics = new();

        public Bench(FakeStore store, FakeGuard guard, DirtyListings dirty, bool shadow)
        {
            var time = new ManualTimeProvider(Now);
            Book = new StrategyBook(new OneStrategy(), time, NullLogger<StrategyBook>.Instance);
            Status = new EngineStatus(time, _metrics);
            Worker = new RepricingWorker(
                store, guard, Book, dirty, () => Settings, Status, time, NullLogger<RepricingWorker>.Instance,
                new RepricingOptions { Shadow = shadow });
        }

        public StrategyBook Book { get; }

        public EngineStatus Status { get; }

        public RepricingWorker Worker { get; }

        public PricingSettings Settings { get; set; } = new()
        {
            Hash = "s", Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal),
        };

        public ValueTask DisposeAsync()
        {
            Book.Dispose();
            _metrics.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class OneStrategy : IStrategySource
    {
        private static readonly Strategy Beat = new()
        {
            Name = "beat", Hash = "h", Move = new PriceMove(MoveKind.Beat, 0.01m), Floors = [new FloorTerm(FloorKind.ManualMinimum)],
        };

        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => ValueTask.FromResult(new StrategyLoad([Beat], []));

        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("1");
    }

    private sealed class FakeStore : IPricingStore
    {
        public List<PricingSnapshot> Snapshots { get; } = [];

        public List<DecisionCommit> Commits { get; } = [];

        public Queue<IReadOnlyList<ListingId>> Undecided { get; } = new();

        public CommitOutcome Outcome { get; set; } = CommitOutcome.Committed;

        public Action? OnLoad { get; set; }

        public ValueTask<IReadOnlyList<PricingSnapshot>> LoadSnapshotsAsync(
            IReadOnlyList<ListingId> listings, PricingSettings settings, DateTimeOffset now, CancellationToken ct)
        {
            OnLoad?.Invoke();
            return ValueTask.FromResult<IReadOnlyList<PricingSnapshot>>(
                [.. Snapshots.Where(snapshot => listings.Contains(snapshot.Listing.Id))]);
        }

        public ValueTask<IReadOnlyList<CommitOutcome>> CommitDecisionsAsync(IReadOnlyList<DecisionCommit> decisions, CancellationToken ct)
        {
            Commits.AddRange(decisions);
            return ValueTask.FromResult<IReadOnlyList<CommitOutcome>>([.. decisions.Select(_ => Outcome)]);
        }

        public ValueTask<IReadOnlyList<ListingId>> FindUndecidedAsync(UndecidedQuery query, CancellationToken ct) =>
            ValueTask.FromResult(Undecided.Count > 0 ? Undecided.Dequeue() : []);

        public ValueTask<IReadOnlyList<int>> FindShardsAsync(IReadOnlyList<ListingId> listings, int shards, CancellationToken ct) =>
            throw new InvalidOperationException("not asked for here");

        public ValueTask<int> CountUndecidedAsync(UndecidedQuery query, CancellationToken ct) =>
            ValueTask.FromResult(Undecided.Sum(page => page.Count));
    }

    private sealed class FakeGuard : IGuardStore
    {
        public List<string> Frozen { get; } = [];

        public ValueTask<IReadOnlyList<GuardState>> LoadAsync(
            IReadOnlyList<ListingId> listings, DateTimeOffset now, CancellationToken ct) =>
            ValueTask.FromResult<IReadOnlyList<GuardState>>([.. listings.Select(_ => GuardState.Empty)]);

        public ValueTask FreezeAsync(ListingId listing, string because, LivePrice? live, DateTimeOffset at, CancellationToken ct)
        {
            Frozen.Add(because);
            return ValueTask.CompletedTask;
        }

        public ValueTask<bool> AdoptAsync(
            ListingId listing, ExternalPrice found, OwnPrice instead, DateTimeOffset at, CancellationToken ct) =>
            throw new InvalidOperationException("not asked for here");

        public ValueTask OpenBreakerAsync(Breaker breaker, CancellationToken ct) =>
            throw new InvalidOperationException("not asked for here");

        public ValueTask<bool> ResetBreakerAsync(string name, string by, DateTimeOffset at, CancellationToken ct) =>
            throw new InvalidOperationException("not asked for here");

        public ValueTask<IReadOnlyList<Breaker>> GetOpenBreakersAsync(CancellationToken ct) =>
            throw new InvalidOperationException("not asked for here");

        public ValueTask<IReadOnlyList<BreakerWindow>> GetWindowsAsync(DateTimeOffset since, CancellationToken ct) =>
            throw new InvalidOperationException("not asked for here");

        public ValueTask<Freeze?> FindFreezeAsync(ListingId listing, CancellationToken ct) =>
            throw new InvalidOperationException("not asked for here");

        public ValueTask<bool> ThawAsync(Thaw thaw, CancellationToken ct) => throw new InvalidOperationException("not asked for here");

        public ValueTask<bool> ApproveAsync(ListingId listing, string by, string reason, DateTimeOffset at, CancellationToken ct) =>
            throw new InvalidOperationException("not asked for here");
    }
}
