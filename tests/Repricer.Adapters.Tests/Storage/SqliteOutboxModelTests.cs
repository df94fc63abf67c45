using Repricer.Engine;
using Repricer.Testing;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>The embedded store's outbox.</summary>
public sealed class SqliteOutboxModelTests : OutboxModelTests, IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override Task<IStore> OpenAsync() => TestStores.OpenAsync(_folder);
}
