using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>Chooses the store of every test that needs a real one.</summary>
internal static class TestStores
{
    public static async Task<IStore> OpenAsync(string folder, TimeProvider? time = null) =>
        await SqliteStore.OpenAsync(folder, time ?? TimeProvider.System, NullLogger.Instance, default);
}
