using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sqlite.Driver;

/// <summary>Applies the numbered migrations that a database has not seen, all in one transaction. Forward only.</summary>
internal static class MigrationRunner
{
    private const string Marker = ".Sqlite.Migrations.";

    /// <summary>The version that this program makes of a database.</summary>
    public static int Newest { get; } = Load()[^1].Number;

    /// <exception cref="StoreException">The database was written by a newer version.</exception>
    public static void Apply(SqliteConnection connection, IReadOnlyList<(int Number, string Sql)>? migrations = null)
    {
        migrations ??= Load();
        var newest = migrations[^1].Number;

        // Nothing is written where nothing is new: a full disk must not keep anybody from looking.
        if (connection.Ask("select count(*) from sqlite_master where name = 'schema_version'") == "1" && ReadVersion(connection) == newest)
            return;
        Run(connection, "begin immediate");
        try
        {
            Run(connection, "create table if not exists schema_version (version bigint not null)");
            var present = ReadVersion(connection);
            if (present > newest)
            {
                throw new StoreException(
                    $"{connection.DataSource} has schema version {present}, and this version of repricer knows up to {newest}: use the "
                    + $"newer version, or a backup from before it");
            }

            foreach (var (number, sql) in migrations.Where(migration => migration.Number > present))
                Run(connection, sql);
            Run(connection, "delete from schema_version");
            Run(connection, "insert into schema_version (version) values (" + newest.ToString(CultureInfo.InvariantCulture) + ")");
            Run(connection, "commit");
        }
        catch
        {
            Run(connection, "rollback");
            throw;
        }
    }

    public static IReadOnlyList<(int Number, string Sql)> Load()
    {
        var assembly = typeof(MigrationRunner).Assembly;
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.Contains(Marker, StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (Number(name), Read(assembly, name)))
            .OrderBy(migration => migration.Item1)];
    }

    /// <returns>The version of a database; 0 = it has no tables of ours yet.</returns>
    public static long VersionOf(SqliteConnection connection) =>
        connection.Ask("select count(*) from sqlite_master where type = 'table' and name = 'schema_version'") == "0"
            ? 0
            : ReadVersion(connection);

    private static int Number(string resource)
    {
        var file = resource[(resource.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)..];
        return int.Parse(file[..file.IndexOf('_', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static long ReadVersion(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select coalesce(max(version), 0) from schema_version";
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is an embedded migration or a constant
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
