using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Clustering;

namespace Repricer.Adapters.Storage.Sql.Clustering;

internal sealed class LeaseStore(SqlDatabase database, StoreClock clock) : ILeases
{
    internal const string One = "select name from leases where name = @name for no key update";

    internal const string Before = "select node, holder from leases where name = @name";

    internal const string Take =
        """
        insert into leases (name, node, holder, epoch, taken_at, until_at) values (@name, @node, @holder, 1, @now, @until)
        on conflict (name) do update set node = excluded.node, holder = excluded.holder, epoch = leases.epoch + 1,
          taken_at = excluded.taken_at, until_at = excluded.until_at
        where leases.until_at <= excluded.taken_at or leases.holder = excluded.holder
        returning epoch
        """;

    internal const string Renew =
        "update leases set until_at = @until where name = @name and holder = @holder and epoch = @epoch and until_at > @now";

    internal const string Release = "update leases set until_at = 0 where name = @name and holder = @holder and epoch = @epoch";

    internal const string All = "select name, node, holder, epoch, taken_at, until_at from leases order by name";

    public ValueTask<LeaseGrant?> TakeAsync(string name, NodeId node, string holder, TimeSpan duration, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(duration, TimeSpan.Zero);
        return database.WriteRowsAsync<LeaseGrant?>(
            session =>
            {
                // What is not there cannot be held: two could make it at once.
                if (session.Hold(HeldRows.Leases, One, name) == 0)
                    session.BeAlone();
                var (previousNode, previousHolder) = ReadBefore(session, name);
                var now = clock(session);
                return session.ReadLong(Take, name, node.Value, holder, now, now + Length(duration)) is { } epoch
                    ? new LeaseGrant(new Fence(name, holder, epoch), Codec.Time(now), previousNode, previousHolder)
                    : null;
            },
            ct);
    }

    public ValueTask<DateTimeOffset?> RenewAsync(Fence fence, TimeSpan duration, CancellationToken ct) =>
        database.WriteRowsAsync<DateTimeOffset?>(
            session =>
            {
                session.Hold(HeldRows.Leases, One, fence.Name);
                var now = clock(session);
                return session.Execute(Renew, now + Length(duration), fence.Name, fence.Holder, fence.Epoch, now) > 0
                    ? Codec.Time(now)
                    : null;
            },
            ct);

    public ValueTask ReleaseAsync(Fence fence, CancellationToken ct) => database.WriteRowsAsync(
        session =>
        {
            session.Hold(HeldRows.Leases, One, fence.Name);
            session.Execute(Release, fence.Name, fence.Holder, fence.Epoch);
        },
        ct);

    public ValueTask<IReadOnlyList<LeaseState>> GetAsync(CancellationToken ct) => new(database.Read<IReadOnlyList<LeaseState>>(
        session =>
        {
            var leases = new List<LeaseState>();
            using var row = session.Prepare(All).Read();
            while (row.Read())
            {
                leases.Add(new LeaseState(
                    new Fence(row.GetString(0), row.GetString(2), row.GetInt64(3)), row.GetString(1), Codec.Time(row.GetInt64(4)),
                    Codec.Time(row.GetInt64(5))));
            }

            return leases;
        },
        ct));

    public ValueTask<DateTimeOffset> GetNowAsync(CancellationToken ct) => new(database.Read(session => Codec.Time(clock(session)), ct));

    private static long Length(TimeSpan duration) => (long)duration.TotalMilliseconds;

    private static (string? Node, string? Holder) ReadBefore(Session session, string name)
    {
        using var row = session.Prepare(Before).Read(name);
        return row.Read() ? (row.GetString(0), row.GetString(1)) : (null, null);
    }
}
