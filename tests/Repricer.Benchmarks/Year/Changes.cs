using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;

namespace Repricer.Benchmarks.Year;

/// <summary>
/// Lets so many prices a second change: costs come in, the shop's prices follow them, and are sent. It goes on where the run before ended,
/// which the folder keeps: a cost that is there already would change nothing.
/// </summary>
internal sealed class Changes(EngineProcess engine, YearSize size, string folder, int aSecond)
{
    private const string Kept = "changes.txt";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _cameIn = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(DateTimeOffset At, double Ms)> _imports = [];
    private long _next = File.Exists(Path.Combine(folder, Kept))
        ? long.Parse(File.ReadAllText(Path.Combine(folder, Kept)), CultureInfo.InvariantCulture)
        : 0;

    public int Sent { get; private set; }

    /// <summary>How long the imports took that began in a span of time, in milliseconds.</summary>
    public List<double> Imports(DateTimeOffset from, DateTimeOffset to) =>
        [.. _imports.Where(one => one.At >= from && one.At < to).Select(one => one.Ms)];

    /// <summary>When the newest cost of a product came in; null = it got none here.</summary>
    public DateTimeOffset? CameIn(string sku) => _cameIn.TryGetValue(sku, out var at) ? at : null;

    public async Task RunAsync(CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        for (var second = 1; !ct.IsCancellationRequested; second++)
        {
            try
            {
                await ImportAsync(ct);
                if (TimeSpan.FromSeconds(second) - watch.Elapsed is { Ticks: > 0 } rest)
                    await Task.Delay(rest, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ImportAsync(CancellationToken ct)
    {
        // Only what is sold in the shop: its price is made of the cost. Back and forth by some percent, so that nothing moves far.
        var most = Math.Max(1, size.Listings - size.Products);
        var rows = new StringBuilder("sku,currency,cost\n");
        var at = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < aSecond; i++, _next++)
        {
            var (round, product) = (_next / most, (int)(_next % most));
            var (sku, cost) = (YearCatalogue.SkuOf(product).Value, YearCatalogue.PriceOf(product) * (50 + (round % 4)) / 100m);
            rows.AppendLine(CultureInfo.InvariantCulture, $"{sku},{YearCatalogue.CurrencyOf(product).Code},{cost:F2}");
            _cameIn[sku] = at;
        }

        // What was begun is let end: half a second of costs that nobody knows of would be missing in the next run.
        await File.WriteAllTextAsync(Path.Combine(folder, Kept), _next.ToString(CultureInfo.InvariantCulture), CancellationToken.None);
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(rows.ToString()));
        var started = Stopwatch.GetTimestamp();
        using var answer = await engine.Api.PostAsJsonAsync(
            "/api/v1/import", new { products = new { name = "costs.csv", content } }, CancellationToken.None);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(ct));
        _imports.Enqueue((at, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        Sent += aSecond;
    }
}
