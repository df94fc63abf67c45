using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Repricer.Benchmarks.Year;

/// <summary>
/// Asks for the status with viewers and without, by turns, while prices change: what the machine does beside falls on both. Says what the
/// engine uses, and how fast it works meanwhile. A run without news, or in which too few prices changed, is none.
/// </summary>
internal sealed class ViewingTimes(EngineProcess engine, Changes changes, int viewers, TimeSpan during)
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(20);

    /// <param name="pairs">Each is measured once without and once with viewers; every second pair the other way round.</param>
    /// <param name="least">So many prices have to change a second.</param>
    /// <exception cref="InvalidOperationException">The run is not valid.</exception>
    public async Task<IReadOnlyDictionary<string, double>> MeasureAsync(int pairs, double least)
    {
        var (alone, together) = (new List<Slice>(), new List<Slice>());
        for (var pair = 0; pair < pairs; pair++)
        {
            foreach (var withViewers in (bool[])[pair % 2 == 1, pair % 2 == 0])
            {
                var slice = withViewers ? await WithViewersAsync() : await MeasureAsync();
                (withViewers ? together : alone).Add(slice);
                Console.WriteLine($"{(withViewers ? $"with {viewers}" : "without")}: {slice}");
                if (slice.Changed < least)
                {
                    throw new InvalidOperationException(string.Create(
                        CultureInfo.InvariantCulture, $"only {slice.Changed:F0} prices a second changed; {least:F0} have to"));
                }
            }
        }

        var told = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, slices) in (ReadOnlySpan<(string, List<Slice>)>)[("with_viewers", together), ("without", alone)])
        {
            double[] status = [.. slices.SelectMany(slice => slice.Status).Order()];
            told[$"status_p50_{name}_ms"] = At(status, 50);
            told[$"status_p99_{name}_ms"] = At(status, 99);
            told[$"import_p50_{name}_ms"] = At([.. slices.SelectMany(slice => slice.Imports).Order()], 50);
            double[] decided = [.. slices.SelectMany(slice => slice.Decided).Order()];
            told[$"cost_to_decision_p50_{name}_ms"] = At(decided, 50);
            told[$"cost_to_decision_p99_{name}_ms"] = At(decided, 99);
            told[$"cpu_{name}_percent"] = Math.Round(Median(slices.Select(slice => slice.Cpu)));
            told[$"mb_{name}"] = Math.Round(slices.Max(slice => slice.MegaBytes));
            told[$"changed_a_second_{name}"] = Math.Round(Median(slices.Select(slice => slice.Changed)), 1);
        }

        told["news_a_viewer_and_minute"] = Math.Round(Median(together.Select(slice => slice.News / viewers / during.TotalMinutes)), 1);
        told["pages_a_second"] = Math.Round(Median(together.Select(slice => slice.Pages / during.TotalSeconds)), 1);
        told["status_p99_with_viewers_over_without"] = Math.Round(
            Median(together.Zip(alone, (with, without) => At(with.Status, 99) / At(without.Status, 99))), 2);
        return told;
    }

    private async Task<Slice> WithViewersAsync()
    {
        using var leave = new CancellationTokenSource();
        using var looking = new Viewers(engine, viewers);
        var looked = looking.RunAsync(leave.Token);
        await Task.Delay(Before + TimeSpan.FromMilliseconds(20 * viewers));
        var (news, pages) = looking.Counted;
        var slice = await MeasureAsync();
        var counted = looking.Counted;
        var fault = looking.Fault();
        await leave.CancelAsync();
        await looked;
        return fault is null
            ? slice with { News = counted.Told - news, Pages = counted.Fetched - pages }
            : throw new InvalidOperationException(fault);
    }

    private async Task<Slice> MeasureAsync()
    {
        var (watch, processor, times, from) = (Stopwatch.StartNew(), engine.Processor, new List<double>(), TimeProvider.System.GetUtcNow());
        while (watch.Elapsed < during)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await engine.Api.GetAsync("/api/v1/status");
            await answer.Content.ReadAsByteArrayAsync();
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.Delay(Gap);
        }

        var (used, took, to) = ((engine.Processor - processor) / watch.Elapsed * 100, watch.Elapsed, TimeProvider.System.GetUtcNow());
        var (sent, decided) = await SentAsync(from, to);
        times.Sort();
        return new Slice(
            [.. times], used, engine.MegaBytes, sent / took.TotalSeconds, [.. changes.Imports(from, to).Order()], [.. decided.Order()]);
    }

    /// <summary>How many prices went out in a span of time, and how long after their cost came in each was decided.</summary>
    private async Task<(int Sent, List<double> DecidedMs)> SentAsync(DateTimeOffset from, DateTimeOffset to)
    {
        var (sent, decided, cursor) = (0, new List<double>(), "");
        while (true)
        {
            using var page = JsonDocument.Parse(await engine.Api.GetStringAsync($"/api/v1/updates?channel=shop&limit=500{cursor}"));
            foreach (var update in page.RootElement.GetProperty("items").EnumerateArray())
            {
                var at = update.GetProperty("created_at").GetDateTimeOffset();
                if (at < from)
                    return (sent, decided);
                if (at >= to)
                    continue;
                sent++;
                if (changes.CameIn(update.GetProperty("sku").GetString()!) is { } came && at >= came)
                    decided.Add((at - came).TotalMilliseconds);
            }

            if (page.RootElement.GetProperty("next").GetString() is not { } next)
                return (sent, decided);
            cursor = "&cursor=" + Uri.EscapeDataString(next);
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    /// <param name="sorted">Ascending, not empty.</param>
    private static double At(double[] sorted, int percent) =>
        Math.Round(sorted.Length == 0 ? double.NaN : sorted[sorted.Length * percent / 100], 1);

    /// <param name="Status">Milliseconds, ascending, as the others.</param>
    /// <param name="Cpu">Percent of one core.</param>
    /// <param name="Changed">Prices that went out a second.</param>
    /// <param name="Imports">How long each import of costs took.</param>
    /// <param name="Decided">From the cost that came in to the price that was decided of it.</param>
    private sealed record Slice(
        double[] Status, double Cpu, double MegaBytes, double Changed, double[] Imports, double[] Decided)
    {
        public double News { get; init; }
        public double Pages { get; init; }

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture,
            $"status p50 {At(Status, 50)} ms, p99 {At(Status, 99)} ms (n {Status.Length}); {Cpu:F0} % of a core, {MegaBytes:F0} MB; {Changed:F1} prices a second, decided within {At(Decided, 50):F0} ms (p99 {At(Decided, 99):F0}); {News:F0} news, {Pages:F0} pages");
    }
}
