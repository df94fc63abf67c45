using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Reading;

namespace Repricer.Benchmarks.Year;

/// <summary>
/// The catalogue of the year, and what the market says of it now: a shop and two marketplaces, six rivals, one of which has not answered
/// since the last night. What is lacking is lacking on purpose: costs, floors, rivals, names.
/// </summary>
internal static class YearCatalogue
{
    public const string Silent = "fox";

    /// <summary>The rivals, and how many percent of the products each sells.</summary>
    public static readonly (string Name, int Share, int Level)[] Rivals =
        [("acme", 70, 97), ("bolt", 50, 101), ("crown", 40, 104), ("delta", 35, 99), ("everly", 20, 108), (Silent, 10, 95)];

    public static readonly (string Category, string[] Nouns)[] Categories =
    [
        ("kitchen", ["Kettle", "Stand mixer", "Chef's knife", "Frying pan", "Toaster"]),
        ("power tools", ["Cordless drill", "Angle grinder", "Jigsaw", "Sander", "Table saw"]),
        ("hand tools", ["Socket set", "Claw hammer", "Spirit level", "Pipe wrench", "Chisel set"]),
        ("garden", ["Hedge trimmer", "Lawn mower", "Hose reel", "Pruner", "Leaf blower"]),
        ("lighting", ["Desk lamp", "Ceiling light", "Torch", "Floor lamp", "LED strip"]),
        ("heating", ["Fan heater", "Oil radiator", "Thermostat", "Infrared panel", "Stove fan"]),
        ("storage", ["Shelf", "Tool box", "Drawer unit", "Wall rack", "Cabinet"]),
        ("cleaning", ["Vacuum cleaner", "Steam mop", "Pressure washer", "Window cleaner", "Sweeper"]),
        ("bathroom", ["Shower head", "Mixer tap", "Mirror cabinet", "Towel rail", "Soap dispenser"]),
        ("outdoor", ["Camp stove", "Tent", "Cool box", "Head torch", "Hammock"]),
        ("office", ["Shredder", "Office chair", "Label printer", "Laminator", "Desk"]),
        ("audio", ["Headphones", "Radio", "Loudspeaker", "Soundbar", "Turntable"]),
    ];

    private const int Page = 5_000;

    public static readonly string[] Brands =
    [
        "Arbor", "Beck", "Calder", "Dunmore", "Elwood", "Falk", "Garner", "Holt", "Ives", "Jansen", "Kestrel", "Lund", "Marlow", "Norden",
        "Orchard", "Penrose", "Quill", "Ravn", "Sorrel", "Thorne", "Ulmer", "Vance", "Wexford", "Yarrow", "Zeller",
    ];

    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly Currency Gbp = Currency.Parse("GBP");

    public static Sku SkuOf(int product) => new(string.Create(CultureInfo.InvariantCulture, $"SKU-{product:D6}"));

    /// <summary>Two thirds of the listings are one of each product, the rest are the same products in the shop.</summary>
    public static ListingId IdOf(int listing, YearSize size) => new(
        new ChannelId(listing >= size.Products ? "shop" : IsBritish(listing) ? "market-uk" : "market"),
        string.Create(CultureInfo.InvariantCulture, $"L-{listing:D6}"));

    public static async Task FillAsync(IStore store, YearSize size, DateTimeOffset now)
    {
        for (var first = 0; first < size.Listings; first += Page)
        {
            var listings = Enumerable.Range(first, Math.Min(Page, size.Listings - first)).ToList();
            var products = listings.Where(listing => listing < size.Products).ToList();
            await store.Catalog.ApplyImportAsync(
                new CatalogImport(
                    [.. products.Select(ProductOf)], [.. listings.Select(listing => ListingOf(listing, size))],
                    [.. products.SelectMany(WatchesOf)],
                    listings.Where(listing => listing % 900 != 11).ToDictionary(listing => IdOf(listing, size), listing => OwnOf(listing, size)),
                    new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, now.AddDays(-1)),
                default);
        }

        // What stood yesterday, and what was seen this morning: a tenth of the prices is another since.
        foreach (var isNew in (bool[])[false, true])
        {
            foreach (var page in Enumerable.Range(0, size.Products).Chunk(1_000))
            {
                await store.Observations.AppendAsync(
                    [.. page.SelectMany(product => RivalsOf(product).Select(rival => Seen(product, rival, isNew, now)))], default);
            }
        }
    }

