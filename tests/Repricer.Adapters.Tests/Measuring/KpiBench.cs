using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Measuring;
using Repricer.Engine.Strategies;
using Repricer.Testing;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Measuring;

/// <summary>A store with a random history, its roller, and the raw rows as anybody could read them.</summary>
internal sealed class KpiBench : IAsyncDisposable
{
    public const decimal Charge = 2m;

    private readonly string _folder;
    private readonly StrategyBook _book;

    private KpiBench(string folder, SqliteStore store, ManualTimeProvider time)
    {
        (_folder, Store, Time) = (folder, store, time);
        _book = new StrategyBook(new NoStrategies(), time, NullLogger<StrategyBook>.Instance);
        Figures = new MarketFigures(store.Kpis, () => Settings, _book, time);
        Roller = new KpiRoller(store, Figures, () => Settings, time, NullLogger<KpiRoller>.Instance);
    }

    public SqliteStore Store { get; }

    public ManualTimeProvider Time { get; }

    public MarketFigures Figures { get; }

    public KpiRoller Roller { get; }

    public static async Task<KpiBench> OpenAsync()
    {
        var folder = TemporaryFolder.Create();
        var time = new ManualTimeProvider(T0);
        return new KpiBench(folder, await SqliteStore.OpenAsync(folder, time, NullLogger.Instance, Ct), time);
    }

    public async ValueTask DisposeAsync()
    {
        _book.Dispose();
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Listings of two brands; some have a weight, some a minimum, some no price of ours.</summary>
    public async Task<IReadOnlyList<string>> ImportAsync(Random random, int count)
    {
        var skus = Enumerable.Range(0, count).Select(at => $"S{at}").ToList();
        await Store.Catalog.ApplyImportAsync(
            Empty with
            {
                Products =
                [
                    .. skus.Select(sku => Product(sku) with
                    {
                        Brand = random.Next(2) == 0 ? "Acme" : "Bolt", Category = "tools", Map = random.Next(3) == 0 ? Euro(9.50m) : null,
                        SalesPerDay = random.Next(2) == 0 ? random.Next(1, 9) : null,
                    }),
                ],
                Listings = [.. skus.Select(sku => Listing(sku) with { ShippingCharge = Euro(Charge) })],
                Watches = [.. skus.Where(_ => random.Next(8) > 0).Select(sku => new Watch(WatchOf(sku), null))],
                DeclaredPrices = skus.Where(_ => random.Next(8) > 0).ToDictionary(sku => ListingOf(sku), _ => Price(random)),
            },
            Ct);
        return skus;
    }

    /// <summary>Something happens: a look at a shop or a marketplace, a failed one, a price of ours.</summary>
    public async Task StepAsync(Random random, IReadOnlyList<string> skus)
    {
        Time.Advance(TimeSpan.FromMinutes(random.Next(1, 50)));
        var (sku, now) = (skus[random.Next(skus.Count)], Time.GetUtcNow());
        switch (random.Next(5))
        {
            case 0:
                await Store.Catalog.ApplyImportAsync(
                    Empty with { DeclaredPrices = new Dictionary<ListingId, Money> { [ListingOf(sku)] = Price(random) }, At = now }, Ct);
                break;
            case 1:
                await Store.Observations.AppendAsync([Attempt(sku, ObservationStatus.Blocked, now)], Ct);
                break;
            case 2:
                await Store.Observations.AppendAsync([Seen(sku, Price(random).Amount, now)], Ct);
                break;
            default:
                var offers = new List<Offer>();
                foreach (var seller in (string[])["S1", "S2", "ours"])
                {
                    if (random.Next(3) > 0)
                    {
                        offers.Add(SellerOffer(sku, seller, Price(random).Amount) with
                        {
                            Seller = seller, Featured = random.Next(2) == 0, InStock = random.Next(6) > 0,
                            Ours = seller == "ours" ? Ownership.Yes : Ownership.No,
                        });
                    }
                }

                await Store.Observations.AppendAsync([SeenOnListing(sku, now, [.. offers])], Ct);
                break;
        }
    }

    /// <summary>What stood of each listing, straight from the tables.</summary>
    public IReadOnlyList<RawListing> ReadRaw()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "repricer.db")};Pooling=False;Mode=ReadOnly");
        connection.Open();
        var listings = new List<RawListing>();
        foreach (var row in Rows(connection,
            "select l.id, l.sku, p.brand, p.map, p.sales_per_day from listings l join products p on p.id = l.product_id"))
        {
            var offers = Rows(
                connection,
                $"""
                select o.seller, pl.source, o.price, o.price_scale, o.shipping, o.ours, o.featured, o.in_stock, o.first_seen,
                  coalesce(o.last_seen, pl.last_positive_at), o.closed_at, pl.listing_id, coalesce(o.times_seen, pl.positive_count - o.opened_count + 1)
                from offers o join places pl on pl.id = o.place_id where pl.sku = '{row[1]}'
                """);
            var places = Rows(connection, $"select last_positive_at from places where sku = '{row[1]}'");
            var own = Rows(connection, $"select at, price from own_prices where listing_id = {row[0]} order by at, id");
            listings.Add(new RawListing(
                (long)row[0]!, (string)row[1]!, (string)row[2]!, row[3] is long map ? map / 100m : null,
                row[4] is string weight ? decimal.Parse(weight, System.Globalization.CultureInfo.InvariantCulture) : null,
                [.. offers.Select(offer => new RawOffer(
                    offer[0] as string ?? (string)offer[1]!, (long)offer[2]! / (decimal)Math.Pow(10, (long)offer[3]!),
                    offer[4] is null ? Charge : 0m, (long)offer[5]! == 1, (long)offer[6]! == 1, offer[7] is null or 1L, At(offer[8])!.Value,
                    At(offer[9])!.Value, At(offer[10]), offer[11] is not null, (long)offer[12]!))],
                [.. places.Select(place => At(place[0]))],
                [.. own.Select(price => (At(price[0])!.Value, (long)price[1]! / 100m))]));
        }

        return listings;
    }

    private static Money Price(Random random) => Euro(random.Next(800, 1200) / 100m);

    private static DateTimeOffset? At(object? ms) => ms is long known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

    private static List<object?[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // texts of this test over numbers and SKUs of its own
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(at => reader.IsDBNull(at) ? null : reader.GetValue(at))]);
        return rows;
    }

    private sealed class NoStrategies : IStrategySource
    {
        public ValueTask<string> GetStampAsync(CancellationToken ct) => ValueTask.FromResult("");

        public ValueTask<StrategyLoad> LoadAsync(CancellationToken ct) => throw new NotSupportedException("there are none");
    }
}

