using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine;
using Repricer.Testing;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>Chooses the store of every test that needs a real one.</summary>
internal static class TestStores
{
    private static readonly Lazy<Task<byte[]>> Empty = new(MakeEmptyAsync);

    /// <summary>A new store begins as a copy of one that has been made once: hundreds of tests need not run all migrations.</summary>
    public static async Task<IStore> OpenAsync(string folder, TimeProvider? time = null)
    {
        var file = Path.Combine(folder, SqliteDatabase.FileName);
        if (!File.Exists(file) && StoreFolder.ReasonNotToBegin(folder) is null)
        {
            PrivateFile.CreateFolder(folder);
            PrivateFile.Write(file, await Empty.Value);
        }

        return await SqliteStore.OpenAsync(folder, time ?? TimeProvider.System, NullLogger.Instance, default);
    }

    private static async Task<byte[]> MakeEmptyAsync()
    {
        var folder = TemporaryFolder.Create("empty");
        try
        {
            await (await SqliteStore.OpenAsync(folder, TimeProvider.System, NullLogger.Instance, default)).DisposeAsync();
            return await File.ReadAllBytesAsync(Path.Combine(folder, SqliteDatabase.FileName));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
