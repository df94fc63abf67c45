using Microsoft.Extensions.Logging;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine;

namespace Repricer.Host.Hosting;

/// <summary>Chooses the store: the one place of the program that names the kind behind <see cref="IStore"/>.</summary>
internal static class Stores
{
    /// <summary>
    /// Opens or creates the store of a data folder. Does not lock the folder: that is the engine's or the writing verb's.
    /// </summary>
    /// <exception cref="StoreException">The folder cannot be used, the file is damaged, or a newer version wrote it.</exception>
    public static async Task<IStore> OpenAsync(string directory, TimeProvider time, ILoggerFactory loggers, CancellationToken ct) =>
        await SqliteStore.OpenAsync(directory, time, loggers.CreateLogger<SqliteStore>(), ct);
}
