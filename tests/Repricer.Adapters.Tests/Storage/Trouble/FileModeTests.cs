using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Trouble;

/// <summary>Who may read the data folder, and what a folder says that nobody may write.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FileModeTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = TemporaryFolder.Create();
    private readonly CollectedLog _log = new();

    private string Data => Path.Combine(_folder, "data");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Open_AnyUmask_FolderAndFilesAreTheOwnersAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        var umask = SetUmask(0);
        try
        {
            using var engine = EngineLock.Acquire(Data);
            engine.Announce("http://127.0.0.1:1", "1", T0);
            await using var store = await SqliteStore.OpenAsync(Data, TimeProvider.System, _log, Ct);
            await store.Catalog.ApplyImportAsync(Import("A"), Ct);

            Assert.Equal(OwnFile | UnixFileMode.UserExecute, File.GetUnixFileMode(Data));
            var files = Directory.GetFiles(Data);
            Assert.Superset(
                new HashSet<string?> { "repricer.db", "repricer.db-wal", "repricer.db-shm", "engine.lock", "engine.json" },
                files.Select(Path.GetFileName).ToHashSet());
            Assert.All(files, file => Assert.Equal((file, OwnFile), (file, File.GetUnixFileMode(file))));
        }
        finally
        {
            _ = SetUmask(umask);
        }
    }

    [Fact]
    public async Task Open_FilesOfAnEarlierVersion_AreTakenFromTheOthers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        await (await SqliteStore.OpenAsync(Data, TimeProvider.System, _log, Ct)).DisposeAsync();
        var database = Path.Combine(Data, "repricer.db");
        File.SetUnixFileMode(database, OwnFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        await using var store = await SqliteStore.OpenAsync(Data, TimeProvider.System, _log, Ct);
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);

        Assert.Equal((OwnFile, OwnFile), (File.GetUnixFileMode(database), File.GetUnixFileMode(database + "-wal")));
    }

    [Fact]
    public async Task Open_ReadOnlyDisk_IsCalledReadOnly()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "it takes a disk that can be made read-only");
        Directory.CreateDirectory(Data);
        Assert.SkipUnless(await MountAsync("-t", "tmpfs", "-o", "size=4m", "tmpfs", Data), "this user may mount no disk");
        try
        {
            EngineLock.Acquire(Data).Dispose();
            await (await SqliteStore.OpenAsync(Data, TimeProvider.System, _log, Ct)).DisposeAsync();
            Assert.True(await MountAsync("-o", "remount,ro", Data));

            var locking = Assert.Throws<StoreException>(() => EngineLock.Acquire(Data));
            var opening = await Assert.ThrowsAsync<StoreException>(() => SqliteStore.OpenAsync(Data, TimeProvider.System, _log, Ct));

            Assert.All([locking.Message, opening.Message], told => Assert.Contains("read-only", told, StringComparison.Ordinal));
        }
        finally
        {
            await RunAsync("umount", "-l", Data);
        }
    }

    private static Task<bool> MountAsync(params string[] arguments) => RunAsync("mount", arguments);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false });
        await process!.WaitForExitAsync(Ct);
        return process.ExitCode == 0;
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetUmask(int mask);
}
