using System.Reflection;
using System.Text.Json;
using Repricer.Demo.World;

namespace Repricer.Demo;

/// <summary>The folder of one demo: its own catalogue, strategies and configuration, in the formats that a retailer uses.</summary>
/// <param name="path">Full path of a folder that is there.</param>
public sealed class DemoFolder(string path)
{
    private const string Resources = "demo-strategies/";

    public string FullPath => path;

    public string DataDirectory => Path.Combine(path, "data");

    public string StrategiesDirectory => Path.Combine(path, "strategies");

    public string ConfigFile => Path.Combine(path, "appsettings.json");

    public string ProductsFile => Path.Combine(path, "products.csv");

    public string ListingsFile => Path.Combine(path, "listings.csv");

    public string WatchesFile => Path.Combine(path, "watches.csv");

    /// <summary>Writes everything that an engine over this market needs.</summary>
    /// <param name="urls">Where the API listens.</param>
    public void Write(DemoMarket market, string urls)
    {
        ArgumentNullException.ThrowIfNull(market);
        WriteProducts(new Dictionary<string, decimal>(StringComparer.Ordinal));
        File.WriteAllText(ListingsFile, DemoCatalog.ListingsCsv());
        File.WriteAllText(WatchesFile, DemoCatalog.WatchesCsv([.. market.Shops.Select(shop => (shop.Name, shop.Address))]));
        File.WriteAllText(ConfigFile, Configuration(market, urls));
        WriteStrategies();
    }

    /// <summary>Writes the products anew, e.g. for an import that goes wrong.</summary>
    /// <param name="cost">Costs that differ from the catalogue's, in EUR, by SKU.</param>
    public void WriteProducts(IReadOnlyDictionary<string, decimal> cost) => File.WriteAllText(ProductsFile, DemoCatalog.ProductsCsv(cost));

    private void WriteStrategies()
    {
        Directory.CreateDirectory(StrategiesDirectory);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var content = assembly.GetManifestResourceStream(name)!;
            using var file = File.Create(Path.Combine(StrategiesDirectory, name[Resources.Length..]));
            content.CopyTo(file);
        }
    }

    /// <summary>
    /// Makes everything run in seconds what runs in hours elsewhere: intervals, rates and the guard's counts are the demo's own.
    /// </summary>
    private string Configuration(DemoMarket market, string urls)
    {
        // Whole paths: the verbs of somebody who tries plan and apply come from another working directory.
        static string Quoted(string whole) => whole.Replace("\\", "\\\\", StringComparison.Ordinal);
        Uri Address(DemoShop shop) => market.Shops.Single(site => site.Name == shop.Name).Address;
        string Source(DemoShop shop) => $$"""
                "{{shop.Name}}": { "BaseUrl": "{{Address(shop)}}", {{Pace(shop)}}, "Concurrency": 1,
                  "Locale": "{{shop.Locale}}", "Currency": "EUR", "PricesIncludeTax": true, "AllowPrivateNetwork": true }
            """;
        return $$"""
            {
              "Data": { "Directory": "{{Quoted(DataDirectory)}}" },
              "Strategies": { "Directory": "{{Quoted(StrategiesDirectory)}}", "ReloadInterval": "1s", "Activation": "on_apply" },
              "Api": { "Urls": "{{JsonEncodedText.Encode(urls)}}" },
              "FeeSchedules": [
                { "Name": "bazaar", "Currency": "EUR", "Mode": "portion", "Tiers": [ { "UpTo": 50, "Rate": 12 }, { "Rate": 7 } ],
                  "Minimum": 0.50, "FixedPerOrder": 0.35 }
              ],
              "Guard": { "MaxChangesPerHour": 600, "MaxChangesPerDay": 2000, "Breaker": { "MinimumListings": 500 } },
              "Channels": {
                "{{DemoCatalog.Marketplace}}": { "Type": "demo-marketplace", "FeeSchedule": "bazaar", "PricesIncludeTax": true,
                  "OwnSellerIds": ["{{DemoWorld.OwnSellerId}}"], "Settings": { "Url": "{{market.Marketplace}}" } }
              },
              "Sources": {
                "{{DemoCatalog.Marketplace}}-offers": { "Channel": "{{DemoCatalog.Marketplace}}",
                  "Interval": "1s", "RequestsPerSecond": 50 },
            {{string.Join(",\n", DemoShop.All.Select(Source))}}
              }
            }
            """;
    }

    private static string Pace(DemoShop shop) => shop.NeedsBrowser
        ? "\"Fetcher\": \"browser\", \"Interval\": \"20s\", \"RequestsPerSecond\": 1"
        : "\"Fetcher\": \"http\", \"Interval\": \"3s\", \"RequestsPerSecond\": 20";
}
