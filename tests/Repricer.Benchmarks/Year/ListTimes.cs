using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Repricer.Benchmarks.Year;

/// <summary>
/// Asks for the list of listings in every way that its page offers: each condition by something that many listings meet and something that few
/// do, alone and with each other one, some with three and more, in every order up and down, with the page behind it. What takes longer
/// than it may is asked for again: only what is slow by half the times counts.
/// </summary>
/// <param name="each">One in so many is asked for; 1 = all are.</param>
internal sealed partial class ListTimes(EngineProcess engine, YearSize size, string? only, int each)
{
    private const int Again = 4;

    /// <summary>Of three and more conditions together one in so many is asked for.</summary>
    private const int Step = 97;

    private static readonly string[] Orders = ["sku", "since", "price", "move"];

    private (string Name, string[] Values)[] Conditions =>
    [
        ("q", ["kettle", "holt drill", "SKU-0", YearCatalogue.SkuOf(size.Products / 3).Value, "k"]), ("channel", ["market", "market-uk"]),
        ("brand", ["Holt"]), ("tag", ["season a", "clearance"]), ("strategy", ["market prices", "shop prices"]),
        ("reason", ["rule", "already_there", "no_competition", "cost_missing"]),
        ("state", ["held", "frozen", "pinned", "shadow", "undecided", "below_floor", "moving", "rejected", "faulty"]),
    ];

    /// <param name="most">No list may take longer, in milliseconds.</param>
    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(double most)
    {
        var (times, slow) = (new List<double>(), new List<(double Ms, string Path)>());
        var before = engine.Processor;
        foreach (var path in Paths().Where((path, at) => at % each == 0 && (only is null || path.Contains(only, StringComparison.Ordinal))))
        {
            var (ms, next) = await AskAsync(path);
            await CountAsync(path, ms);
            if (next is not null)
                await CountAsync(next, (await AskAsync(next)).Ms);
        }

        if (times.Count == 0)
            return new Dictionary<string, double>(StringComparer.Ordinal);
        var cpu = (engine.Processor - before).TotalMilliseconds / times.Count;
        times.Sort();
        foreach (var (ms, path) in slow.OrderByDescending(one => one.Ms).Take(30))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ms,8:F0} ms  {path}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{times.Count} lists: p50 {times[times.Count / 2]:F1} ms, p99 {times[times.Count * 99 / 100]:F1} ms, longest {times[^1]:F1} ms, {cpu:F1} ms of the processor each"));
        return new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["lists"] = times.Count, ["lists_p50_ms"] = Math.Round(times[times.Count / 2], 1),
            ["lists_p99_ms"] = Math.Round(times[times.Count * 99 / 100], 1), ["lists_longest_ms"] = Math.Round(times[^1], 1),
            ["lists_cpu_ms"] = Math.Round(cpu, 1), ["lists_too_slow"] = slow.Count,
        };

        async Task CountAsync(string path, double first)
        {
            var all = new List<double> { first };
            while (first > most && all.Count <= Again)
                all.Add((await AskAsync(path)).Ms);
            var median = all.Order().ElementAt(all.Count / 2);
            times.Add(median);
            if (median > most)
                slow.Add((median, path));
        }
    }

    private async Task<(double Ms, string? Next)> AskAsync(string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await engine.Pages.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        var ms = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        answer.EnsureSuccessStatusCode();
        return (ms, Next().Match(body) is { Success: true } next ? WebUtility.HtmlDecode(next.Groups["href"].Value) : null);
    }

    private IEnumerable<string> Paths() => from conditions in Combined()
                                           from order in Orders
                                           from way in (string[])["", "&dir=desc"]
                                           select $"/listings?{string.Concat(conditions.Select(one => one + "&"))}sort={order}{way}";

    /// <summary>All of at most two conditions, and one in so many of more.</summary>
    private IEnumerable<IReadOnlyList<string>> Combined()
    {
        IEnumerable<IReadOnlyList<string>> all = [[]];
        foreach (var (name, values) in Conditions)
        {
            all = all.SelectMany(before => values
                .Select(value => (IReadOnlyList<string>)[.. before, $"{name}={Uri.EscapeDataString(value)}"]).Prepend(before)).ToList();
        }

        var many = 0;
        return all.Where(conditions => conditions.Count <= 2 || many++ % Step == 0);
    }

    [GeneratedRegex("href=\"(?<href>[^\"]+)\" rel=\"next\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Next();
}
