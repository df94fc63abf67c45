using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Backups;
using Repricer.Adapters.Tests.Crash;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Backups;

/// <summary>The file's side of a restore: what is taken, what is refused, and what a process leaves that dies in the middle.</summary>
public sealed class RestoreTests : IDisposable
{
    private static readonly DateTimeOffset Later = T0.AddDays(1);

    private readonly string _folder = TemporaryFolder.Create();

    private string Data => Path.Combine(_folder, "data");

    private static IEnumerable<string?> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder).Select(Path.GetFileName).Where(name => name != StoreFolder.MarkerFileName);

    private string Backup => Path.Combine(_folder, "backup.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Restore_PutsTheBackupInPlaceAndKeepsWhatWasThere()
    {
        await BackedUpAsync("A");
        await ChangeAsync(store => store.Catalog.ApplyImportAsync(Import("B"), Ct));

        var summary = await RestoreAsync();

        Assert.Equal("repricer.db.replaced-20260505T100000Z", Path.GetFileName(summary.Replaced));
        Assert.Empty(summary.Notes);
        Assert.Equal(
            [SqliteDatabase.FileName, Path.GetFileName(summary.Replaced)],
            FilesOf(Data).Order(StringComparer.Ordinal));
        Assert.Equal(["A"], await SkusAsync(Data));
        var old = Directory.CreateDirectory(Path.Combine(_folder, "old")).FullName;
        File.Move(summary.Replaced!, Path.Combine(old, SqliteDatabase.FileName));
        Assert.Equal(["A", "B"], await SkusAsync(old));
    }

    [Fact]
    public async Task Restore_IntoAFolderThatIsNotThere_MakesIt()
    {
        await BackedUpAsync("A");
        Directory.Delete(Data, recursive: true);

        var summary = await RestoreAsync();

        Assert.Null(summary.Replaced);
        Assert.Equal(["A"], await SkusAsync(Data));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Data, SqliteDatabase.FileName)));
    }

    [Fact]
    public async Task Restore_TwiceInOneSecond_KeepsBothThatWereThere()
    {
        await BackedUpAsync("A");

        var names = new[] { (await RestoreAsync()).Replaced, (await RestoreAsync()).Replaced };

        Assert.Equal(2, names.Distinct(StringComparer.Ordinal).Count(File.Exists));
    }

    [Fact]
    public async Task Restore_IsInTheAuditLogAndTheBackupIsAsItWas()
    {
        await BackedUpAsync("A");
        var before = await File.ReadAllBytesAsync(Backup, Ct);

        await RestoreAsync();

        await using var store = await TestStores.OpenAsync(Data);
        Assert.Equal(new AuditEntry(Later, "ann", "restore", "backup.db", null), (await store.Control.GetAuditAsync(1, Ct))[0]);
        Assert.Equal(before, await File.ReadAllBytesAsync(Backup, Ct));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("foreign")]
    [InlineData("newer")]
    [InlineData("damaged")]
    [InlineData("missing")]
    [InlineData("in-use")]
    [InlineData("itself")]
    public async Task Restore_WhatIsNoBackupOfOurs_IsRefusedAndTheFolderIsAsItWas(string kind)
    {
        await BackedUpAsync("A");
        await ChangeAsync(store => store.Catalog.ApplyImportAsync(Import("B"), Ct));
        var file = kind == "itself" ? Path.Combine(Data, SqliteDatabase.FileName) : Backup;
        switch (kind)
        {
            case "text":
                await File.WriteAllTextAsync(Backup, new string('x', 9000), Ct);
                break;
            case "foreign":
                File.Delete(Backup);
                Run(Backup, "create table schema_version (version bigint); create table outbox (id bigint)");
                break;
            case "newer":
                Run(Backup, "update schema_version set version = 9999");
                break;
            case "damaged":
                BackupTests.Damage(Backup);
                break;
            case "missing":
                File.Delete(Backup);
                break;
            case "in-use":
                await File.WriteAllTextAsync(Backup + "-wal", "frames", Ct);
                break;
        }

        await Assert.ThrowsAsync<StoreException>(() => SqliteRestore.RunAsync(new RestoreOrder(file, Data, Later, "ann"), Ct));

        Assert.Equal([SqliteDatabase.FileName], FilesOf(Data));
        Assert.Equal(["A", "B"], await SkusAsync(Data));
    }

    [Fact]
    public async Task Restore_DatabaseOfAnEarlierVersionCopiedByHand_IsTakenAndBroughtUpToDate()
    {
        using (var connection = new SqliteConnection($"Data Source={Backup};Pooling=False"))
        {
            connection.Open();
            MigrationRunner.Apply(connection, [MigrationRunner.Load()[0]]);
        }

        Run(Backup, "pragma journal_mode = wal; insert into products (sku, currency, updated_at) values ('A', 'EUR', 0)");

        await RestoreAsync();

        Assert.Equal(["A"], await SkusAsync(Data));
    }

    [Fact]
    public async Task Restore_OverADamagedDatabase_SaysWhatIsNotKnownAndGoesOn()
    {
        await BackedUpAsync("A");
        BackupTests.Damage(Path.Combine(Data, SqliteDatabase.FileName));
        await File.WriteAllTextAsync(Path.Combine(Data, SqliteDatabase.FileName + "-wal"), new string('w', 5000), Ct);

        var summary = await RestoreAsync();

        Assert.Contains("API keys that were revoked", Assert.Single(summary.Notes), StringComparison.Ordinal);
        Assert.True(File.Exists(summary.Replaced));
        Assert.Equal(["A"], await SkusAsync(Data));
    }

    [Fact]
    public async Task Restore_DatabaseThatAnotherProgramReads_IsRefused()
    {
        await BackedUpAsync("A");
        using var reader = Connections.Open(Path.Combine(Data, SqliteDatabase.FileName), SqliteOpenMode.ReadWrite);
        reader.Ask("pragma journal_mode = wal");
        reader.Ask("begin");
        reader.Ask("select count(*) from products");

        var error = await Assert.ThrowsAsync<StoreException>(RestoreAsync);

        Assert.Contains("open in another program", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(RestoreStep.Copied), "A,B")]
    [InlineData(nameof(RestoreStep.Prepared), "A,B")]
    [InlineData(nameof(RestoreStep.Closed), "A,B")]
    [InlineData(nameof(RestoreStep.Replaced), "A")]
    public async Task Restore_KilledAfterAStep_LeavesTheOldDatabaseOrTheNew(string step, string expected)
    {
        await BackedUpAsync("A");
        await ChangeAsync(store => store.Catalog.ApplyImportAsync(Import("B"), Ct));

        // The log of the database that is there is not folded in: as an engine that was killed leaves it.
        using (var writer = Connections.Open(Path.Combine(Data, SqliteDatabase.FileName), SqliteOpenMode.ReadWrite))
        {
            writer.Ask("pragma journal_mode = wal");
            writer.Ask("update products set title = 'in the log' where sku = 'B'");
            Copy(Data, Path.Combine(_folder, "killed"));
        }

        Directory.Delete(Data, recursive: true);
        Directory.Move(Path.Combine(_folder, "killed"), Data);
        var left = Path.Combine(_folder, "left");

        // What a killed process leaves is what stands in the folder at that moment.
        SqliteRestore.Run(new RestoreOrder(Backup, Data, Later, "ann"), reached =>
        {
            if (reached.ToString() == step)
                Copy(Data, left);
        });

        Assert.Equal(expected, string.Join(',', await SkusAsync(left)));
        if (expected == "A,B")
        {
            await using var store = await TestStores.OpenAsync(left);
            Assert.Equal("in the log", (await store.Catalog.FindProductAsync(new Sku("B"), Ct))!.Title);
        }

        await SqliteRestore.RunAsync(new RestoreOrder(Backup, left, Later, "ann"), Ct);
        Assert.Equal(["A"], await SkusAsync(left));
        Assert.DoesNotContain(Directory.EnumerateFiles(left), path => path.Contains("restoring", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Copied", "A,B")]
    [InlineData("Prepared", "A,B")]
    [InlineData("Closed", "A,B")]
    [InlineData("flush", "A")]
    [InlineData("Replaced", "A")]
    public async Task Restore_ProcessKilledAtAStep_LeavesTheOldDatabaseOrTheNew(string step, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "SIGKILL is what this test is about");
        await BackedUpAsync("A");
        await ChangeAsync(store => store.Catalog.ApplyImportAsync(Import("B"), Ct));

        using (var process = new EngineProcess([$"data={Data}", $"restore={Backup}", $"kill=restore.{step}"]))
            Assert.Equal(128 + 9, await process.ExitAsync());

        Assert.Equal(expected, string.Join(',', await SkusAsync(Data)));
        await RestoreAsync();
        Assert.Equal(["A"], await SkusAsync(Data));
        Assert.DoesNotContain(Directory.EnumerateFiles(Data), path => path.Contains("restoring", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restore_AfterTheRename_TheFolderIsForcedToTheDisk()
    {
        await BackedUpAsync("A");
        var flushed = new List<string>();

        SqliteRestore.Run(
            new RestoreOrder(Backup, Data, Later, "ann"), static _ => { },
            folder =>
            {
                Assert.False(File.Exists(Path.Combine(Data, SqliteDatabase.FileName + ".restoring")));
                flushed.Add(folder);
            });

        Assert.Equal([Data], flushed);
    }

    [Fact]
    public async Task Restore_WhatWasStoppedSinceTheBackup_StaysStopped()
    {
        await using (var store = await TestStores.OpenAsync(Data))
        {
            await store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
            await store.Control.AddKeyAsync(new ApiKey("stolen", "hash-1", "admin", T0, null), Ct);
            await store.Sessions.StartAsync(new LoginSession("cookie", "hash-1", "stolen", "127.0.0.1", T0, T0, T0), Ct);
            await store.BackUpAsync(Backup, Ct);
            await store.Control.PauseAsync(PauseScope.Global, "stocktaking", "ann", T0, Ct);
            await store.Control.RevokeKeyAsync("stolen", T0.AddHours(1), Ct);
            await store.Control.AddKeyAsync(new ApiKey("new", "hash-2", "admin", T0, null), Ct);
            await store.Control.SetShadowAsync(ListingOf("A"), true, "ann", T0, Ct);
            await store.Guard.FreezeAsync(ListingOf("B"), "strange", null, T0, Ct);
            await store.Returns.OrderAsync([(ListingOf("A"), new ReturnOrder(Euro(8m), ReturnKind.Revert, T0, "ann", "bad feed"))], Ct);
            await store.Guard.OpenBreakerAsync(new("channel:shop", "too many", T0), Ct);
        }

        await RestoreAsync();

        await using var restored = await TestStores.OpenAsync(Data);
        Assert.Equal("stocktaking", Assert.Single(await restored.Control.GetPausesAsync(Ct)).Pause.Reason);
        Assert.Equal(T0.AddHours(1), Assert.Single(await restored.Control.GetKeysAsync(Ct)).RevokedAt);
        Assert.Empty(await restored.Sessions.GetAllAsync(Ct));
        Assert.True((await restored.SnapshotAsync("A")).Listing.Shadow);
        Assert.Equal("strange", (await restored.SnapshotAsync("B")).FrozenBecause);
        Assert.Equal(
            new ReturnOrder(Euro(8m), ReturnKind.Revert, T0, "ann", "bad feed"), (await restored.SnapshotAsync("A")).Return);
        Assert.Equal("channel:shop", Assert.Single(await restored.Guard.GetOpenBreakersAsync(Ct)).Name);
    }

    [Fact]
    public async Task Restore_EveryUnsettledState_IsOneThatNeverGoesOut()
    {
        await using (var store = await TestStores.OpenAsync(Data))
        {
            await store.Catalog.ApplyImportAsync(Import("pending", "throttled", "leased", "sending", "unknown", "accepted", "final"), Ct);
            await DecideAsync(store, "throttled", "unknown", "accepted", "final");
            var sent = await store.LeaseAsync(T0);
            await store.SendAsync(T0, sent);
            OutboxEntry Of(string sku) => sent.Single(entry => entry.Change.Sku.Value == sku);
            await store.RecordAsync(Of("throttled"), OutboxState.Throttled, T0, notBefore: T0.AddMinutes(1));
            await store.RecordAsync(Of("unknown"), OutboxState.Unknown, T0);
            await store.RecordAsync(Of("accepted"), OutboxState.Accepted, T0);
            await store.RecordAsync(Of("final"), OutboxState.Accepted, T0, isFinal: true);
            await DecideAsync(store, "sending");
            await store.SendAsync(T0, await store.LeaseAsync(T0));
            await DecideAsync(store, "leased");
            await store.LeaseAsync(T0);
            await DecideAsync(store, "pending");
            await store.BackUpAsync(Backup, Ct);
        }

        var summary = await RestoreAsync();

        await using var restored = await TestStores.OpenAsync(Data);
        var states = (await restored.Reports.GetUpdatesAsync(new(null, null, null, null, null, 100), Ct)).Items
            .Where(entry => entry.Change.DecisionId.StartsWith("d-", StringComparison.Ordinal))
            .ToDictionary(entry => entry.Change.Sku.Value, entry => entry.State);
        Assert.Equal(
            [
                ("accepted", OutboxState.Unknown), ("final", OutboxState.Accepted), ("leased", OutboxState.Unknown),
                ("pending", OutboxState.Superseded), ("sending", OutboxState.Unknown), ("throttled", OutboxState.Superseded),
                ("unknown", OutboxState.Unknown),
            ],
            states.Select(state => (state.Key, state.Value)).OrderBy(state => state.Key, StringComparer.Ordinal));
        Assert.Equal((2, 4), (summary.Superseded, summary.Unknown));
        Assert.Empty(await restored.LeaseAsync(Later.AddDays(1)));
        Assert.Equal(7, (await restored.UndecidedAsync(Later)).Count);
    }

    [Fact]
    public async Task Restore_NewEntries_HaveHigherVersionsThanAnyThatWentOut()
    {
        await using (var store = await TestStores.OpenAsync(Data))
        {
            await store.Catalog.ApplyImportAsync(Import("A"), Ct);
            await store.BackUpAsync(Backup, Ct);
            await DecideAsync(store, "A");
        }

        await RestoreAsync();

        await using var restored = await TestStores.OpenAsync(Data);
        await DecideAsync(restored, "A");
        Assert.True((await restored.EntryAsync("d-A")).Change.Version > Later.ToUnixTimeMilliseconds());
    }

    private static async Task DecideAsync(IStore store, params IReadOnlyList<string> skus)
    {
        foreach (var sku in skus)
            await store.SetAsync(sku, $"d-{sku}", 9m);
    }

    private async Task BackedUpAsync(string sku)
    {
        await using var store = await TestStores.OpenAsync(Data);
        await store.Catalog.ApplyImportAsync(Import(sku), Ct);
        await store.BackUpAsync(Backup, Ct);
    }

    private async Task ChangeAsync<T>(Func<IStore, ValueTask<T>> change)
    {
        await using var store = await TestStores.OpenAsync(Data);
        await change(store);
    }

    private Task<RestoreSummary> RestoreAsync() => SqliteRestore.RunAsync(new RestoreOrder(Backup, Data, Later, "ann"), Ct);

    private static async Task<IEnumerable<string>> SkusAsync(string data)
    {
        await using var store = await TestStores.OpenAsync(data);
        return (await store.Catalog.GetIndexAsync(Ct)).Skus.Order(StringComparer.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private static void Run(string database, string sql)
    {
        using var connection = Connections.Open(database, SqliteOpenMode.ReadWriteCreate);
        connection.Ask(sql);
    }
}
