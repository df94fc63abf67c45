using Repricer.Engine;
using Xunit;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>The contract of the engine's ports, whatever store is behind them. A store's own test class subclasses this.</summary>
public abstract partial class StoreConformance : IAsyncLifetime
{
    protected IStore Store { get; private set; } = null!;

    protected abstract Task<IStore> OpenAsync();

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Store.DisposeAsync();
    }
}
