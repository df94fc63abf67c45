using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Reading;

namespace Repricer.CrashHost;

/// <summary>A small catalogue, a market that asks one euro more each round, and a strategy that goes one cent below it.</summary>
internal static class CrashCatalog
{
    private const int UsualCount = 3;
    private static readonly Currency Euro = Currency.Parse("EUR");
    private static readonly SourceId Shop = new("rival");

    public static IReadOnlyList<ListingId> Listings { get; private set; } =
    [
        .. Enumerable.Range(1, UsualCount).Select(n => new ListingId(LoopbackChannel.Name, $"L{n}")),
    ];

    private static int Count => Listings.Count;

    /// <summary>Calls the listings as a channel calls its own, as many as it has. Before anything else is asked for.</summary>
    public static void Call(IReadOnlyList<string> names) =>
        Listings = [.. names.Select(name => new ListingId(LoopbackChannel.Name, name))];

    public static Strategy Strategy { get; } = new()
    {
        Name = "one-cent-below",
        Hash = "1",
        Move = new PriceMove(MoveKind.Beat, Amount: 0.01m),
        Floors = [new FloorTerm(FloorKind.ManualMinimum)],
    };

    /// <summary>The same with a price for five and more, one euro below.</summary>
    public static Strategy StrategyWithTiers { get; } = Strategy with
    {
        Hash = "2", QuantityTiers = [new QuantityTier(5, 1m, null, new EqualList<FloorTerm>([]))],
    };

    public static PricingSettings Settings { get; } = new()
    {
        Hash = "1",
        Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal)
        {
            [LoopbackChannel.Name.Value] = new() { Id = LoopbackChannel.Name },
        },
        Guard = new GuardLimits
        {
            MaxChangesPerHour = 10_000, MaxChangesPerDay = 10_000, MaxDailyMove = new Percent(90), SanityCeiling = new Percent(900),
        },
    };

    public static CatalogImport Import(DateTimeOffset now) => new(
        [.. Enumerable.Range(1, Count).Select(n => new Product { Sku = Sku(n), Currency = Euro, Stock = 10 })],
        [.. Listings.Select(
            (id, i) => new Listing
            {
                Id = id, Sku = Sku(i + 1), Currency = Euro, MinPrice = Price(50), MaxPrice = Price(500), ShippingCharge = Price(0),
            })],
        [.. Enumerable.Range(1, Count).Select(n => new Watch(Place(n), null))],
        Listings.ToDictionary(id => id, _ => Price(100)),
        new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), NewListingsInShadow: false, now);

    public static IReadOnlyList<CrawlRecord> Market(int round, DateTimeOffset now) =>
        [.. Enumerable.Range(1, Count).Select(n => new CrawlRecord
        {
            Source = Shop,
            Watch = Place(n),
            Sku = Sku(n),
            At = now,
            Status = ObservationStatus.Priced,
            NextDueAt = now.AddHours(1),
            Offers =
            [
                new Offer
                {
                    Source = Shop, Price = Price(100 + round), Url = Place(n).Url, Shipping = Price(0), TaxIncluded = true,
                    Condition = Condition.New, InStock = true,
                    FirstSeen = now, LastSeen = now,
                },
            ],
        })];

    private static Sku Sku(int n) => new($"S{n}");

    private static WatchId Place(int n) => new(Shop, Sku(n), $"http://rival.example/{n}");

    private static Money Price(int amount) => new(amount, Euro);
}
