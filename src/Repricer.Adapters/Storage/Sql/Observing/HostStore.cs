using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Crawling;

namespace Repricer.Adapters.Storage.Sql.Observing;

internal sealed class HostStore(SqlDatabase database) : IHostStore
{
    private const int LongestReason = 500;

    public ValueTask<IReadOnlyList<HostState>> GetAsync(CancellationToken ct) => new(database.Read<IReadOnlyList<HostState>>(
        session =>
        {
            var states = new List<HostState>();
            using var row = session
                .Prepare("select host, trouble, since_at, until_at, in_row, reason from host_states order by host").Read();
            while (row.Read())
            {
                states.Add(new HostState(
                    row.GetString(0), Codec.Parse<HostTrouble>(row.GetString(1)), Codec.Time(row.GetInt64(2)), Codec.Time(row.GetInt64(3)),
                    (int)row.GetInt64(4), row.GetString(5)));
            }

            return states;
        },
        ct));

    public ValueTask SaveAsync(IReadOnlyList<HostState> troubled, IReadOnlyList<string> healed, CancellationToken ct) =>
        database.WriteAsync(
            session =>
            {
                foreach (var host in healed)
                    session.Execute("delete from host_states where host = @host", host);
                foreach (var state in troubled)
                {
                    session.Execute(
                        """
                        insert or replace into host_states (host, trouble, since_at, until_at, in_row, reason)
                        values (@host, @trouble, @since, @until, @in_row, @reason)
                        """,
                        state.Host, Codec.Name(state.Trouble), Codec.Ms(state.Since), Codec.Ms(state.Until), (long)state.InRow,
                        state.Reason.Length <= LongestReason ? state.Reason : state.Reason[..LongestReason]);
                }
            },
            ct);
}
