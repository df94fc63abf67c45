using System.Reflection;
using Repricer.Demo;

namespace Repricer.Host.Demo;

/// <summary>Writes the demo's own catalogue, strategies and configuration into a temporary folder, in the formats that a retailer uses.</summary>
internal static class DemoSetup
{
    private const string Resources = "demo-strategies/";

    public static string ProductsFile(string folder) => Path.Combine(folder, "products.csv");

    public static string ListingsFile(string folder) => Path.Combine(folder, "listings.csv");

    public static string WatchesFile(string folder) => Path.Combine(folder, "watches.csv");

    public static string ConfigFile(string folder) => Path.Combine(folder, "appsettings.json");

    public static void Write(string folder, DemoMarket market, string urls)
    {
        File.WriteAllText(ProductsFile(folder), DemoCatalog.ProductsCsv());
        File.WriteAllText(ListingsFile(folder), DemoCatalog.ListingsCsv());
        File.WriteAllText(WatchesFile(folder), DemoCatalog.WatchesCsv([.. DemoShop.Names.Select(shop => (shop, market.Sites[shop]))]));
        File.WriteAllText(ConfigFile(folder), Configuration(folder, market, urls));
        WriteStrategies(Path.Combine(folder, "strategies"));
    }

    private static void WriteStrategies(string folder)
    {
        Directory.CreateDirectory(folder);
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var content = assembly.GetManifestResourceStream(name)!;
            using var file = File.Create(Path.Combine(folder, name[Resources.Length..]));
            content.CopyTo(file);
        }
    }

    /// <summary>Everything runs in seconds what runs in hours elsewhere: intervals, rates and the guard's counts are the demo's own.</summary>
    private static string Configuration(string folder, DemoMarket market, string urls)
    {
        // Whole paths: the verbs of somebody who tries plan and apply come from another working directory.
        string Within(string name) => Path.Combine(folder, name).Replace("\\", "\\\\", StringComparison.Ordinal);
        string Shop(string name, string locale, string fetcher, string interval, int perSecond) => $$"""
                "{{name}}": { "BaseUrl": "{{market.Sites[name]}}", "Fetcher": "{{fetcher}}", "Interval": "{{interval}}", "RequestsPerSecond": {{perSecond}}, "Concurrency": 1,
                  "Locale": "{{locale}}", "Currency": "EUR", "PricesIncludeTax": true, "AllowPrivateNetwork": true }
            """;
        return $$"""
            {
              "Data": { "Directory": "{{Within("data")}}" },
              "Strategies": { "Directory": "{{Within("strategies")}}", "ReloadInterval": "1s", "Activation": "on_apply" },
              "Api": { "Urls": "{{urls}}" },
              "FeeSchedules": [
                { "Name": "bazaar", "Currency": "EUR", "Mode": "portion", "Tiers": [ { "UpTo": 50, "Rate": 12 }, { "Rate": 7 } ], "Minimum": 0.50, "FixedPerOrder": 0.35 }
              ],
              "Guard": { "MaxChangesPerHour": 600, "MaxChangesPerDay": 2000, "Breaker": { "MinimumListings": 500 } },
              "Channels": {
                "{{DemoCatalog.Marketplace}}": { "Type": "demo-marketplace", "FeeSchedule": "bazaar", "PricesIncludeTax": true, "OwnSellerIds": ["{{DemoWorld.OwnSellerId}}"],
                  "Settings": { "Url": "{{market.Sites[DemoCatalog.Marketplace]}}" } }
              },
              "Sources": {
                "{{DemoCatalog.Marketplace}}-offers": { "Channel": "{{DemoCatalog.Marketplace}}", "Interval": "1s", "RequestsPerSecond": 50 },
            {{Shop(DemoShop.JsonLd, "en-GB", "http", "3s", 20)}},
            {{Shop(DemoShop.Microdata, "de-DE", "http", "3s", 20)}},
            {{Shop(DemoShop.Script, "en-GB", "browser", "20s", 1)}}
              }
            }
            """;
    }
}
