using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Reading;

namespace Repricer.Benchmarks;

/// <summary>
/// <c>store --rows N</c>: appends N observations through the store (a quarter of them changed prices, as on a lively market), and inserts N
/// rows of the same content with one bare prepared statement and the same durability, and the very rows of the store with bare prepared
/// statements, in the same run and in slices that take turns: of them the median counts, so that a pause of the machine does not.
/// </summary>
internal static class StoreBenchmark
{
    private const int BatchRows = 1000;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly SourceId Source = new("acme");

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var rows = arguments.Number("rows", 100_000);
        if (rows <= 0)
        {
            await Console.Error.WriteLineAsync("usage: store --rows N");
            return 2;
        }

        var folder = Directory.CreateTempSubdirectory("repricer-bench-").FullName;
        try
        {
            await RunAsync(folder, rows);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string folder, int rows)
    {
        await using var store = await CatalogueFixture.OpenAsync(folder);
        var watches = Math.Max(BatchRows, rows / 4);
        await ImportAsync(store, watches);
        using var raw = new RawInsert(Path.Combine(folder, "raw.db"));
        using var same = new SameRowsInFile(Path.Combine(folder, "repricer.db"), Path.Combine(folder, "same.db"));
        var (ours, bare, written) = (new Stopwatch(), new Stopwatch(), new Stopwatch());
        var (ratios, ratiosOfSame) = (new List<double>(), new List<double>());
        var (oursCpu, bareCpu, writtenCpu) = (TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        for (var first = 0; first < rows; first += BatchRows)
        {
            var batch = Enumerable.Range(first, Math.Min(BatchRows, rows - first)).Select(index => Record(index, watches)).ToList();
            var (oursBefore, bareBefore, writtenBefore) = (ours.Elapsed, bare.Elapsed, written.Elapsed);
            var begun = Environment.CpuUsage.TotalTime;
            ours.Start();
            await store.Observations.AppendAsync(batch, default);
            ours.Stop();
            var between = Environment.CpuUsage.TotalTime;
            bare.Start();
            raw.Insert(batch);
            bare.Stop();
            var after = Environment.CpuUsage.TotalTime;
            written.Start();
            same.Write(batch);
            written.Stop();
            ratios.Add((bare.Elapsed - bareBefore) / (ours.Elapsed - oursBefore));
            ratiosOfSame.Add((written.Elapsed - writtenBefore) / (ours.Elapsed - oursBefore));
            if (first < rows / 10)
                continue;
            oursCpu += between - begun;
            bareCpu += after - between;
            writtenCpu += Environment.CpuUsage.TotalTime - after;
        }

        // The first slices open statements and compile the paths.
        var (ratio, ratioOfSame) = (Settled(ratios), Settled(ratiosOfSame));

        var (oursPerSecond, barePerSecond) = (rows / ours.Elapsed.TotalSeconds, rows / bare.Elapsed.TotalSeconds);
        var megabytes = new FileInfo(Path.Combine(folder, "repricer.db")).Length / 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"rows":{{rows}},"seconds":{{ours.Elapsed.TotalSeconds:F3}},"rows_per_s":{{oursPerSecond:F0}},"raw_rows_per_s":{{barePerSecond:F0}},"ratio":{{oursPerSecond / barePerSecond:F3}},"ratio_of_slices_p50":{{ratio:F3}},"ratio_of_cpu":{{bareCpu / oursCpu:F3}},"cpu_us_a_row":{{oursCpu.TotalMicroseconds / (rows * 0.9):F1}},"raw_cpu_us_a_row":{{bareCpu.TotalMicroseconds / (rows * 0.9):F1}},"same_rows_per_s":{{rows / written.Elapsed.TotalSeconds:F0}},"same_rows_ratio_p50":{{ratioOfSame:F3}},"same_rows_ratio_of_cpu":{{writtenCpu / oursCpu:F3}},"same_rows_cpu_us_a_row":{{writtenCpu.TotalMicroseconds / (rows * 0.9):F1}},"mb_on_disk":{{megabytes:F1}}}"""));
    }

    private static double Settled(List<double> ratios)
    {
        var settled = ratios.Skip(ratios.Count / 10).Order().ToList();
        return settled[settled.Count / 2];
    }

    public static async Task ImportAsync(IStore store, int watches)
    {
        var skus = Enumerable.Range(0, watches).Select(SkuOf).ToList();
        await store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [.. skus.Select(sku => new Product { Sku = sku, Currency = Eur })],
                [.. skus.Select(sku => new Listing { Id = new ListingId(new ChannelId("shop"), sku.Value), Sku = sku, Currency = Eur })],
                [.. skus.Select((sku, index) => new Watch(new WatchId(Source, sku, UrlOf(index)), null))],
                new Dictionary<ListingId, Money>(), new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, Start),
            default);
    }

    private static Sku SkuOf(int index) => new(string.Create(CultureInfo.InvariantCulture, $"SKU-{index:D8}"));

    private static string UrlOf(int index) => string.Create(CultureInfo.InvariantCulture, $"https://acme.example/products/{index:D8}");

    /// <summary>Each watch in turn; on every round one page in four shows a new price.</summary>
    public static CrawlRecord Record(int index, int watches)
    {
        var (watch, round) = (index % watches, index / watches);
        var at = Start.AddMinutes(round * 60).AddMilliseconds(watch);
        var changes = (round + (watch % 4)) / 4;
        return new CrawlRecord
        {
            Source = Source,
            Watch = new WatchId(Source, SkuOf(watch), UrlOf(watch)),
            Sku = SkuOf(watch),
            At = at,
            Status = ObservationStatus.Priced,
            NextDueAt = at.AddHours(1),
            Offers = [new Offer { Source = Source, Price = new Money(10m + (changes % 100), Eur), InStock = true, Confidence = 0.95m }],
            HttpStatus = 200,
            Bytes = 50_000,
            Duration = TimeSpan.FromMilliseconds(80),
        };
    }

    /// <summary>
    /// What any program would write without us: one row an observation, one prepared statement, one transaction a batch, an index to find
    /// it again.
    /// </summary>
    private sealed class RawInsert : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly SqliteCommand _command;

        public RawInsert(string path)
        {
            _connection = new SqliteConnection($"Data Source={path};Pooling=False");
            _connection.Open();
            Run("pragma journal_mode = wal");
            Run("pragma synchronous = full");
            Run("create table observations (id integer primary key, source text, sku text, url text, at bigint, status bigint, price "
                + "bigint, scale bigint, currency text, in_stock bigint, http bigint, bytes bigint, ms bigint)");
            Run("create index observations_url on observations (source, sku, url, at)");
            _command = _connection.CreateCommand();
            _command.CommandText =
                "insert into observations (source, sku, url, at, status, price, scale, currency, in_stock, http, bytes, ms) values (@a, @b, @c, @d, @e, @f, @g, @h, @i, @j, @k, @l)";
            foreach (var name in "abcdefghijkl")
                _command.Parameters.Add(new SqliteParameter { ParameterName = $"@{name}" });
            _command.Prepare();
        }

        public void Insert(List<CrawlRecord> batch)
        {
            using var transaction = _connection.BeginTransaction();
            _command.Transaction = transaction;
            var parameters = _command.Parameters;
            foreach (var record in batch)
            {
                var offer = record.Offers[0];
                parameters[0].Value = record.Source.Value;
                parameters[1].Value = record.Sku.Value;
                parameters[2].Value = record.Watch!.Value.Url;
                parameters[3].Value = record.At.ToUnixTimeMilliseconds();
                parameters[4].Value = (long)record.Status;
                parameters[5].Value = (long)(offer.Price.Amount * 100m);
                parameters[6].Value = 2L;
                parameters[7].Value = offer.Price.Currency.Code;
                parameters[8].Value = 1L;
                parameters[9].Value = (long)record.HttpStatus!.Value;
                parameters[10].Value = (long)record.Bytes;
                parameters[11].Value = (long)record.Duration.TotalMilliseconds;
                _command.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        public void Dispose()
        {
            _command.Dispose();
            _connection.Dispose();
        }

        private void Run(string sql)
        {
            using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
            command.CommandText = sql;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }
}
