using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Benchmarks;

/// <summary>A catalogue with one rival a listing whose price moves at every look, and a clock that moves by the work done.</summary>
internal sealed class SoakWorld(int listings, int rate)
{
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly SourceId Rival = new("rival");

    private readonly Random _random = new(1);
    private int _next;

    public WorkClock Clock { get; } = new();

    public Strategy Strategy { get; } = new()
    {
        Name = "one-cent-below", Hash = "1", Move = new PriceMove(MoveKind.Beat, Amount: 0.01m),
        Floors = [new FloorTerm(FloorKind.ManualMinimum)],
    };

    public PricingSettings Settings { get; } = new()
    {
        Hash = "1",
        Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal)
        {
            [SoakChannel.Name.Value] = new() { Id = SoakChannel.Name },
        },
        Guard = new GuardLimits
        {
            MaxChangesPerHour = 1_000_000, MaxChangesPerDay = 1_000_000, MaxDailyMove = new Percent(90), SanityCeiling = new Percent(900),
        },
    };

    public CatalogImport Import() => new(
        [.. All.Select(n => new Product { Sku = SkuOf(n), Currency = Eur, Stock = 10 })],
        [.. All.Select(n => new Listing
        {
            Id = IdOf(n), Sku = SkuOf(n), Currency = Eur, MinPrice = Price(50), MaxPrice = Price(500), ShippingCharge = Price(0),
        })],
        [.. All.Select(n => new Watch(Place(n), null))],
        All.ToDictionary(IdOf, _ => Price(100)), new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(),
        NewListingsInShadow: false, Clock.GetUtcNow());

    /// <summary>Moves the clock on by a second, and tells what is read in it.</summary>
    public IReadOnlyList<CrawlRecord> NextSecond()
    {
        Clock.Move(TimeSpan.FromSeconds(1));
        var now = Clock.GetUtcNow();
        return [.. Enumerable.Range(0, rate).Select(_ => Seen(_next++ % listings, now))];
    }

    private IEnumerable<int> All => Enumerable.Range(0, listings);

    private CrawlRecord Seen(int n, DateTimeOffset now) => new()
    {
        Source = Rival, Watch = Place(n), Sku = SkuOf(n), At = now, Status = ObservationStatus.Priced, NextDueAt = now.AddSeconds(10),
        HttpStatus = 200,
        Offers =
        [
            new Offer
            {
                Source = Rival, Price = new Money(100m + (_random.Next(-400, 400) / 100m), Eur), Url = Place(n).Url, Shipping = Price(0),
                TaxIncluded = true, Condition = Condition.New, InStock = true, FirstSeen = now, LastSeen = now,
            },
        ],
    };

    private static Sku SkuOf(int n) => new(string.Create(CultureInfo.InvariantCulture, $"S-{n:D6}"));

    private static ListingId IdOf(int n) => new(SoakChannel.Name, string.Create(CultureInfo.InvariantCulture, $"L-{n:D6}"));

    private static WatchId Place(int n) =>
        new(Rival, SkuOf(n), string.Create(CultureInfo.InvariantCulture, $"http://rival.example/{n}"));

    private static Money Price(int amount) => new(amount, Eur);
}

/// <summary>The wall clock goes by the work done; timers and deadlines go by the machine's.</summary>
internal sealed class WorkClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}

/// <summary>A channel that does at once what it is told.</summary>
internal sealed class SoakChannel : IChannelAdapter
{
    private readonly Dictionary<ListingId, Money> _live = [];

    public static ChannelId Name { get; } = new("shop");

    public ChannelId Id => Name;

    public ChannelTraits Traits { get; } = new() { PushBatch = 200, ReadBatch = 200, CanReadBack = true };

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        foreach (var change in batch.Changes)
            _live[change.Listing] = change.Price;
        return ValueTask.FromResult<IReadOnlyList<PushOutcome>>([.. batch.Changes.Select(_ => new PushOutcome.Accepted())]);
    }

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadPricesAsync(IReadOnlyList<ListingId> asked, CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<PriceReadOutcome>>(
            [.. asked.Select(id => new PriceReadOutcome.Read(id, _live.GetValueOrDefault(id, new Money(100m, Currency.Parse("EUR")))))]);
}
