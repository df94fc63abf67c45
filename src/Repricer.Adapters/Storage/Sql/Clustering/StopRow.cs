using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Clustering;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Storage.Sql.Clustering;

/// <summary>The kill switch that lies in the store, and before it that of this node alone: either stops.</summary>
internal sealed class StopRow(SqlDatabase database, IKillSwitch own) : IKillSwitch, IStopOrder
{
    internal const string Order = "select reason, by_whom, at from stop_order";

    public string? ReasonToStop()
    {
        if (own.ReasonToStop() is { } reason)
            return reason;
        try
        {
            return Read() is { } order ? $"{order.By} stopped every node: {order.Reason}" : null;
        }
        catch (Exception error) when (error is Engine.StoreUnavailableException or Engine.StoreException)
        {
            return $"whether every node is stopped cannot be read: {error.Message}";
        }
    }

    public DateTimeOffset? StoppedSince => own.ReasonToStop() is not null ? own.StoppedSince : Read()?.At;

    public ValueTask StopAsync(string reason, string by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            session.Execute(
                """
                insert into stop_order (id, reason, by_whom, at) values (1, @reason, @by, @at)
                on conflict (id) do update set reason = excluded.reason, by_whom = excluded.by_whom
                """,
                reason, by, Codec.Ms(at));
            Catalog.ListingStates.Audit(session, at, by, "stop", "every node", reason);
        },
        ct);

    public ValueTask<bool> EndAsync(string by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session =>
        {
            var ended = session.Execute("delete from stop_order where id = 1") > 0;
            if (ended)
                Catalog.ListingStates.Audit(session, at, by, "end_stop", "every node", null);
            return ended;
        },
        ct);

    public async ValueTask HandOnAsync(string node, DateTimeOffset at, CancellationToken ct)
    {
        var (reason, order) = (own.ReasonToStop(), Read());
        if (reason is not null && order is null)
            await StopAsync(reason, node, at, ct);
        else if (reason is null && order?.By == node)
            await EndAsync(node, at, ct);
    }

    private (string Reason, string By, DateTimeOffset At)? Read() => database.Read<(string, string, DateTimeOffset)?>(
        session =>
        {
            using var row = session.Prepare(Order).Read();
            return row.Read() ? (row.GetString(0), row.GetString(1), Codec.Time(row.GetInt64(2))) : null;
        },
        CancellationToken.None);
}
