using System.Globalization;
using System.Net;
using Npgsql;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>The executable over a PostgreSQL server, and what of it a user of one machine gets to see: nothing.</summary>
public sealed class PostgresProcessTests : IDisposable
{
    private readonly CommandRun _run = new();
    private string? _connection;

    public void Dispose() => _run.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_OnADataFolder_LoadsNothingThatSpeaksToAServer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "what a process has loaded is read from /proc");
        await ImportAsync();
        using var engine = RepricerProcess.Start(_run.Folder, "run");
        using var api = await engine.ApiAsync();

        Assert.Contains(LoadedBy(engine), name => name == "Microsoft.Data.Sqlite.dll");
        Assert.DoesNotContain(LoadedBy(engine), name => name.StartsWith("Npgsql", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_OnAServer_WorksAndSaysWhatIsOtherThere()
    {
        UseServer();
        await ImportAsync();
        Assert.False(File.Exists(Path.Combine(_run.Folder, "data", "repricer.db")));
        using (var engine = RepricerProcess.Start(_run.Folder, "run"))
        {
            using var api = await engine.ApiAsync();
            Assert.Contains(LoadedBy(engine), name => name == "Npgsql.dll");
            using var http = new HttpClient { BaseAddress = api.Address };
            await engine.UntilAsync(
                "ready", async () => (await http.GetAsync(new Uri("health/ready", UriKind.Relative))).StatusCode == HttpStatusCode.OK);

            // The folder's lock keeps a second one away here; the store's own does everywhere else.
            var (second, _, why) = await RepricerProcess.RunAsync(_run.Folder, "run", "--once", "--data", "elsewhere");
            Assert.Equal(1, second);
            Assert.Contains("an engine works on the store", why, StringComparison.Ordinal);
            engine.Signal("TERM");
            Assert.Equal(0, await engine.ExitAsync());
        }

        await _run.RunAsync("status");
        Assert.Contains("catalogue:", _run.Out, StringComparison.Ordinal);
        Assert.Contains("2 listings", _run.Out, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("backup", "copy.db"));
        Assert.Contains("pg_dump", _run.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("restore", "copy.db"));
        Assert.Contains("pg_restore", _run.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("export", "--sqlite", "history.db"));
        Assert.Contains("migrate-store", _run.Error, StringComparison.Ordinal);
        await _run.RunAsync("doctor");
        Assert.Contains("whole", _run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MigrateStore_ThereAndBack_KeepsEverything()
    {
        await ImportAsync();
        Assert.Equal(0, await _run.RunAsync("pause", "--all", "--reason", "moving"));
        UseServer();

        Assert.Equal(0, await _run.RunAsync("migrate-store", "data", "postgres"));
        Assert.Contains("each compared", _run.Out, StringComparison.Ordinal);
        await _run.RunAsync("status");
        Assert.Contains("catalogue:", _run.Out, StringComparison.Ordinal);
        Assert.Contains("moving", _run.Out, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("migrate-store", "data", "postgres"));
        Assert.Equal(0, await _run.RunAsync("migrate-store", "postgres", "back"));
        Assert.Equal(1, await _run.RunAsync("status"));
        Assert.Contains("store_moved", _run.Error, StringComparison.Ordinal);

        Settings("{}");
        await _run.RunAsync("status", "--data", "back");
        Assert.Contains("catalogue:", _run.Out, StringComparison.Ordinal);
        Assert.Contains("moving", _run.Out, StringComparison.Ordinal);
        Assert.Equal(1, await _run.RunAsync("status"));
        Assert.Contains("moved", _run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MigrateStore_KilledInTheMiddle_LeavesTheFolderAsItWasAndCanBeDoneAgain()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "SIGKILL is what this test is about");
        await ImportAsync();
        UseServer();
        await _run.RunAsync("status");
        Assert.Contains("catalogue:", _run.Out, StringComparison.Ordinal);
        await using (var blocker = new NpgsqlConnection(_connection))
        {
            // The mover gets as far as the table that somebody else holds.
            await blocker.OpenAsync(Ct);
            await using var hold = new NpgsqlCommand("begin; lock table outbox in access exclusive mode", blocker);
            await hold.ExecuteNonQueryAsync(Ct);
            using var mover = RepricerProcess.Start(_run.Folder, "migrate-store", "data", "postgres");
            await using var waiting = new NpgsqlCommand("select count(*) from pg_locks where not granted", blocker);
            await mover.UntilAsync("the mover waits", async () => (long)(await waiting.ExecuteScalarAsync(Ct))! > 0);
            mover.Signal("KILL");
            await mover.ExitAsync();
        }

        Settings("{}");
        await _run.RunAsync("status");
        Assert.Contains("catalogue:", _run.Out, StringComparison.Ordinal);
        UseServer();
        Assert.True(await _run.RunAsync("migrate-store", "data", "postgres") == 0, _run.Error);
        Assert.Contains("listings", _run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "Data": { "Store": "postgres" } }""", "a PostgreSQL server is reached by a Connection")]
    [InlineData("""{ "Data": { "Connection": "env:DB" } }""", "only Store: postgres connects to a server")]
    [InlineData("""{ "Data": { "Store": "postgres", "Connection": "Host=db;Password=x" } }""", "and not hold it")]
    [InlineData("""{ "Data": { "Store": "oracle" } }""", "oracle")]
    [InlineData("""{ "Data": { "Store": "postgres", "Connection": "env:DB" } }""", "there is nothing at env:DB")]
    [InlineData("""{ "Data": { "Store": "postgres", "Connection": "file:bad.txt" } }""", "the connection string of the store cannot be read")]
    [InlineData("""{ "Data": { "Store": "postgres", "Connection": "file:nobody.txt" } }""", "cannot be used")]
    public async Task Setting_ThatCannotWork_IsToldWithoutATrace(string settings, string told)
    {
        _run.Write("appsettings.json", settings);
        _run.Write("bad.txt", "Hoost=db");
        _run.Write("nobody.txt", "Host=127.0.0.1;Port=1;Database=x;Username=y;Timeout=2");

        Assert.NotEqual(0, await _run.RunAsync("status"));

        Assert.Contains(told, _run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _run.Error, StringComparison.Ordinal);
    }

    private static List<string> LoadedBy(RepricerProcess process) =>
    [
        .. File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/maps"))
            .Where(line => line.Contains('/', StringComparison.Ordinal))
            .Select(line => Path.GetFileName(line[line.IndexOf('/', StringComparison.Ordinal)..]) ?? "")
            .Distinct(StringComparer.Ordinal),
    ];

    private void UseServer()
    {
        _connection ??= PostgresServer.NeedDatabase();
        _run.Write("database.secret", _connection);
        Settings("""{ "Store": "postgres", "Connection": "file:database.secret" }""");
    }

    private void Settings(string data) => _run.Write("appsettings.json", $$"""
        { "Api": { "Urls": "http://127.0.0.1:0" }, "Data": {{data}},
          "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "./drop" } } } }
        """);

    private async Task ImportAsync()
    {
        if (!File.Exists(Path.Combine(_run.Folder, "appsettings.json")))
            Settings("{}");
        _run.Write("strategies/lowest.yaml", "name: lowest\naction:\n  beat: 0.01\nfloor:\n  amount: 6\n");
        _run.Write("products.csv", "sku,currency,cost,min_price\nA,EUR,10,12\nB,EUR,20,22\n");
        _run.Write("listings.csv", "channel,listing_id,sku,currency,current_price\ndrop,A-1,A,EUR,15.00\ndrop,B-1,B,EUR,25.00\n");
        Assert.True(await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv") == 0, _run.Error);
    }
}
