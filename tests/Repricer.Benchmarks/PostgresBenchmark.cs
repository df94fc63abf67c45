using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Engine.Observing;
using Repricer.Testing;

namespace Repricer.Benchmarks;

/// <summary>
/// <c>postgres --rows N --listings M</c>: appends N observations through the store on a PostgreSQL server beside one bare statement a batch
/// of the same observations, beside a COPY of them, and beside bare statements that write the same rows; then commits the decisions of M listings through it beside the same through a file. Both
/// in slices that take turns; of them the median counts. Server and file are in memory, so that no disk is measured. Beside the time stands
/// the processor time of this process and of the server: the machine may not be ours alone.
/// </summary>
internal static class PostgresBenchmark
{
    private const int BatchRows = 1000;
    private const int Turns = 5;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (rows, listings) = (arguments.Number("rows", 50_000), arguments.Number("listings", 5_000));
        if (PostgresServer.Shared.Missing is { } missing)
        {
            await Console.Error.WriteLineAsync(missing);
            return 2;
        }

        var folder = TemporaryFolder.Create("bench");
        try
        {
            if (rows > 0)
                await AppendAsync(PostgresServer.NeedDatabase(), folder, rows);
            if (listings > 0)
                await DecideAsync(PostgresServer.NeedDatabase(), folder, listings);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AppendAsync(string connection, string folder, int rows)
    {
        await using var store = await OpenAsync(connection, folder);
        var watches = Math.Max(BatchRows, rows / 4);
        await StoreBenchmark.ImportAsync(store, watches);
        await using var bare = await BareTable.CreateAsync(connection);
        await using var same = await SameRows.CreateAsync(connection);
        var (ours, theirs, copied, written) = (new Spent(), new Spent(), new Spent(), new Spent());
        var (ratios, ratiosOfSame) = (new List<double>(), new List<double>());
        for (var first = 0; first < rows; first += BatchRows)
        {
            var batch = Enumerable.Range(first, Math.Min(BatchRows, rows - first)).Select(index => StoreBenchmark.Record(index, watches)).ToList();
            var took = await ours.MeasureAsync(() => store.Observations.AppendAsync(batch, default).AsTask());
            ratios.Add(await theirs.MeasureAsync(() => bare.InsertAsync(batch)) / took);
            await copied.MeasureAsync(() => bare.CopyAsync(batch));
            ratiosOfSame.Add(await written.MeasureAsync(() => same.WriteAsync(batch)) / took);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"rows":{{rows}},"rows_per_s":{{rows / ours.Wall.TotalSeconds:F0}},"bare_rows_per_s":{{rows / theirs.Wall.TotalSeconds:F0}},"append_ratio_p50":{{Median(ratios.Skip(ratios.Count / 10)):F3}},"append_ratio_of_cpu":{{theirs.Cpu / ours.Cpu:F3}},"same_rows_ratio_p50":{{Median(ratiosOfSame.Skip(ratiosOfSame.Count / 10)):F3}},"same_rows_ratio_of_cpu":{{written.Cpu / ours.Cpu:F3}},"us_a_row":{{ours.Each(rows)}},"bare_us_a_row":{{theirs.Each(rows)}},"copy_us_a_row":{{copied.Each(rows)}},"same_rows_us_a_row":{{written.Each(rows)}}}"""));
    }

    private static async Task DecideAsync(string connection, string folder, int listings)
    {
        await using var file = await CatalogueFixture.OpenAsync(Path.Combine(folder, "file"));
        await CatalogueFixture.FillAsync(file, listings, 3);
        await using var server = await OpenAsync(connection, folder);
        await CatalogueFixture.FillAsync(server, listings, 3);
        await AnalyzeAsync(connection);
        var (onServer, inFile, ratios) = (new Spent(), new Spent(), new List<double>());

        // The first one opens statements and compiles the paths.
        for (var turn = 0; turn <= Turns; turn++)
        {
            if (turn == 1)
                (onServer, inFile) = (new Spent(), new Spent());
            var strategy = CatalogueFixture.Strategy($"turn-{turn}", 0.01m + (0.02m * turn), 10m + turn);
            var took = await inFile.MeasureAsync(() => RedecideBenchmark.SweepAsync(file, strategy, listings));
            ratios.Add(took / await onServer.MeasureAsync(() => RedecideBenchmark.SweepAsync(server, strategy, listings)));
        }

        var all = Turns * listings;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"decisions":{{all}},"decisions_per_s":{{all / onServer.Wall.TotalSeconds:F0}},"decisions_per_s_sqlite":{{all / inFile.Wall.TotalSeconds:F0}},"decision_ratio_p50":{{Median(ratios.Skip(1)):F3}},"decision_ratio_of_cpu":{{inFile.Cpu / onServer.Cpu:F3}},"us_each":{{onServer.Each(all)}},"sqlite_us_each":{{inFile.Each(all)}}}"""));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static async Task AnalyzeAsync(string text)
    {
        await using var connection = new NpgsqlConnection(text);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("analyze", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Time, and processor time of this process and of the server.</summary>
    private sealed class Spent
    {
        private TimeSpan _here;
        private TimeSpan _there;

        public TimeSpan Wall { get; private set; }

        public TimeSpan Cpu => _here + _there;

        public async Task<double> MeasureAsync(Func<Task> work)
        {
            var (there, here, clock) = (PostgresServer.Shared.ProcessorTime, Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            await work();
            var took = clock.Elapsed;
            Wall += took;
            _here += Environment.CpuUsage.TotalTime - here;
            _there += PostgresServer.Shared.ProcessorTime - there;
            return took.TotalSeconds;
        }

        public string Each(int count) => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"wall":{{Wall.TotalMicroseconds / count:F1}},"cpu":{{_here.TotalMicroseconds / count:F1}},"server_cpu":{{_there.TotalMicroseconds / count:F1}}}""");
    }

    private static Task<PostgresStore> OpenAsync(string connection, string folder) =>
        PostgresStore.OpenAsync(connection, folder, TimeProvider.System, NullLogger.Instance, default);

    /// <summary>What any program would write without us: one row an observation, one statement and one transaction a batch, an index.</summary>
    private sealed class BareTable(NpgsqlConnection connection) : IAsyncDisposable
    {
        public static async Task<BareTable> CreateAsync(string text)
        {
            var connection = new NpgsqlConnection(text);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(
                """
                create table bare_observations (id bigint generated by default as identity primary key, source text, sku text, url text, at bigint,
                  status bigint, price bigint, currency text, http bigint, bytes bigint, ms bigint);
                create index bare_observations_url on bare_observations (source, sku, url, at);
                analyze
                """,
                connection);
            await command.ExecuteNonQueryAsync();
            return new BareTable(connection);
        }

        public async Task InsertAsync(List<CrawlRecord> batch)
        {
            await using var command = new NpgsqlCommand(
                """
                insert into bare_observations (source, sku, url, at, status, price, currency, http, bytes, ms)
                select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                connection);
            Add(NpgsqlDbType.Text, record => record.Source.Value);
            Add(NpgsqlDbType.Text, record => record.Sku.Value);
            Add(NpgsqlDbType.Text, record => record.Watch!.Value.Url);
            Add(NpgsqlDbType.Bigint, record => record.At.ToUnixTimeMilliseconds());
            Add(NpgsqlDbType.Bigint, record => (long)record.Status);
            Add(NpgsqlDbType.Bigint, record => (long)(record.Offers[0].Price.Amount * 100m));
            Add(NpgsqlDbType.Text, record => record.Offers[0].Price.Currency.Code);
            Add(NpgsqlDbType.Bigint, record => (long)record.HttpStatus!.Value);
            Add(NpgsqlDbType.Bigint, record => (long)record.Bytes);
            Add(NpgsqlDbType.Bigint, record => (long)record.Duration.TotalMilliseconds);
            await command.ExecuteNonQueryAsync();

            void Add<T>(NpgsqlDbType type, Func<CrawlRecord, T> value) => command.Parameters.Add(
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | type, Value = batch.ConvertAll(record => value(record)) });
        }

