using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>A store says when it cannot be written to and why, and that it can again.</summary>
public sealed class WriteHealthTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Health_FolderThatMayNotBeWritten_IsReadOnly()
    {
        await using var store = await SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct);

        store.Database.Health.Failed(new SqliteException("attempt to write a readonly database\n", 8));

        Assert.Equal(WriteTroubleKind.ReadOnly, store.Health.Trouble?.Kind);
        Assert.Equal("attempt to write a readonly database ", store.Health.Trouble?.Message);
    }
}
