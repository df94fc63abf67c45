using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;

namespace Repricer.Benchmarks.Year;

/// <summary>The folder of a year: settings, strategies, and a store with everything that a year leaves behind.</summary>
internal static class YearStore
{
    public const string Settings = """
        {
          "Data": { "Directory": "./data", "Retention": { "Decisions": "400d", "Updates": "400d", "Attempts": "400d" } },
          "Api": { "MaxRequestBytes": 4194304 },
          "Guard": { "MaxChangesPerHour": 600, "MaxChangesPerDay": 2000, "Breaker": { "MinimumListings": 1000000 } },
          "FeeSchedules": [ { "Name": "market", "Currency": "EUR", "Mode": "portion", "Tiers": [ { "Rate": 10 } ] } ],
          "Channels": {
            "market": { "Type": "csv", "FeeSchedule": "market", "PricesIncludeTax": true, "TimeZone": "Europe/Berlin",
              "Settings": { "Folder": "drop/market" } },
            "market-uk": { "Type": "csv", "PricesIncludeTax": true, "TimeZone": "Europe/London", "Settings": { "Folder": "drop/uk" } },
            "shop": { "Type": "csv", "PricesIncludeTax": true, "TimeZone": "Europe/Berlin", "Settings": { "Folder": "drop/shop" } }
          },
          "Sources": {
        SOURCES
          }
        }
        """;

    public static string MarketPrices => """
        name: market prices
        description: One cent under the cheapest who has it; never under our minimum.
        priority: 10
        applies_to:
          channels: [market, market-uk]
        reference: lowest
        action:
          beat: 0.01
        situations:
          no_competition: hold
        floor:
          - manual_minimum
        ceiling: manual_maximum
        """;

    public static string ShopPrices => """
        name: shop prices
        description: What it costs, and the half on top; never under our minimum.
        priority: 20
        applies_to:
          channels: [shop]
        action:
          formula: 'cost * 1.9'
        floor:
          - manual_minimum
        ceiling: manual_maximum
        """;

    /// <summary>A rule about a figure, so that there is one to be tried.</summary>
    public static string FloorRule => """
        name: floor pressure
        when: floor_pressure over 10%
        clear: under 8%
        for: 30m
        by: channel
        """;

    /// <summary>Writes the folder and fills its store; everything is told from <paramref name="now"/> on backwards.</summary>
    public static async Task FillAsync(string folder, YearSize size, DateTimeOffset now)
    {
        var data = Path.Combine(folder, "data");
        Directory.CreateDirectory(data);
        Directory.CreateDirectory(Path.Combine(folder, "strategies"));
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), SettingsText());
        await File.WriteAllTextAsync(Path.Combine(folder, "strategies", "market.yaml"), MarketPrices + "\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "strategies", "shop.yaml"), ShopPrices + "\n");
        Directory.CreateDirectory(Path.Combine(folder, "alerts"));
        await File.WriteAllTextAsync(Path.Combine(folder, "alerts", "floor.yaml"), FloorRule + "\n");
        await using (var store = await SqliteStore.OpenAsync(data, TimeProvider.System, NullLogger.Instance, default))
            await YearCatalogue.FillAsync(store, size, now);
        YearRows.Fill(data, size, now);
    }

    /// <summary>Nothing is fetched: no place is due within the month.</summary>
    private static string SettingsText() => Settings.Replace(
        "SOURCES",
        string.Join(",\n", YearCatalogue.Rivals.Select(rival =>
            $$"""    "{{rival.Name}}": { "BaseUrl": "http://{{rival.Name}}.example", "Interval": "30d" }""")),
        StringComparison.Ordinal);
}
