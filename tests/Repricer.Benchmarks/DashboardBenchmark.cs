using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Repricer.Benchmarks.Year;

namespace Repricer.Benchmarks;

/// <summary>
/// <c>dashboard [--listings N] [--offers N] [--decisions N] [--folder F] [--rounds N] [--lists MS] [--each N] [--only TEXT,TEXT]
/// [--viewers N] [--pairs N] [--seconds N] [--changes N]</c>: makes the store of a year (or takes the one that a run before left in the
/// folder), lets the executable decide it, and looks at every page while prices change beside; asks for the list of listings in every way;
/// then for the status with viewers and without, by turns. Times are what a client on the same machine waits. It fails where the run was
/// none: viewers that hear nothing, less than half of the prices changing that are to, pages that are not there; and where a list takes
/// longer than <c>--lists</c> allows.
/// </summary>
internal static class DashboardBenchmark
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var size = new YearSize(
            arguments.Number("listings", 100_000), arguments.Number("offers", 2_000_000), arguments.Number("decisions", 1_000_000));
        var (rounds, viewers) = (arguments.Number("rounds", 100), arguments.Number("viewers", 200));
        var (lists, pairs, seconds) = (arguments.Number("lists", 100), arguments.Number("pairs", 4), arguments.Number("seconds", 20));
        var (kept, only, changing) = (arguments.Text("folder"), arguments.Text("only"), arguments.Number("changes", 50));
        if (size.Listings < 300 || rounds is 1 or 2 || pairs < 1 || seconds < 1 || changing < 1)
        {
            await Console.Error.WriteLineAsync(
                "usage: dashboard --listings N (300 or more) --offers N --decisions N [--folder F] [--rounds N (0, or 3 or more)] "
                + "[--lists MS (0 = none)] [--each N] [--only TEXT] [--viewers N] [--pairs N] [--seconds N] [--changes N]");
            return 2;
        }

        var folder = kept is null ? Directory.CreateTempSubdirectory("repricer-year-").FullName : Directory.CreateDirectory(kept).FullName;
        try
        {
            if (!File.Exists(Path.Combine(folder, "data", "repricer.db")))
            {
                var filling = Stopwatch.StartNew();
                await YearStore.FillAsync(folder, size, TimeProvider.System.GetUtcNow());
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"filled in {filling.Elapsed.TotalSeconds:F0} s"));
            }

            using var engine = await EngineProcess.StartAsync(folder);
            await engine.SettleAsync(TimeSpan.FromMinutes(8));
            var told = new SortedDictionary<string, double>(StringComparer.Ordinal);
            var changes = new Changes(engine, size, folder, changing);
            if (rounds > 0)
                Add(await new PageTimes(engine, size, only).MeasureAsync(rounds, changes));
            if (lists > 0)
                Add(await new ListTimes(engine, size, only, Math.Max(1, arguments.Number("each", 1))).MeasureAsync(lists));
            if (viewers > 0)
                Add(await ViewAsync(engine, changes, changing / 2d, viewers, pairs, TimeSpan.FromSeconds(seconds)));
            Console.WriteLine(JsonSerializer.Serialize(told));
            return told.GetValueOrDefault("pages_that_failed") + told.GetValueOrDefault("lists_too_slow") > 0 ? 1 : 0;

            void Add(IReadOnlyDictionary<string, double> figures)
            {
                foreach (var (name, value) in figures)
                    told[name] = value;
            }
        }
        catch (InvalidOperationException error)
        {
            await Console.Error.WriteLineAsync("no valid run: " + error.Message);
            return 1;
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyDictionary<string, double>> ViewAsync(
        EngineProcess engine, Changes changes, double least, int viewers, int pairs, TimeSpan during)
    {
        using var stop = new CancellationTokenSource();
        var beside = changes.RunAsync(stop.Token);
        try
        {
            return await new ViewingTimes(engine, changes, viewers, during).MeasureAsync(pairs, least);
        }
        finally
        {
            await stop.CancelAsync();
            await beside;
        }
    }
}