        /// <summary>The same rows by the server's own format for many.</summary>
        public async Task CopyAsync(List<CrawlRecord> batch)
        {
            await using var writer = await connection.BeginBinaryImportAsync(
                "copy bare_observations (source, sku, url, at, status, price, currency, http, bytes, ms) from stdin (format binary)");
            foreach (var record in batch)
            {
                await writer.StartRowAsync();
                await writer.WriteAsync(record.Source.Value, NpgsqlDbType.Text);
                await writer.WriteAsync(record.Sku.Value, NpgsqlDbType.Text);
                await writer.WriteAsync(record.Watch!.Value.Url, NpgsqlDbType.Text);
                await writer.WriteAsync(record.At.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint);
                await writer.WriteAsync((long)record.Status, NpgsqlDbType.Bigint);
                await writer.WriteAsync((long)(record.Offers[0].Price.Amount * 100m), NpgsqlDbType.Bigint);
                await writer.WriteAsync(record.Offers[0].Price.Currency.Code, NpgsqlDbType.Text);
                await writer.WriteAsync((long)record.HttpStatus!.Value, NpgsqlDbType.Bigint);
                await writer.WriteAsync((long)record.Bytes, NpgsqlDbType.Bigint);
                await writer.WriteAsync((long)record.Duration.TotalMilliseconds, NpgsqlDbType.Bigint);
            }

            await writer.CompleteAsync();
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
