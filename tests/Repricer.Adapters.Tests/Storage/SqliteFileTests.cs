using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Discovery;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sql.Guarding;
using Repricer.Adapters.Storage.Sql.Observing;
using Repricer.Adapters.Storage.Sql.Pricing;
using Repricer.Adapters.Storage.Sql.Publishing;
using Repricer.Adapters.Storage.Sql.Reporting;
using Repricer.Adapters.Storage.Sql.Reverting;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>What is SQLite's own: the file, its migrations, its one writer, its query plans.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();

    private string DatabasePath => Path.Combine(_folder, SqliteDatabase.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Open_Again_FindsWhatWasWritten()
    {
        await using (var store = await OpenAsync())
            await store.Catalog.ApplyImportAsync(Import("A"), Ct);

        await using var again = await OpenAsync();

        Assert.Contains("A", (await again.Catalog.GetIndexAsync(Ct)).Skus);
    }

    [Fact]
    public async Task Open_NewerSchema_IsRefusedAndLeftAlone()
    {
        await (await OpenAsync()).DisposeAsync();
        Run("update schema_version set version = 9999");

        var error = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Contains("has schema version 9999, and this version of repricer knows up to", error.Message, StringComparison.Ordinal);
        Run($"update schema_version set version = {MigrationRunner.Load()[^1].Number}");
        await (await OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Open_NoDatabase_SaysSo()
    {
        await File.WriteAllTextAsync(DatabasePath, new string('x', 5000), Ct);

        var error = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Contains(DatabasePath, error.Message, StringComparison.Ordinal);
        Assert.Equal(5000, new FileInfo(DatabasePath).Length);
    }

    [Fact]
    public async Task Open_FolderThatIsAFile_SaysSo()
    {
        var path = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(path, "", Ct);

        await Assert.ThrowsAsync<StoreException>(() => SqliteStore.OpenAsync(path, TimeProvider.System, NullLogger.Instance, Ct));
    }

    [Fact]
    public void Migrations_FailingOne_LeavesTheDatabaseAsItWas()
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        MigrationRunner.Apply(connection, [(1, "create table one (x bigint)")]);

        Assert.Throws<SqliteException>(
            () => MigrationRunner.Apply(connection, [(1, ""), (2, "create table two (x bigint)"), (3, "create nonsense")]));

        using var command = connection.CreateCommand();
        command.CommandText = "select (select version from schema_version) || ' ' || (select group_concat(name) from sqlite_master where "
            + "name in ('one', 'two'))";
        Assert.Equal("1 one", command.ExecuteScalar());
    }

    [Fact]
    public async Task Migrations_FromTheFirstVersion_KeepWhatIsThere()
    {
        using (var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False"))
        {
            connection.Open();
            MigrationRunner.Apply(connection, [MigrationRunner.Load()[0]]);
        }

        Run("insert into products (sku, currency, updated_at) values ('A', 'EUR', 0)");
        Run("insert into places (source, product_id, sku, place_key) values ('acme', 1, 'A', 'https://acme.example/p/A')");

        await using var store = await OpenAsync();

        await store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        Assert.Equal(1, Assert.Single(await store.Reports.GetSourceStatisticsAsync(T0, Ct)).ByStatus["priced"]);
    }

    [Fact]
    public void Migrations_AreNumberedWithoutGaps()
    {
        var numbers = MigrationRunner.Load().Select(migration => migration.Number).ToList();

        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [Fact]
    public async Task Writer_OneFailingItem_LeavesItsNeighboursInTheSameCommit()
    {
        await using var store = await OpenAsync();
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
        using var gate = new ManualResetEventSlim();
        var blocker = store.Database.WriteAsync(_ => gate.Wait(Ct), Ct).AsTask();
        var good = store.Database.WriteAsync(session => Insert(session, "good"), Ct).AsTask();
        var bad = store.Database.WriteAsync(
            session =>
            {
                Insert(session, "half");
                throw new InvalidOperationException("in the middle");
            },
            Ct).AsTask();
        var after = store.Database.WriteAsync(session => Insert(session, "after"), Ct).AsTask();

        gate.Set();

        await Task.WhenAll(blocker, good, after);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal("after,good", NamesOf(store));
    }

    [Fact]
    public async Task Writer_FirstItemsOfACommitFail_AreUndoneAndTheNextOnesAreWritten()
    {
        await using var store = await OpenAsync();
        var (second, good, last) = (Task.CompletedTask, Task.CompletedTask, Task.CompletedTask);

        // What is put in the queue while the first one runs shares its commit.
        var first = store.Database.WriteAsync(
            session =>
            {
                second = FailAsync(store, "second");
                good = store.Database.WriteAsync(other => Insert(other, "good"), Ct).AsTask();
                last = FailAsync(store, "last");
                Insert(session, "first");
                throw new InvalidOperationException("in the middle");
            },
            Ct).AsTask();

        await Assert.ThrowsAsync<InvalidOperationException>(() => first);
        await Assert.ThrowsAsync<InvalidOperationException>(() => second);
        await good;
        await Assert.ThrowsAsync<InvalidOperationException>(() => last);
        Assert.Equal("good", NamesOf(store));
    }

    [Fact]
    public async Task Writer_CancelledBeforeItsTurn_WritesNothing()
    {
        await using var store = await OpenAsync();
        using var gate = new ManualResetEventSlim();
        using var cancel = new CancellationTokenSource();
        var blocker = store.Database.WriteAsync(_ => gate.Wait(Ct), Ct).AsTask();
        var waiting = store.Database.WriteAsync(session => Insert(session, "never"), cancel.Token).AsTask();

        await cancel.CancelAsync();
        gate.Set();

        await blocker;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(0, store.Database.Read(session => session.ReadLong("select count(*) from breakers"), Ct));
    }

    [Fact]
    public async Task Dispose_FinishesWhatWasAccepted_AndLaterWritesAreRefused()
    {
        var store = await OpenAsync();
        var writes = Enumerable
            .Range(0, 50)
            .Select(i => store.Database.WriteAsync(session => Insert(session, $"b{i}"), Ct).AsTask())
            .ToList();

        await store.DisposeAsync();

        await Task.WhenAll(writes);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.Guard.OpenBreakerAsync(new("x", "y", T0), Ct));
        await using var again = await OpenAsync();
        Assert.Equal(50, (await again.Guard.GetOpenBreakersAsync(Ct)).Count);
    }

    [Fact]
    public async Task Open_AnotherProgramsFile_IsRefusedAndLeftAlone()
    {
        Run("pragma application_id = 1");

        var error = await Assert.ThrowsAsync<StoreException>(OpenAsync);

        Assert.Contains("belongs to another program", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Append_UnchangedPage_AddsNoRowAnywhere()
    {
        await using var store = await OpenAsync();
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        var before = CountRows(store);

        for (var i = 1; i <= 20; i++)
            await store.Observations.AppendAsync([Seen("A", 9m, T0.AddMinutes(i))], Ct);

        Assert.Equal(before, CountRows(store));
    }

    [Fact]
    public async Task Prune_DropsOldHistory_AndKeepsWhatStands()
    {
        await using var store = await OpenAsync();
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await store.Observations.AppendAsync(
            [Seen("A", 9m, T0), Attempt("A", Core.Observing.ObservationStatus.Failed, T0.AddMinutes(1)), Seen("A", 8m, T0.AddMinutes(2))],
            Ct);
        await store.Catalog.ApplyImportAsync(Import("A") with
        {
            DeclaredPrices = new Dictionary<Core.Catalog.ListingId, Core.Amounts.Money> { [ListingOf("A")] = Euro(11m) },
        }, Ct);
        foreach (var (id, price) in new[] { ("d1", 9m), ("d2", 8m) })
        {
            var snapshot = Assert.Single(await store.Pricing.LoadSnapshotsAsync([ListingOf("A")], Settings, T0, Ct));
            await store.Pricing.CommitDecisionsAsync([Decide(snapshot, id, price, T0)], Ct);
        }

        Assert.Equal(0, await store.PruneAsync(new StoreRetention(), T0.AddDays(1), Ct));
        var deleted = await store.PruneAsync(new StoreRetention(), T0.AddDays(1000), Ct);

        // Two finished runs and two hourly counts of attempts, one closed offer, the first decision, its superseded update, the first own
        // price.
        Assert.Equal(8, deleted);
        var after = Assert.Single(await store.Pricing.LoadSnapshotsAsync([ListingOf("A")], Settings, T0.AddDays(1000), Ct));
        Assert.Equal(
            (Euro(8m), Euro(11m), Euro(8m)), (after.Offers[0].Price, after.History.PriceAtStartOfDay!.Value, after.DesiredPrice!.Value));
        Assert.NotNull(await store.Reports.GetDecisionAsync("d2", Ct));
        Assert.Null(await store.Reports.GetDecisionAsync("d1", Ct));
    }

    [Fact]
    public async Task KillSwitch_FolderInTheDataFolder_IsSeenByGuardAndSenderAtTheNextRead()
    {
        await using var store = await OpenAsync();
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.Null((await store.Guard.LoadAsync([ListingOf("A")], T0, Ct))[0].ReasonToStop);

        Directory.CreateDirectory(Path.Combine(_folder, StopFile.FileName));

        var reason = (await store.Guard.LoadAsync([ListingOf("A")], T0, Ct))[0].ReasonToStop;
        Assert.EndsWith("STOP is there, a folder", reason, StringComparison.Ordinal);
        Assert.Equal(reason, store.KillSwitch.ReasonToStop());
    }

    public static TheoryData<string> ReadsAtADecision =>
    [
        DecidedState.Select, PreparedDecision.LastLooks, PreparedDecision.MarkAsDecided, GuardStore.ReadState, SnapshotReader.Main, SnapshotReader.Desired, SiblingPage.OfProducts,
        FollowedPage.OfFollowers,
        MarketPage.ShopPlaces, MarketPage.ListingPlaces, MarketPage.OfPlaces, CarriedDecisions.Carry, CarriedDecisions.CarryPage,
        PriceHistoryPage.Prices, PriceHistoryPage.Sent, PriceHistoryPage.Last,
        BelievedPrices.Prices, BelievedPrices.Recent,
    ];

    public static TheoryData<string, string> SearchesAListing => new()
    {
        { $"select 1 from listings l where l.id = @id and {BreakerWindows.OfSource}", "places_due" },
        { ReturnStore.Changed, "outbox_ended" },
        { SitemapHints.Due, "places_due" },
        { ListingStates.BumpOfDependants, "sqlite_autoindex_listings_1" },
    };

    public static TheoryData<string, string> Sweeps => new()
    {
        { PricingStore.UndecidedByVersion, "listing_states_undecided" },
        { PricingStore.UndecidedByBasis, "listing_states_basis" },
        { CarriedDecisions.PageEnd, "listing_states_basis" },
        { PricingStore.UndecidedByReview, "listing_states_review" },
        { CrawlStore.DueOnHost, "places_host_due" },
        { CrawlStore.DueListings, "places_due" },
        { OutboxStore.Leasable, "outbox_queue" },
        { OutboxStore.LeasableReturns, "outbox_queue" },
        { OutboxStore.LeasableCorrections, "outbox_queue" },
        { OutboxStore.LeasableUsual, "outbox_queue" },
        { OutboxStore.DueUsual, "outbox_due" },
        { OutboxStore.DueCorrections, "outbox_due" },
        { OutboxStore.DueReturns, "outbox_due" },
        { OutboxStore.ToConfirm, "outbox_queue" },
        { ReturnStore.Changed, "sqlite_autoindex_listings_1" },
        { LivePriceStore.Due, "listing_states_live" },
        { LivePriceStore.NextDue, "listing_states_live" },
        { BeliefReader.Unknown, "outbox_queue" },
        { BeliefReader.Strange, "listing_states_strange" },
    };

    [Theory]
    [MemberData(nameof(ReadsAtADecision))]
    public async Task QueryPlan_OfEveryReadAtADecision_ScansNothingButItsKeys(string sql)
    {
        await using var store = await OpenAsync();

        Assert.DoesNotContain(
            PlanOf(store, sql),
            step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.StartsWith("SCAN k ", StringComparison.Ordinal));
    }

    /// <summary>Thousands of rows share a source or a moment: looked up for each listing, the work would grow with the square.</summary>
    [Theory]
    [MemberData(nameof(SearchesAListing))]
    public async Task QueryPlan_OfWhatIsAskedForEachListing_SearchesTheListingsOwnRows(string sql, string shared)
    {
        await using var store = await OpenAsync();

        Assert.DoesNotContain(PlanOf(store, sql), step => step.Contains($" {shared} ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sweeps))]
    public async Task QueryPlan_OfEverySweep_IsServedByItsIndex(string sql, string index)
    {
        await using var store = await OpenAsync();

        var plan = PlanOf(store, sql);

        Assert.Contains(
            plan,
            step => step.Contains($"USING INDEX {index}", StringComparison.Ordinal)
                || step.Contains($"USING COVERING INDEX {index}", StringComparison.Ordinal));

        // What an inner select has found within its limit may be gone through.
        Assert.DoesNotContain(
            plan,
            step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.Contains("INDEX", StringComparison.Ordinal)
                && !step.StartsWith("SCAN (subquery-", StringComparison.Ordinal));
    }

    private static void Insert(Session session, string name) =>
        session.Execute("insert into breakers (name, reason, opened_at) values (@name, '', 0)", name);

    private static Task FailAsync(SqliteStore store, string name) => store.Database.WriteAsync(
        session =>
        {
            Insert(session, name);
            throw new InvalidOperationException("in the middle");
        },
        Ct).AsTask();

    private static string NamesOf(SqliteStore store) => store.Database.Read(
        session =>
        {
            using var row = session.Prepare("select group_concat(name, ',') from (select name from breakers order by name)").Read();
            row.Read();
            return row.GetString(0);
        },
        Ct);

    private static long CountRows(SqliteStore store) => store.Database.Read(
        session => new[] { "offers", "places", "attempt_runs", "attempt_hours", "listing_states", "decisions" }.Sum(
            table => session.ReadLong($"select count(*) from {table}")!.Value),
        Ct);

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct);

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this test
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static List<string> PlanOf(SqliteStore store, string sql) => store.Database.Read(
        session =>
        {
            var statement = session.Prepare("explain query plan " + sql);
            var steps = new List<string>();
            using var row = statement.Read([.. Enumerable.Repeat<object?>(1L, statement.ParameterCount)]);
            while (row.Read())
                steps.Add(row.GetString(3));
            return steps;
        },
        Ct);
}
