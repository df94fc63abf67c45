using Repricer.Engine;
using Repricer.Testing;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>The embedded store keeps the contract.</summary>
public sealed class SqliteStoreTests : StoreConformance
{
    private readonly string _folder = TemporaryFolder.Create();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<IStore> OpenAsync() => TestStores.OpenAsync(_folder);
}
