using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Engine;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Engine.Pricing;
using Repricer.Reading;

namespace Repricer.Benchmarks;

/// <summary>A real store filled with listings on a marketplace, each with a number of sellers' offers and an own price.</summary>
internal static class CatalogueFixture
{
    public static readonly DateTimeOffset Start = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private const int BatchSize = 1000;
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly ChannelId Market = new("market");
    private static readonly SourceId Source = new("market-offers");

    public static async Task<IStore> OpenAsync(string folder) =>
        await SqliteStore.OpenAsync(folder, TimeProvider.System, NullLogger.Instance, default);

    public static async Task FillAsync(IStore store, int listings, int offers)
    {
        await ImportAsync(store, listings);
        await ObserveAsync(store, listings, offers);
    }

    /// <summary>Looks once more at some listings: the same offers, so many minutes later.</summary>
    public static Task LookAgainAsync(IStore store, int first, int count, int offers, int minutes) => store.Observations.AppendAsync(
        [.. Enumerable.Range(first, count).Select(index => Record(index, offers) with { At = Start.AddMinutes(50 + minutes) })],
            default).AsTask();

    private static async Task ImportAsync(IStore store, int listings)
    {
        for (var first = 0; first < listings; first += BatchSize * 10)
        {
            var part = Enumerable.Range(first, Math.Min(BatchSize * 10, listings - first)).ToList();
            await store.Catalog.ApplyImportAsync(
                new CatalogImport(
                    [.. part.Select(index => new Product
                    {
                        Sku = SkuOf(index), Currency = Eur, Brand = $"brand {index % 50}", Category = $"category {index % 200}",
                        Cost = Euro(OwnOf(index) * 0.55m),
                        TaxRate = new Percent(19), ShippingCost = Euro(2m), Stock = 5, Tags = ["a", "b"],
                    })],
                    [.. part.Select(index => new Listing
                    {
                        Id = IdOf(index), Sku = SkuOf(index), Currency = Eur, ShippingCharge = Euro(2.99m),
                        MinPrice = Euro(OwnOf(index) * 0.7m), MaxPrice = Euro(OwnOf(index) * 2m),
                    })],
                    [], part.ToDictionary(IdOf, index => Euro(OwnOf(index))), new Dictionary<ListingId, string>(),
                    new Dictionary<Sku, string>(), false, Start),
                default);
        }
    }

    private static async Task ObserveAsync(IStore store, int listings, int offers)
    {
        for (var first = 0; first < listings; first += BatchSize)
        {
            await store.Observations.AppendAsync(
                [.. Enumerable.Range(first, Math.Min(BatchSize, listings - first)).Select(index => Record(index, offers))], default);
        }
    }

    private static CrawlRecord Record(int index, int offers)
    {
        var random = new Random(index);
        return new CrawlRecord
        {
            Source = Source, Listing = IdOf(index), Sku = SkuOf(index), At = Start.AddMinutes(50), Status = ObservationStatus.Priced,
            NextDueAt = Start.AddDays(1), HttpStatus = 200,
            Offers = [.. Enumerable.Range(0, offers).Select(seller => new Offer
            {
                Source = Source, Listing = IdOf(index), Seller = $"seller {seller}", SellerId = $"id{seller}",
                Price = Euro(OwnOf(index) * random.Next(85, 140) / 100m),
                Shipping = Euro(random.Next(0, 500) / 100m), Condition = Condition.New, InStock = true, Rating = 97m, FeedbackCount = 1000,
                Fulfilment = Fulfilment.Merchant,
            })],
        };
    }

    public static PricingSettings Settings() => new()
    {
        Hash = "bench",
        Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal)
        {
            [Market.Value] = new() { Id = Market, OwnSellerIds = ["us"], PricesIncludeTax = true },
        },
        FeeSchedules = new Dictionary<string, FeeSchedule>(StringComparer.Ordinal)
        {
            ["f"] = new() { Name = "f", Currency = Eur, Tiers = [new FeeTier(10m, new Percent(8)), new FeeTier(null, new Percent(15))] },
        },
        DefaultFeeSchedule = new Dictionary<string, string>(StringComparer.Ordinal) { [Market.Value] = "f" },
    };

    public static Strategy Strategy(string hash, decimal by, decimal margin) => new()
    {
        Name = "beat", Hash = hash, Move = new PriceMove(MoveKind.Beat, by),
        Floors = [new FloorTerm(FloorKind.ManualMinimum), new FloorTerm(FloorKind.MarginOfNet, margin)],
        Limits = new ChangeLimits { MaxStep = new Percent(10) },
    };

    private static Sku SkuOf(int index) => new(string.Create(CultureInfo.InvariantCulture, $"SKU-{index:D8}"));

    private static ListingId IdOf(int index) => new(Market, string.Create(CultureInfo.InvariantCulture, $"L-{index:D8}"));

    private static decimal OwnOf(int index) => 15m + (index % 2500 / 100m);

    private static Money Euro(decimal amount) => new(decimal.Round(amount, 2), Eur);

    /// <summary>Time stands still: what is measured must not depend on what grew old meanwhile.</summary>
    internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
