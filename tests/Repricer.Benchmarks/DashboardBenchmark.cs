using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Repricer.Engine;
using Repricer.Engine.Reporting;
using Repricer.Engine.Viewing;

namespace Repricer.Benchmarks;

/// <summary>
/// <c>dashboard --listings N --offers N --decisions N [--folder F] [--rounds N]</c>: fills a large store (or opens the one that a run
/// before
/// left in the folder), and asks what each page asks, each time about another product or place of the list. Tells the median and the 99th
/// percentile of each in milliseconds.
/// </summary>
internal static class DashboardBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (listings, offers, decisions) = (
            arguments.Number("listings", 100_000), arguments.Number("offers", 2_000_000), arguments.Number("decisions", 1_000_000));
        var (rounds, kept) = (arguments.Number("rounds", 200), arguments.Text("folder"));
        if (listings < 1000 || rounds < 10)
        {
            await Console.Error.WriteLineAsync("usage: dashboard --listings N (1000 or more) --offers N --decisions N [--folder F] [--rounds N]");
            return 2;
        }

        var folder = kept ?? Directory.CreateTempSubdirectory("repricer-bench-").FullName;
        try
        {
            if (!File.Exists(Path.Combine(folder, "repricer.db")))
            {
                var filling = Stopwatch.StartNew();
                await LargeStore.FillAsync(folder, listings, offers, decisions);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {filling.Elapsed.TotalSeconds:F0} s"));
            }

            var opening = Stopwatch.StartNew();
            await using var store = await CatalogueFixture.OpenAsync(folder);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"opened in {opening.Elapsed.TotalSeconds:F1} s"));
            var asked = await AskAsync(store, listings, rounds);
            Console.WriteLine(JsonSerializer.Serialize(asked));
            return 0;
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Dictionary<string, double>> AskAsync(IStore store, int listings, int rounds)
    {
        var now = LargeStore.Now;
        (string Name, Func<int, Task> Ask)[] pages =
        [
            ("product_detail", async at => await store.Reports.GetProductAsync(LargeStore.SkuOf(at % listings), default)),
            ("product_history_30d", async at => await HistoryAsync(at, 30)),
            ("product_history_400d", async at => await HistoryAsync(at, 400)),
            ("product_decisions", async at => await store.Reports.GetDecisionsAsync(
                new DecisionQuery(LargeStore.SkuOf(at % listings).Value, null, null, null, null, null, null, null, 50), default)),
            ("decision", async at => await store.Reports.GetDecisionsAsync(
                new DecisionQuery(null, $"market/L-{at % listings:D8}", null, null, null, null, null, null, 1), default)),
            ("search", async at => await store.Views.SearchAsync(string.Create(CultureInfo.InvariantCulture, $"model {at % listings}"),
                20, default)),
            ("search_common", async _ => await store.Views.SearchAsync("drill", 20, default)),
            ("facets", async _ => await store.Views.GetFacetsAsync(500, default)),
            ("listings_all", at => ListAsync(new ListingQuery(100), at)),
            ("listings_by_age", at => ListAsync(new ListingQuery(100) { Sort = ListingSort.Since }, at)),
            ("listings_brand", at => ListAsync(new ListingQuery(100) { Brand = $"brand {at % 50}" }, at)),
            ("listings_tag_by_move", at =>
                ListAsync(new ListingQuery(100) { Tag = $"tag {at % 40}", Sort = ListingSort.Move, Descending = true }, at)),
            ("listings_strategy_by_price", at =>
                ListAsync(new ListingQuery(100) { Strategy = $"strategy {at % 12}", Sort = ListingSort.Price }, at)),
            ("listings_reason", at => ListAsync(new ListingQuery(100) { Reason = "cost_missing", Brand = "brand 7" }, at)),
            ("listings_held", at => ListAsync(new ListingQuery(100) { State = ListingState.Held }, at)),
            ("listings_shadow", at => ListAsync(new ListingQuery(100) { State = ListingState.Shadow, Sort = ListingSort.Since }, at)),
            ("listings_text", at => ListAsync(new ListingQuery(100) { Text = "hammer drill" }, at)),
            ("listings_text_broad", at => ListAsync(new ListingQuery(100) { Text = "model" }, at)),
            ("listings_disjoint", at => ListAsync(new ListingQuery(100) { State = ListingState.Held, Reason = "rule" }, at)),
        ];
        var told = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, ask) in pages)
        {
            var times = new List<double>(rounds);
            for (var at = 0; at < rounds; at++)
            {
                var started = Stopwatch.GetTimestamp();
                await ask((at * 7919) + 13);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            // The first call of each opens statements and reads pages from the disk: it is told apart.
            var (first, rest) = (times[0], times.Skip(1).Order().ToList());
            told[name + "_first_ms"] = Math.Round(first, 2);
            told[name + "_p50_ms"] = Math.Round(rest[rest.Count / 2], 2);
            told[name + "_p99_ms"] = Math.Round(rest[rest.Count * 99 / 100], 2);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-28} first {first,8:F2}  p50 {rest[rest.Count / 2],8:F2}  p99 {rest[rest.Count * 99 / 100],8:F2}"));
        }

        return told;

        async Task HistoryAsync(int at, int days) => await store.Views.GetProductHistoryAsync(
            new HistorySpan(LargeStore.SkuOf(at % listings), now.AddDays(-days), now), default);

        // The first page, and the page behind it.
        async Task ListAsync(ListingQuery query, int at)
        {
            var page = await store.Views.GetListingsAsync(query, default);
            if (at % 2 == 0 && page.Next is { } next)
                await store.Views.GetListingsAsync(query with { Cursor = next }, default);
        }
    }
}
