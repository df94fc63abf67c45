using Repricer.Adapters.Storage.Sqlite.Driver;

namespace Repricer.Adapters.Storage;

/// <summary>The shape of a store's tables.</summary>
public static class StoreSchema
{
    /// <summary>The newest that this program knows; a store that it opens has it from then on.</summary>
    public static int Newest => MigrationRunner.Newest;
}
