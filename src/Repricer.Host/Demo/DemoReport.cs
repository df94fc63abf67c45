using System.Globalization;
using System.Text;
using System.Text.Json;
using Repricer.Demo;
using Repricer.Engine.Telemetry;
using Spectre.Console;

namespace Repricer.Host.Demo;

/// <summary>Says what the demo says before the story and after it.</summary>
internal static class DemoReport
{
    /// <param name="noBrowser">Why pages that need JavaScript are not read; null = they are.</param>
    /// <param name="runsFor">How long the demo runs; null = until Ctrl-C.</param>
    public static void Header(
        IAnsiConsole console, DemoMarket market, DemoFolder folder, string address, string key, string? noBrowser, TimeSpan? runsFor)
    {
        console.MarkupLine("[bold]Repricer demo[/]: watch, read, decide, guard, push, confirm, on a market of its own.");
        console.MarkupLineInterpolated($"  marketplace  {market.Marketplace} (12 listings of ours, three rivals each)");
        foreach (var shop in market.Shops)
        {
            var note = !shop.NeedsBrowser ? shop.Make
                : noBrowser is null ? $"{shop.Make}, read in Chromium"
                : $"{shop.Make}: not read, {noBrowser}";
            console.MarkupLineInterpolated($"  shop         {shop.Address} {shop.Name}: {note}");
        }

        console.MarkupLineInterpolated($"  dashboard    {address}/ (log in with the key below)");
        console.MarkupLineInterpolated($"  API          {address}/api/v1/status");
        console.MarkupLineInterpolated($"  API key      {key} (scope operate, gone with the demo)");
        console.MarkupLineInterpolated($"  strategies   {folder.StrategiesDirectory}: edit one, then repricer plan");
        console.MarkupLineInterpolated($"               --config {folder.ConfigFile}");
        console.WriteLine(
            runsFor is { } time ? $"  It ends by itself after {time.TotalSeconds:0} s, or with Ctrl-C." : "  It ends with Ctrl-C.");
        console.WriteLine();
    }

    public static DemoSummary Summarise(DemoTally tally, EngineStatus status, DemoMarket market) => new(
        PagesFetched: status.Crawl.Counters.GetValueOrDefault("fetched") + status.Crawl.Counters.GetValueOrDefault("not_modified"),
        PricesRead: status.Observe.Counters.GetValueOrDefault("priced"),
        tally.ByBinding,
        tally.HeldByGuard,
        tally.NotDecided,
        tally.Corrections,
        tally.Pushed,
        tally.Confirmed,
        LivePriceChanges: market.OwnPriceChanges,
        FloorsCrossed: market.FloorsCrossed);
}

/// <summary>What one demo came to.</summary>
/// <param name="ByBinding">Prices decided, by what bound them.</param>
/// <param name="NotDecided">Holds and skips of the rules, by reason.</param>
/// <param name="Corrections">Prices decided because the old one lay outside its bounds.</param>
/// <param name="FloorsCrossed">
/// Listings whose live price was ever below the catalogue's minimum after we took it over, as the marketplace counts.
/// </param>
internal sealed record DemoSummary(
    long PagesFetched, long PricesRead, IReadOnlyDictionary<string, int> ByBinding, IReadOnlyDictionary<string, int> HeldByGuard,
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

    private static string Counts(IReadOnlyDictionary<string, int> counts)
    {
        if (counts.Count == 0)
            return "none";

        var listed = counts.OrderByDescending(pair => pair.Value)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key.Replace('_', ' ')} {pair.Value}"));
        return $"{counts.Values.Sum()} ({string.Join(", ", listed)})";
    }
}
