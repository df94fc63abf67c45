using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Engine.Clustering;

namespace Repricer.Adapters.Storage.Sql.Clustering;

internal sealed class MemberStore(SqlDatabase database) : IMemberStore
{
    /// <summary>Its version is the table's. Whoever writes changes it first, so that two writers come one after the other.</summary>
    private const string Whole = "";

    public ValueTask<MemberTable> ReadAsync(CancellationToken ct) => new(database.Read(
        session =>
        {
            var (version, rows) = (0L, new List<MemberRow>());
            using var row = session.Prepare("select key, value, version from cluster_members order by key").Read();
            while (row.Read())
            {
                if (row.GetString(0).Length == 0)
                    version = row.GetInt64(2);
                else
                    rows.Add(new MemberRow(row.GetString(0), row.GetString(1), row.GetInt64(2)));
            }

            return new MemberTable(version, rows);
        },
        ct));

    public ValueTask<bool> WriteAsync(string key, string value, long? expected, long table, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return database.WriteAsync(
            session =>
            {
                session.Execute(
                    "insert into cluster_members (key, value, version) values (@key, '', 0) on conflict (key) do nothing", Whole);
                if (!IsSeen(session, key, expected)
                    || session.Execute(
                        "update cluster_members set version = version + 1 where key = @key and version = @table", Whole, table) == 0)
                {
                    return false;
                }

                return expected is { } version
                    ? session.Execute(
                        "update cluster_members set value = @value, version = version + 1 where key = @key and version = @version",
                        value, key, version) > 0
                    : session.Execute("insert into cluster_members (key, value, version) values (@key, @value, 0)", key, value) > 0;
            },
            ct);
    }

    public ValueTask TouchAsync(string key, Func<string, string> change, CancellationToken ct) => database.WriteRowsAsync(
        session =>
        {
            session.Hold(HeldRows.Leases, "select key from cluster_members where key = @key for no key update", key);
            string? before;
            using (var row = session.Prepare("select value from cluster_members where key = @key").Read(key))
                before = row.Read() ? row.GetString(0) : null;
            if (before is not null)
                session.Execute("update cluster_members set value = @value where key = @key", change(before), key);
        },
        ct);

    public ValueTask RemoveAsync(IReadOnlyList<string> keys, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            foreach (var key in keys.Where(key => key.Length > 0))
                session.Execute("delete from cluster_members where key = @key", key);
        },
        ct);

    private static bool IsSeen(Session session, string key, long? expected) =>
        session.ReadLong("select version from cluster_members where key = @key", key) == expected;
}
