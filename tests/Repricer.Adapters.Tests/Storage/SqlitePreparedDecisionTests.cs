using Repricer.Engine;
using Repricer.Testing;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>Decisions that are got ready, in the embedded store.</summary>
public sealed class SqlitePreparedDecisionTests : PreparedDecisionTests
{
    private readonly string _folder = TemporaryFolder.Create();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<IStore> OpenAsync() => TestStores.OpenAsync(_folder);
}
