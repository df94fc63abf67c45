using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Adapters.Storage.Postgres.Driver;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Engine;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>What is other on a server: its types, its limits, and that it may go away.</summary>
public sealed class PostgresDriverTests : IAsyncLifetime
{
    private PostgresTestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await PostgresTestDatabase.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("zwölf € und \U0001F600", "zwölf € und \U0001F600")]
    [InlineData("a\0b", "a\u2400b")]
    public void Text_ThatNoServerKeeps_IsReplacedAndAllOthersStay(string text, string kept) => Assert.Equal(kept, PostgresText.Clean(text));

    [Fact]
    public void Text_WithHalfACharacter_HasAReplacementThere() =>
        Assert.Equal("a\uFFFDb", PostgresText.Clean($"a{(char)0xD83D}b"));

    /// <summary>Its machine lost its power, or the way to it: no word comes, not even that the connection is gone.</summary>
    [Fact]
    public async Task Write_ServerFallsSilent_FailsAfterTheLongestAnswer_AndOverAnotherConnectionItGoesOn()
    {
        await using var door = new TcpDoor(PostgresServer.Shared.Port);
        var connection = new NpgsqlConnectionStringBuilder(_database.ConnectionString)
        {
            Host = "127.0.0.1", Port = door.Port, CommandTimeout = 5, Timeout = 5,
        };
        await using var store = await PostgresStore.OpenAsync(
            connection.ToString(), _database.Folder, TimeProvider.System, NullLogger.Instance, Ct);
        Assert.NotNull(await store.Leases.TakeAsync("channel:shop", Node, "holder", TimeSpan.FromSeconds(10), Ct));

        door.FallSilent();
        var take = store.Leases.TakeAsync("channel:shop", Node, "holder", TimeSpan.FromSeconds(10), Ct).AsTask();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => take.ComesAsync("the end of a write", Ct));

        door.SpeakAgain();
        await Watchdog.UntilAsync(
            "the store can be written again",
            async () =>
            {
                try
                {
                    return await store.Leases.TakeAsync("channel:shop", Node, "holder", TimeSpan.FromSeconds(10), Ct) is not null;
                }
                catch (StoreUnavailableException)
                {
                    return false;
                }
            },
            Ct);
    }

    [Fact]
    public async Task Statement_InsideOpenRows_LeavesThemAsTheyWere()
    {
        await using var store = await _database.OpenAsync();

        var pairs = store.Database.Read(
            session =>
            {
                var found = new List<(long, long?)>();
                using var row = session.Prepare("select key from json_each(@list) order by key").Read("[1,2,3]");
                while (row.Read())
                    found.Add((row.GetInt64(0), session.ReadLong("select @a * 10", row.GetInt64(0))));
                return found;
            },
            Ct);

        Assert.Equal([(0, 0L), (1, 10L), (2, 20L)], pairs);
    }

    [Fact]
    public async Task Value_ThatWasNullAtFirst_IsTakenWhenItIsThere()
    {
        await using var store = await _database.OpenAsync();

        await store.Database.WriteAsync(
            session =>
            {
                foreach (var value in new object?[] { null, "later", null })
                {
                    session.Execute(
                        "insert into breakers (name, reason, opened_at) values (@name, coalesce(@reason, 'none'), 1)",
                        Path.GetRandomFileName(), value);
                }
            },
            Ct);

        Assert.Equal(1, store.Database.Read(session => session.ReadLong("select count(*) from breakers where reason = 'later'"), Ct));
        Assert.Equal(2, store.Database.Read(session => session.ReadLong("select count(*) from breakers where reason = 'none'"), Ct));
    }

    [Fact]
    public async Task Changes_ThatArePutOff_ComeInTheOrderOfTheirRow()
    {
        await using var store = await _database.OpenAsync();

        var sums = await store.Database.WriteAsync(
            session =>
            {
                var (one, other) = (Note(session), Note(session));
                Later(session, "update audit set at = @at where id = @id", 5, one);
                Later(session, "update audit set at = @at where id = @id", 6, other);
                Later(session, "update audit set at = at * @by where id = @id", 10, one);
                Later(session, "update audit set at = at + @more where id = @id", 1, one);
                Later(session, "update audit set at = at + @more where id = @id", 2, other);
                return (At(session, one), At(session, other));
            },
            Ct);

        Assert.Equal((51, 8), sums);

        static long Note(Session session) => session.ReadLong(
            "insert into audit (at, by_whom, action, target) values (1, 'ann', 'x', 'y') returning id")!.Value;

        static long At(Session session, long id) => session.ReadLong("select at from audit where id = @id", id)!.Value;

        static void Later(Session session, string sql, long value, long id)
        {
            var statement = session.Prepare(sql);
            statement.Parameters.Set(0, value);
            statement.Parameters.Set(1, id);
            statement.RunLater();
        }
    }

    [Fact]
    public async Task Work_ThatFails_TakesNothingElseAlong()
    {
        await using var store = await _database.OpenAsync();

        var good = AddAsync("before").AsTask();
        var bad = store.Database.WriteAsync(session => session.Execute("insert into breakers (name) values (@name)", "bad"), Ct).AsTask();
        var better = AddAsync("after").AsTask();

        await good;
        await Assert.ThrowsAsync<PostgresException>(() => bad);
        await better;
        Assert.Equal(2, store.Database.Read(session => session.ReadLong("select count(*) from breakers"), Ct));

        ValueTask<int> AddAsync(string name) => store.Database.WriteAsync(
            session => session.Execute("insert into breakers (name, reason, opened_at) values (@name, 'why', 1)", name), Ct);
    }

    [Fact]
    public async Task Connections_AllLost_AreOpenedAgain()
    {
        await using var store = await _database.OpenAsync();
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.NotNull(await store.SnapshotAsync("A"));

        await EndAllAsync();

        // A reader finds out before it has told anything; the writer tells whom it had already taken, and goes on by itself.
        Assert.NotNull(await store.SnapshotAsync("A"));
        await Watchdog.UntilAsync(
            "a write",
            async () =>
            {
                try
                {
                    await store.Catalog.ApplyImportAsync(Import("B"), Ct);
                    return true;
                }
                catch (StoreUnavailableException)
                {
                    return false;
                }
            },
            Ct);
        Assert.Null(store.Health.Trouble);
    }

    [Fact]
    public async Task Node_ThatStopsInTheMiddleOfAWrite_HoldsNobodyUpForLong()
    {
        await using var store = await _database.OpenAsync();
        using var paused = new PostgresConnections(_database.ConnectionString).Open();
        paused.Run(FormattableString.Invariant($"begin; select pg_advisory_xact_lock({PostgresLocks.OfStore})"));

        await store.Catalog.ApplyImportAsync(Import("A"), Ct);

        Assert.ThrowsAny<NpgsqlException>(() => paused.Run("commit"));
    }

    [Fact]
    public async Task Sizes_OfTheStore_AreThoseOfTheDatabase()
    {
        await using var store = await _database.OpenAsync();

        Assert.True((await store.Reports.GetStatisticsAsync(T0, Ct)).FileBytes > 1_000_000);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=x;Username=y;Timeout=2", "cannot be used")]
    [InlineData("Hoost=x", "cannot be read")]
    public async Task Open_WhereNothingIs_SaysSo(string connection, string told)
    {
        var error = await Assert.ThrowsAsync<StoreException>(
            () => PostgresStore.OpenAsync(
                connection, _database.Folder, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, Ct));

        Assert.Contains(told, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_DatabaseOfANewerVersion_IsRefused()
    {
        await PostgresTestDatabase.RunAsync("update schema_version set version = version + 1", _database.Name);

        var error = await Assert.ThrowsAsync<StoreException>(() => _database.OpenAsync());

        Assert.Contains("use the newer version", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_AreThoseOfTheEmbeddedStore()
    {
        await using var postgres = await _database.OpenAsync();
        await using var sqlite = await TestStores.OpenAsync(_database.Folder);

        Assert.Equal(
            ColumnsOf(
                ((Adapters.Storage.Sqlite.SqliteStore)sqlite).Database,
                """
                select m.name || '.' || c.name || case when c."notnull" = 1 or c.pk > 0 then ' not null' else '' end
                from sqlite_master m join pragma_table_xinfo(m.name) c on c.hidden <> 1
                where m.type = 'table' and m.name not like 'product_text%' and m.name not like 'sqlite_%' and m.name || c.name <> 'placeshost'
                """),
            ColumnsOf(
                postgres.Database,
                """
                select table_name || '.' || column_name || case when is_nullable = 'NO' then ' not null' else '' end
                from information_schema.columns where table_schema = 'public' and table_name <> 'product_text' and table_name <> 'known_listings'
                """));
    }

    private static SortedSet<string> ColumnsOf(Adapters.Storage.Sql.Driver.SqlDatabase database, string sql) => database.Read(
        session =>
        {
            var columns = new SortedSet<string>(StringComparer.Ordinal);
            using var row = session.Prepare(sql).Read();
            while (row.Read())
                columns.Add(row.GetString(0));
            return columns;
        },
        Ct);

    private async Task EndAllAsync() => await PostgresTestDatabase.RunAsync(
        $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{_database.Name}' and pid <> pg_backend_pid()");
}
