using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Core.Observing;
using Repricer.Engine.Catalog;
using Repricer.Engine.Measuring;
using Repricer.Engine.Observing;
using Repricer.Host.Tests.Support;
using Repricer.Reading;
using Xunit;

namespace Repricer.Host.Tests.Dashboard.Market;

/// <summary>An engine over twenty listings in a market of three shops, with an open case, kept days and a plan.</summary>
public sealed class MarketFixture : IAsyncLifetime
{
    public const int Listings = 20;

    internal static readonly Currency Eur = Currency.Parse("EUR");

    internal ApiFixture Api { get; } = new();

    internal DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        var skus = Enumerable.Range(0, Listings).Select(at => $"M{at:00}").ToList();
        await Api.Store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [
                    .. skus.Select((sku, at) => new Product
                    {
                        Sku = new Sku(sku), Currency = Eur, Title = $"Thing {at}", Brand = at % 2 == 0 ? "Bosch & Söhne" : "Makita",
                        Category = "tools", Map = at == 3 ? new Money(9.90m, Eur) : null, SalesPerDay = at % 3 == 0 ? null : 2,
                    }),
                ],
                [.. skus.Select((sku, at) => new Listing { Id = IdOf(at), Sku = new Sku(sku), Currency = Eur,
                    ShippingCharge = new Money(0m, Eur) })],
                [
                    .. skus.Where((_, at) => at < 18).SelectMany(sku => (string[])["acme", "bolt/<x>", "crown"], (sku, shop) =>
                        WatchOf(sku, shop)),
                ],
                skus.Select((_, at) => at).Where(at => at != 5).ToDictionary(IdOf, at => new Money(10m + (at % 4), Eur)),
                new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, Now.AddHours(-5)),
            Ct);
        foreach (var hours in (int[])[-4, -1])
        {
            await Api.Store.Observations.AppendAsync(
                [
                    .. skus.Index().Where(one => one.Index < 16).SelectMany(
                        one => (string[])["acme", "bolt/<x>", "crown"],
                        (one, shop) => Seen(one.Item, shop, 9m + (one.Index % 3) + (shop.Length * 0.25m) + (hours == -1
                            && one.Index % 5 == 0 ? 0.5m : 0m),
                            Now.AddHours(hours))),
                ],
                Ct);
        }

        await KeepAsync();
    }

    public async ValueTask DisposeAsync() => await Api.DisposeAsync();

    private static ListingId IdOf(int at) => new(new ChannelId("shop"), $"L-M{at:00}");

    private static Watch WatchOf(string sku, string shop) =>
        new(new WatchId(new SourceId(shop.Split('/')[0]), new Sku(sku), $"https://{shop.Split('/')[0]}.example/{sku}"), shop);

    private static CrawlRecord Seen(string sku, string shop, decimal price, DateTimeOffset at)
    {
        var watch = WatchOf(sku, shop);
        return new CrawlRecord
        {
            Source = watch.Id.Source, Watch = watch.Id, Sku = new Sku(sku), At = at, Status = ObservationStatus.Priced,
                NextDueAt = at.AddHours(6),
            Offers = [new Offer { Source = watch.Id.Source, Price = new Money(price, Eur), Seller = shop, InStock = true,
                Confidence = 0.9m }],
        };
    }

    /// <summary>Days as the roller would have written them, a case, and a plan.</summary>
    private async Task KeepAsync()
    {
        var store = Api.Store.Kpis;
        var rows = Enumerable.Range(0, 8).Select(at => new MarketRow(at, IdOf(at), "lowest", Eur, "Makita", "tools", 11m)
        {
            Rivals = [new RivalTotal("acme", 10m)], Position = Position.Among(11m, [10m]), IsFresh = true, IsPlaced = true, AllFresh = true,
        }).ToList();
        foreach (var (days, own) in ((int, decimal)[])[(8, 11m), (1, 10.5m)])
        {
            var hour = new DateTimeOffset(Now.AddDays(-days).Date, TimeSpan.Zero).AddHours(5);
            IReadOnlyList<MarketRow> measured = [.. rows.Select(row => row with { Own = own, Position = Position.Among(own, [10m]) })];
            await store.KeepHourAsync(
                new KpiHour(
                    hour, KpiCuts.With(measured, new Dictionary<ListingId, WindowShares>()), _ => DateOnly.FromDateTime(hour.UtcDateTime)),
                Ct);
        }

        var third = (await store.ReadMarketAsync(0, 100, new() { Hash = "", Channels = new Dictionary<string,
            ChannelTerms>(StringComparer.Ordinal) }, Now, Ct))
            .Single(one => one.Snapshot.Product.Sku.Value == "M03");
        await store.SyncMapCasesAsync(
            [
                new MapBreach(
                    third.Row, "bolt/<x>", new Money(8m, Eur), new Money(9.90m, Eur), Now.AddHours(-4), Now.AddHours(-1), "bolt",
                    "https://bolt.example/M03", null),
            ],
            static (_, _) => false, Now, Ct);
        await store.TakeTargetsAsync([new MonthTarget(new DateOnly(Now.Year, Now.Month, 1), "shop", null, Eur, new Money(1000m, Eur), null,
            99m)], Ct);
    }
}
