using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Repricer.Benchmarks.Year;

/// <summary>
/// Looks at every page again and again, each time about something else. What a look costs the engine's processor is measured in looks of their
/// own, beside which nothing changes: on a machine that has other work it says more than what a client waits.
/// </summary>
internal sealed class PageTimes(EngineProcess engine, YearSize size, string? only)
{
    private const int Looks = 5;

    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(int rounds, Changes changes)
    {
        var pages = (await PagesAsync()).Where(page => only is null || only.Split(',').Any(one => page.Name.Contains(one, StringComparison.Ordinal))).ToList();
        var costs = await CostsAsync(pages, Math.Max(3, rounds / 10));
        var (told, failed) = (new SortedDictionary<string, double>(StringComparer.Ordinal), 0);
        using var stop = new CancellationTokenSource();
        var beside = changes.RunAsync(stop.Token);
        Console.WriteLine("page                            first ms     p50 ms     p99 ms     cpu ms        KB  status");
        foreach (var (name, path) in pages)
        {
            var (times, bytes, status) = (new List<double>(rounds), 0L, HttpStatusCode.OK);
            for (var round = 0; round < rounds; round++)
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await engine.Pages.GetAsync(path((round * 7919) + 13));
                var body = await answer.Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                (bytes, status) = (body.Length, answer.StatusCode);
            }

            var (first, rest) = (times[0], times.Skip(1).Order().ToList());
            var (p50, p99) = (rest[rest.Count / 2], rest[rest.Count * 99 / 100]);
            (told[name + "_p50_ms"], told[name + "_p99_ms"]) = (Math.Round(p50, 1), Math.Round(p99, 1));
            told[name + "_cpu_ms"] = Math.Round(costs[name], 1);
            failed += (int)status >= 400 ? 1 : 0;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-30}{first,10:F1} {p50,10:F1} {p99,10:F1} {costs[name],10:F1} {bytes / 1024.0,9:F0}  {(int)status}"));
        }

        await stop.CancelAsync();
        await beside;
        told["pages_that_failed"] = failed;
        return told;
    }

    /// <summary>
    /// Milliseconds of the processor that a look takes: of several times five looks those that took least, for whatever else the engine did
    /// beside them.
    /// </summary>
    private async Task<Dictionary<string, double>> CostsAsync(List<(string Name, Func<int, string> Path)> pages, int rounds)
    {
        var costs = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, path) in pages)
        {
            costs[name] = double.MaxValue;
            for (var round = 0; round < rounds; round++)
            {
                var before = engine.Processor;
                for (var look = 0; look < Looks; look++)
                {
                    using var answer = await engine.Pages.GetAsync(path((((round * Looks) + look) * 6101) + 7));
                    await answer.Content.ReadAsByteArrayAsync();
                }

                costs[name] = Math.Min(costs[name], (engine.Processor - before).TotalMilliseconds / Looks);
            }
        }

        return costs;
    }

    private async Task<List<(string Name, Func<int, string> Path)>> PagesAsync()
    {
        string Product(int at) => "/products/" + YearCatalogue.SkuOf(at % size.Products).Value;
        var decisions = await IdsAsync("/api/v1/decisions?limit=200", "id");
        var causes = await CausesAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return
        [
            ("morning", _ => "/"), ("queue", _ => "/queue"), ("queue, for a person", _ => "/queue?show=person"),
            ("queue, gaps", _ => "/queue?show=gaps"),
            ("queue, unmatched", _ => "/queue/unmatched"),
            .. causes.Select(cause => ("cause " + cause, (Func<int, string>)(_ => "/queue/" + cause))),
            ("product", Product), ("product, 7 days", at => Product(at) + "?days=7"), ("product, 400 days", at => Product(at) + "?days=400"),
            ("decision", at => "/decisions/" + decisions[at % decisions.Count]),
            ("operations", _ => "/operations"), ("channel", at => "/channels/" + (at % 2 == 0 ? "market" : "shop")),
            ("channel, confirmed", _ => "/channels/market?state=confirmed"), ("channel, rejected", _ => "/channels/market?state=rejected"),
            ("source", at => "/sources/" + YearCatalogue.Rivals[at % YearCatalogue.Rivals.Length].Name),
            ("market", _ => "/market"), ("market, shop", _ => "/market?channel=shop"), ("market, pounds", _ => "/market?currency=GBP"),
            ("market list", _ => "/market/listings?currency=EUR"), ("market list, dearer", _ => "/market/listings?currency=EUR&kind=dearer"),
            ("market list, category", at => $"/market/listings?currency=EUR&kind=dearer&category={Category(at)}"),
            ("market list, rival", _ => "/market/listings?currency=EUR&kind=indexed&rival=Acme"),
            ("market list, last page", _ => "/market/listings?currency=EUR&page=500"),
            ("rival", at => "/market/rivals/" + Rival(at)), ("map", _ => "/map"), ("map, all", _ => "/map?show=all"),
            ("reports", _ => "/reports"), ("weekly report", _ => $"/reports/weekly/{ISOWeek.GetYear(now)}-W{ISOWeek.GetWeekOfYear(now):00}"),
            ("losses", _ => "/market/losses"), ("losses, 14 days", _ => $"/market/losses?since={now.AddDays(-14):yyyy-MM-dd}"),
            ("experiments", _ => "/experiments"), ("strategies", _ => "/strategies"), ("revisions", _ => "/revisions"),
            ("revision", _ => "/revisions/1"), ("alerts", _ => "/alerts"), ("alert rule", _ => "/alerts/floor%20pressure"),
            ("discovery", _ => "/discovery"), ("views", _ => "/views"),
            ("bulk", _ => "/bulk"), ("preferences", _ => "/preferences"), ("definitions", _ => "/definitions"), ("audit", _ => "/audit"),
            ("audit, filtered", at => $"/audit?q=L-{at % 500:000000}"), ("keys", _ => "/keys"), ("act", _ => "/act/pause?global=true"),
            ("suppliers", _ => "/reports/suppliers"), ("supplier", at => $"/reports/supplier?supplier=supplier+{at % 12}"),
            ("map letters", _ => "/map/letters"), ("listings", _ => "/listings"), ("listings, held", _ => "/listings?state=held"),
        ];
    }

    private async Task<List<string>> IdsAsync(string path, string name)
    {
        using var found = JsonDocument.Parse(await engine.Api.GetStringAsync(path));
        return [.. found.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(name).GetString()!)];
    }

    private async Task<List<string>> CausesAsync()
    {
        using var found = JsonDocument.Parse(await engine.Api.GetStringAsync("/api/v1/holds/groups"));
        return [.. found.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reason").GetString()!).Distinct()];
    }

    private static string Category(int at) => Uri.EscapeDataString(YearCatalogue.Categories[at % YearCatalogue.Categories.Length].Category);

    private static string Rival(int at) => YearCatalogue.Capital(YearCatalogue.Rivals[at % (YearCatalogue.Rivals.Length - 1)].Name);
}
