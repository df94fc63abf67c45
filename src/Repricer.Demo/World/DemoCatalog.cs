using System.Globalization;
using System.Text;

namespace Repricer.Demo.World;

/// <summary>The catalogue of the demo, also as the CSV files that a retailer would import.</summary>
internal static class DemoCatalog
{
    public const string Marketplace = "bazaar";
    public const string Currency = "EUR";

    public static readonly IReadOnlyList<DemoProduct> Products =
    [
        new("GRIND-01", "Hand coffee grinder Mira", "Mira", Gtin(1), 21.50m, 44.90m, 33.00m, 59.00m, "kitchen;key"),
        new("KETTLE-02", "Gooseneck kettle 0.9 l", "Mira", Gtin(2), 28.00m, 49.90m, 43.00m, 75.00m, "kitchen"),
        new("SCALE-03", "Coffee scale with timer", "Waag", Gtin(3), 14.20m, 29.90m, 22.00m, 39.00m, "kitchen;key"),
        new("PRESS-04", "French press 1 l", "Mira", Gtin(4), 13.10m, 27.90m, 20.50m, 36.00m, "kitchen", Dumped: true),
        new("LAMP-05", "Desk lamp Halo", "Lumen", Gtin(5), 33.00m, 69.00m, 51.00m, 95.00m, "home"),
        new("BULB-06", "Filament bulb, set of three", "Lumen", Gtin(6), 6.80m, 12.50m, 11.90m, 19.90m, "home"),
        new("CHAIR-07", "Stacking chair Ply", "Norr", Gtin(7), 41.00m, 89.00m, 62.00m, 129.00m, "home;key"),
        new("SHELF-08", "Wall shelf 80 cm", "Norr", Gtin(8), 24.00m, 46.00m, 37.00m, 69.00m, "home", Dumped: true),
        new("HEAD-09", "Over-ear headphones S2", "Tonal", Gtin(9), 58.00m, 119.00m, 88.00m, 159.00m, "audio;key"),
        new("SPEAK-10", "Portable speaker Drop", "Tonal", Gtin(10), 31.00m, 64.90m, 48.00m, 89.00m, "audio"),
        new("CABLE-11", "USB-C cable 2 m", "Tonal", Gtin(11), 3.10m, 8.99m, 6.40m, 12.90m, "audio"),
        new("STAND-12", "Microphone stand", "Tonal", Gtin(12), 16.00m, 18.90m, 24.50m, 45.00m, "audio"),
    ];

    /// <param name="cost">Costs to write instead of the catalogue's, by SKU.</param>
    public static string ProductsCsv(IReadOnlyDictionary<string, decimal> cost)
    {
        var csv = new StringBuilder("sku,title,brand,gtin,cost,currency,min_price,max_price,tax_rate,shipping_cost,stock,tags\n");
        foreach (var p in Products)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{p.Sku},\"{p.Title}\",{p.Brand},{p.Gtin},{cost.GetValueOrDefault(p.Sku, p.Cost)},{Currency},");
            csv.Append(CultureInfo.InvariantCulture, $"{p.Min},{p.Max},19,3.20,40,{p.Tags}\n");
        }

        return csv.ToString();
    }

    public static string ListingsCsv()
    {
        var csv = new StringBuilder("channel,listing_id,sku,condition,fulfilment,current_price,currency,shipping_charge,fee_schedule\n");
        foreach (var p in Products)
            csv.Append(
                CultureInfo.InvariantCulture, $"{Marketplace},{p.ListingId},{p.Sku},new,merchant,{p.Start},{Currency},0.00,bazaar\n");
        return csv.ToString();
    }

    /// <param name="shops">Source name and base URL of each shop that carries the catalogue.</param>
    public static string WatchesCsv(IReadOnlyList<(string Source, Uri Base)> shops)
    {
        var csv = new StringBuilder("source,sku,url,seller\n");
        foreach (var (source, address) in shops)
        {
            foreach (var p in Products)
                csv.Append(CultureInfo.InvariantCulture, $"{source},{p.Sku},{new Uri(address, "/p/" + p.Slug)},\n");
        }

        return csv.ToString();
    }

    /// <summary>Makes a GTIN-13 of the range for internal use (prefix 2), with its check digit.</summary>
    private static string Gtin(int number)
    {
        var digits = "20" + number.ToString("D10", CultureInfo.InvariantCulture);
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return digits + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
