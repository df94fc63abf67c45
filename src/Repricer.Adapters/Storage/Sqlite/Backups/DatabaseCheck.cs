using System.Globalization;
using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sqlite.Backups;

/// <summary>Whether a file is a whole database of ours that this version can read.</summary>
internal static class DatabaseCheck
{
    private static readonly int NewestSchema = MigrationRunner.Load()[^1].Number;

    /// <param name="named">As messages should name the file.</param>
    /// <exception cref="StoreException">It is not, and why.</exception>
    public static void Check(SqliteConnection connection, string named)
    {
        try
        {
            var owner = connection.Ask("pragma application_id");
            if (owner != Connections.ApplicationId.ToString(CultureInfo.InvariantCulture) && !(owner == "0" && HasOurTables(connection)))
                throw new StoreException($"{named} is no database of repricer");
            var schema = int.Parse(connection.Ask("select coalesce(max(version), 0) from schema_version")!, CultureInfo.InvariantCulture);
            if (schema > NewestSchema)
            {
                throw new StoreException(
                    $"{named} has schema version {schema}, and this version of repricer knows up to {NewestSchema}: use the newer version");
            }

            if (connection.Ask("pragma quick_check(1)") is not "ok" and var fault)
                throw new StoreException($"{named} is damaged ({fault})");
        }
        catch (SqliteException error)
        {
            throw new StoreException($"{named} is damaged, or no database: {error.Message}", error);
        }
    }

    private static bool HasOurTables(SqliteConnection connection) => connection.Ask(
        "select count(*) from sqlite_master where type = 'table' and name in ('schema_version', 'listing_states', 'outbox')") == "3";
}
