using System.Globalization;
using System.Text;
using System.Text.Json;
using Repricer.Demo;
using Repricer.Engine.Telemetry;
using Spectre.Console;

namespace Repricer.Host.Demo;

/// <summary>What the demo says before the story and after it.</summary>
internal static class DemoReport
{
    public static void Header(IAnsiConsole console, DemoMarket market, string address, string key, string? noBrowser, TimeSpan? runsFor, string folder)
    {
        console.MarkupLine("[bold]Repricer demo[/]: watch, read, decide, guard, push, confirm, on a market of its own.");
        console.MarkupLineInterpolated($"  marketplace  {market.Sites[DemoCatalog.Marketplace]} (12 listings of ours, three rivals each)");
        foreach (var shop in DemoShop.Names)
        {
            var note = shop == DemoShop.Script ? noBrowser is null ? "price by JavaScript, read in Chromium" : $"price by JavaScript: not read, {noBrowser}"
                : shop == DemoShop.JsonLd ? "JSON-LD" : "microdata, 1.234,56 €";
            console.MarkupLineInterpolated($"  shop         {market.Sites[shop]} {shop}: {note}");
        }

        console.MarkupLineInterpolated($"  API          {address}/api/v1/status");
        console.MarkupLineInterpolated($"  API key      {key} (scope operate, gone with the demo)");
        console.MarkupLineInterpolated($"  strategies   {Path.Combine(folder, "strategies")}: edit one, then repricer plan");
        console.MarkupLineInterpolated($"               --config {DemoSetup.ConfigFile(folder)}");
        console.WriteLine(runsFor is { } time ? $"  It ends by itself after {time.TotalSeconds:0} s, or with Ctrl-C." : "  It ends with Ctrl-C.");
        console.WriteLine();
    }

    public static DemoSummary Summarise(DemoTally tally, EngineStatus status, DemoWorld world) => new(
        PagesFetched: status.Crawl.Counters.GetValueOrDefault("fetched") + status.Crawl.Counters.GetValueOrDefault("not_modified"),
        PricesRead: status.Observe.Counters.GetValueOrDefault("priced"),
        tally.ByBinding,
        tally.HeldByGuard,
        tally.NotDecided,
        tally.Corrections,
        tally.Pushed,
        tally.Confirmed,
        LivePriceChanges: world.OwnChanges,
        FloorsCrossed: DemoCatalog.Products.Count(product => world.LowestOwn.TryGetValue(product.ListingId, out var lowest) && lowest < product.Min));
}

/// <param name="FloorsCrossed">Listings whose live price was ever below the catalogue's minimum after we took it over; counted at the marketplace, not by the engine.</param>
internal sealed record DemoSummary(long PagesFetched, long PricesRead, IReadOnlyDictionary<string, int> ByBinding, IReadOnlyDictionary<string, int> HeldByGuard,
    IReadOnlyDictionary<string, int> NotDecided, int Corrections, int Pushed, int Confirmed, int LivePriceChanges, int FloorsCrossed)
{
    public void Print(IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLine("[bold]Summary[/]");
        Row("pages fetched", $"{PagesFetched}");
        Row("offers and prices read", $"{PricesRead}");
        Row("prices decided, by what bound them", Counts(ByBinding));
        Row("  corrections into the bounds", $"{Corrections}");
        Row("held by the guard", Counts(HeldByGuard));
        Row("kept or skipped by the rules", Counts(NotDecided));
        Row("prices pushed", $"{Pushed}");
        Row("prices confirmed", $"{Confirmed}");
        Row("price changes on the marketplace", $"{LivePriceChanges}");
        Row("floors crossed", $"{FloorsCrossed}");

        void Row(string name, string value) => console.WriteLine($"  {name,-36}{value}");
    }

    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("pages_fetched", PagesFetched);
            json.WriteNumber("prices_read", PricesRead);
            Object("decided_by_binding", ByBinding);
            Object("held_by_guard", HeldByGuard);
            Object("not_decided", NotDecided);
            json.WriteNumber("corrections", Corrections);
            json.WriteNumber("pushed", Pushed);
            json.WriteNumber("confirmed", Confirmed);
            json.WriteNumber("live_price_changes", LivePriceChanges);
            json.WriteNumber("floors_crossed", FloorsCrossed);
            json.WriteEndObject();

            void Object(string name, IReadOnlyDictionary<string, int> counts)
            {
                json.WriteStartObject(name);
                foreach (var (key, count) in counts)
                    json.WriteNumber(key, count);
                json.WriteEndObject();
            }
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Counts(IReadOnlyDictionary<string, int> counts) => counts.Count == 0
        ? "none"
        : $"{counts.Values.Sum()} ({string.Join(", ", counts.OrderByDescending(pair => pair.Value).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key.Replace('_', ' ')} {pair.Value}")))})";
}
