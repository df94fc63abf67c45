using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Backtesting;
using Repricer.Engine;
using Repricer.Engine.Backtesting;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Reading;

namespace Repricer.Benchmarks;

/// <summary>
/// Listings a second, read from the store and replayed: each with one watched shop whose price changed so many times, an hour apart.
/// </summary>
internal static class BacktestBenchmark
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly SourceId Shop = new("shop");

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (listings, changes) = (arguments.Number("listings", 1000), arguments.Number("changes", 50));
        var directory = Directory.CreateTempSubdirectory("repricer-backtest-").FullName;
        try
        {
            await using var store = await CatalogueFixture.OpenAsync(directory);
            await FillAsync(store, listings, changes);
            var settings = new PricingSettings { Hash = "s", Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal) };
            var strategy = new Strategy
            {
                Name = "cent", Hash = "h", Move = new PriceMove(MoveKind.Beat, 0.01m), Floors = [new FloorTerm(FloorKind.Amount, 5m)],
            };

            var clock = Stopwatch.StartNew();
            var (replayed, decisions) = (0, 0L);
            ListingId? after = null;
            while (await store.History.ReadHistoryAsync(
                new HistoryQuery(null, null, null, null, after, 50), settings, CancellationToken.None) is { Count: > 0 } page)
            {
                foreach (var history in page)
                {
                    var result = Backtest.Run(history, [strategy], null, new GuardLimits(), null, null).Result!;
                    replayed++;
                    decisions += result.Replayed.Counts!.Decisions;
                }

                after = page[^1].Now.Listing.Id;
            }

            var seconds = clock.Elapsed.TotalSeconds;
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                listings = replayed, decisions, seconds = Math.Round(seconds, 3), listings_per_s = Math.Round(
                    replayed / seconds), decisions_per_s = Math.Round(decisions / seconds),
            }));
            return 0;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task FillAsync(IStore store, int listings, int changes)
    {
        var skus = Enumerable.Range(0, listings).Select(i => new Sku("S" + i.ToString("D6", CultureInfo.InvariantCulture))).ToArray();
        await store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [.. skus.Select(sku => new Product { Sku = sku, Currency = Eur, Stock = 1 })],
                [.. skus.Select(sku => new Listing { Id = IdOf(sku), Sku = sku, Currency = Eur })],
                [.. skus.Select(sku => new Watch(WatchOf(sku), null))],
                skus.ToDictionary(IdOf, _ => new Money(20m, Eur)), new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(),
                false, Start.AddDays(-1)),
            CancellationToken.None);
        for (var hour = 0; hour <= changes; hour++)
        {
            var at = Start.AddHours(hour);
            await store.Observations.AppendAsync(
                [.. skus.Select((sku, i) => Seen(sku, 15m + ((hour + i) % 9 * 0.1m), at))], CancellationToken.None);
        }
    }

    private static ListingId IdOf(Sku sku) => new(new ChannelId("market"), sku.Value);

    private static WatchId WatchOf(Sku sku) => new(Shop, sku, "https://shop.example/" + sku.Value);

    private static CrawlRecord Seen(Sku sku, decimal price, DateTimeOffset at) => new()
    {
        Source = Shop, Watch = WatchOf(sku), Sku = sku, At = at, Status = ObservationStatus.Priced, NextDueAt = at.AddHours(1),
        HttpStatus = 200,
        Offers = [new Offer { Source = Shop, Price = new Money(price, Eur), InStock = true }],
    };
}