    private static Product ProductOf(int at)
    {
        var (category, nouns) = Categories[Mix(at, 1) % Categories.Length];
        var (brand, currency, price) = (Brands[Mix(at, 2) % Brands.Length], CurrencyOf(at), PriceOf(at));
        return new Product
        {
            Sku = SkuOf(at), Currency = currency, Title = string.Create(CultureInfo.InvariantCulture,
                $"{brand} {nouns[Mix(at, 3) % nouns.Length]} {100 + (Mix(at, 4) % 900)}"),
            Brand = at % 211 == 5 ? null : brand, Category = at % 307 == 9 ? null : category, Supplier = $"supplier {Mix(at, 5) % 12}",
            Gtin = string.Create(CultureInfo.InvariantCulture, $"40{at:D11}"), TaxRate = new Percent(19), Stock = Mix(at, 6) % 12 == 0 ? 0
                : 1 + (Mix(at, 7) % 200),
            Cost = at % 150 == 3 ? null : Of(price * (45 + (Mix(at, 8) % 20)) / 100m, currency), ShippingCost = Of(3.20m, currency),
            MinPrice = at % 400 == 7 ? null : Of(price * 0.78m, currency), MaxPrice = Of(price * 1.5m, currency),
            Map = at % 60 == 1 ? Of(price * 0.96m, currency) : null, SalesPerDay = at % 10 < 7 ? (Mix(at, 9) % 80 / 10m) + 0.1m : null,
            Tags = [.. Mix(at, 10) % 8 == 0 ? ["key item"] : Array.Empty<string>(), .. Mix(at, 11) % 30 == 0 ? ["clearance"]
                : Array.Empty<string>(), "season " + "abcd"[Mix(at, 12) % 4]],
        };
    }

    private static Listing ListingOf(int listing, YearSize size) => new()
    {
        Id = IdOf(listing, size), Sku = SkuOf(listing % size.Products), Currency = CurrencyOf(listing % size.Products),
        ShippingCharge = Of(0m, CurrencyOf(listing % size.Products)), Shadow = listing % 97 == 0,
    };

    private static IEnumerable<Watch> WatchesOf(int product) => RivalsOf(product).Select(rival => WatchOf(product, rival));

    private static Watch WatchOf(int product, int rival) => new(
        new WatchId(
            new SourceId(Rivals[rival].Name), SkuOf(product),
            string.Create(CultureInfo.InvariantCulture, $"http://{Rivals[rival].Name}.example/p/{product}")),
        Capital(Rivals[rival].Name));

    private static CrawlRecord Seen(int product, int rival, bool isNew, DateTimeOffset now)
    {
        var (name, _, level) = Rivals[rival];
        var (watch, roll) = (WatchOf(product, rival), Mix(product, 100 + rival));
        var silent = isNew && name == Silent;
        var at = !isNew ? now.AddHours(-30) : silent ? now.AddHours(-6) : now.AddMinutes(-roll % 300);
        var price = PriceOf(product) * (level + (roll % 17) - 8) / 100m;
        if (isNew && roll % 10 == 0)
            price *= roll % 20 == 0 ? 0.94m : 1.03m;
        var record = new CrawlRecord
        {
            Source = watch.Id.Source, Watch = watch.Id, Sku = watch.Id.Sku, At = at,
            Status = silent ? ObservationStatus.Blocked : ObservationStatus.Priced, HttpStatus = silent ? 403 : 200,
            NextDueAt = now.AddDays(30),
        };
        return silent ? record : record with
        {
            Offers =
            [
                new Offer
                {
                    Source = watch.Id.Source, Price = Of(price, CurrencyOf(product)), Url = watch.Id.Url, Seller = watch.Seller,
                    Shipping = Of(0m, CurrencyOf(product)), TaxIncluded = true, Condition = Condition.New, InStock = roll % 14 != 0,
                    Confidence = 0.97m, FirstSeen = at, LastSeen = at,
                },
            ],
        };
    }

    private static IEnumerable<int> RivalsOf(int product) =>
        Enumerable.Range(0, Rivals.Length).Where(rival => Mix(product, 50 + rival) % 100 < Rivals[rival].Share);

    private static Money OwnOf(int listing, YearSize size)
    {
        var product = listing % size.Products;
        return Of(PriceOf(product) * (98 + (Mix(listing, 20) % 5)) / 100m, CurrencyOf(product));
    }

    /// <summary>From five to about four hundred, most of them below fifty.</summary>
    public static decimal PriceOf(int product) =>
        decimal.Round(5m + (Mix(product, 30) % 45) + (Mix(product, 31) % 9 == 0 ? Mix(product, 32) % 350 : 0), 0) + 0.99m;

    private static bool IsBritish(int product) => product % 25 == 0;

    public static Currency CurrencyOf(int product) => IsBritish(product) ? Gbp : Eur;

    private static Money Of(decimal amount, Currency currency) => new(decimal.Round(amount, 2), currency);

    public static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The same for each run, and as good as drawn by lot.</summary>
    private static int Mix(int at, int salt)
    {
        var x = (uint)at * 2654435761u + ((uint)salt * 40503u) + 12345u;
        x ^= x >> 15;
        x *= 2246822519u;
        x ^= x >> 13;
        x *= 3266489917u;
        return (int)((x ^ (x >> 16)) & 0x7fffffff);
    }
}
