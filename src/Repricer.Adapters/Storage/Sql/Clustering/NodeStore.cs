using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Clustering;

namespace Repricer.Adapters.Storage.Sql.Clustering;

internal sealed class NodeStore(SqlDatabase database, StoreClock clock) : INodeStore
{
    internal const string One = "select node from cluster_nodes where node = @node for no key update";

    internal const string Beat =
        """
        insert into cluster_nodes (node, holder, endpoint, api, schema, settings, settings_since, doing, seen_at)
        values (@node, @holder, @endpoint, @api, @schema, @settings, @since, @doing, @now)
        on conflict (node) do update set holder = excluded.holder, endpoint = excluded.endpoint, api = excluded.api,
          schema = excluded.schema, settings = excluded.settings, settings_since = excluded.settings_since, doing = excluded.doing,
          seen_at = excluded.seen_at
        """;

    private const string Select = "select node, holder, endpoint, api, schema, settings, settings_since, doing, seen_at from cluster_nodes";

    internal const string Seen = Select + " where seen_at >= @since order by node";

    private const string Named = Select + " where node = @node";

    public ValueTask BeatAsync(NodeState node, CancellationToken ct) => database.WriteRowsAsync(
        session =>
        {
            if (session.Hold(HeldRows.Leases, One, node.Node.Value) == 0)
                session.BeAlone();
            session.Execute(
                Beat, node.Node.Value, node.Holder, node.Endpoint, node.Api, (long)node.Schema, node.Settings,
                Codec.Ms(node.SettingsSince), node.Doing, clock(session));
        },
        ct);

    public ValueTask<IReadOnlyList<NodeState>> GetAsync(TimeSpan within, CancellationToken ct) => new(
        database.Read<IReadOnlyList<NodeState>>(
            session =>
            {
                var nodes = new List<NodeState>();
                using var row = session.Prepare(Seen).Read(clock(session) - (long)within.TotalMilliseconds);
                while (row.Read())
                    nodes.Add(Of(row));
                return nodes;
            },
            ct));

    public ValueTask<NodeState?> FindAsync(NodeId node, CancellationToken ct) => new(database.Read(
        session =>
        {
            using var row = session.Prepare(Named).Read(node.Value);
            return row.Read() ? Of(row) : null;
        },
        ct));

    private static NodeState Of(RowReader row) => new(
        new NodeId(row.GetString(0)), row.GetString(1), row.GetString(2), row.TextOrNull(3), (int)row.GetInt64(4), row.GetString(5),
        Codec.Time(row.GetInt64(6)), row.GetString(7), Codec.Time(row.GetInt64(8)));
}