/// <summary>A listing as the tables tell it.</summary>
internal sealed record RawListing(
    long Row, string Sku, string Brand, decimal? Map, decimal? Weight, IReadOnlyList<RawOffer> Offers,
        IReadOnlyList<DateTimeOffset?> Places,
    IReadOnlyList<(DateTimeOffset At, decimal Price)> OwnPrices)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(24);

    /// <summary>What a buyer paid us at a moment; null = nobody knows.</summary>
    public decimal? OwnAt(DateTimeOffset at) => OwnPrices.Any(own => own.At <= at)
        ? OwnPrices.Last(own => own.At <= at).Price + KpiBench.Charge
        : null;

    /// <summary>What the others asked at a moment.</summary>
    public IEnumerable<decimal> OthersAt(DateTimeOffset at) =>
        Offers.Where(offer => !offer.Ours && offer.InStock && offer.FirstSeen <= at && at < Min(offer.ClosedAt, offer.LastSeen + MaxAge))
            .Select(offer => offer.Price + offer.Shipping);

    /// <summary>Whose offer was featured at a moment: true ours, false another's or nobody's; null = it was not read.</summary>
    public bool? FeaturedAt(DateTimeOffset at)
    {
        var standing = Offers.Where(offer => offer.OnListing && offer.FirstSeen <= at
            && at < Min(offer.ClosedAt, offer.LastSeen + MaxAge)).ToList();
        return standing.Count == 0 ? null : standing.Exists(offer => offer.Ours && offer.Featured);
    }

    private static DateTimeOffset Min(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;
}

internal sealed record RawOffer(
    string Rival, decimal Price, decimal Shipping, bool Ours, bool Featured, bool InStock, DateTimeOffset FirstSeen,
        DateTimeOffset LastSeen,
    DateTimeOffset? ClosedAt, bool OnListing, long Times);
