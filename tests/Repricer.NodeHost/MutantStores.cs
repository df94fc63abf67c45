using Microsoft.Extensions.Logging;
using Repricer.Adapters.Storage;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Adapters.Storage.Postgres.Driver;
using Repricer.Engine;

namespace Repricer.NodeHost;

/// <summary>Opens the store of a node, or one that lacks something.</summary>
internal sealed class MutantStores(Mutant? mutant)
{
    public async Task<IStore> OpenAsync(
        StoreOpening opening, string directory, TimeProvider time, ILoggerFactory loggers, CancellationToken ct)
    {
        var locks = new PostgresLocks(LimitsSessions: mutant != Mutant.NoSessionLimits);
        var store = await PostgresStore.OpenAsync(
            opening.Connection!, directory, locks, time, loggers.CreateLogger<PostgresStore>(), ct);
        return mutant switch
        {
            Mutant.NoFence => new StoreWithoutFence(store),
            Mutant.RecoveryByName => new StoreRecoveringByName(store),
            _ => store,
        };
    }
}
