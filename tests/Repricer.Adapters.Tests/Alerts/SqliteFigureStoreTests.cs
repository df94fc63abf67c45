using Repricer.Adapters.Tests.Storage;
using Repricer.Engine;
using Repricer.Testing;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>The figures of the embedded store.</summary>
public sealed class SqliteFigureStoreTests : FigureStoreTests
{
    private readonly string _folder = TemporaryFolder.Create();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<IStore> OpenAsync(TimeProvider time) => TestStores.OpenAsync(_folder, time);
}
