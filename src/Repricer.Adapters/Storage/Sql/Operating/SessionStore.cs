using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Engine.Operating;

namespace Repricer.Adapters.Storage.Sql.Operating;

internal sealed class SessionStore(SqlDatabase database) : ISessionStore
{
    private const string Columns = "hash, key_hash, key_name, from_where, started_at, used_at, proved_at";

    public ValueTask StartAsync(LoginSession session, CancellationToken ct) => database.WriteAsync(
        work =>
        {
            work.Execute(
                $"insert into sessions ({Columns}) values (@hash, @key_hash, @key_name, @from_where, @started, @used, @proved)",
                session.Hash, session.KeyHash, session.KeyName, session.From, Codec.Ms(session.StartedAt), Codec.Ms(session.UsedAt),
                Codec.Ms(session.ProvedAt));
            work.Execute(
                """
                delete from sessions where key_hash = @key_hash and hash <> @hash and hash not in (
                  select hash from sessions where key_hash = @key_hash order by used_at desc, started_at desc, hash limit @max)
                """,
                session.KeyHash, session.Hash, (long)ISessionStore.MostOfOneKey);
        },
        ct);

    public ValueTask<LoginSession?> FindAsync(string hash, CancellationToken ct) => new(database.Read(
        session =>
        {
            using var row = session.Prepare($"select {Columns} from sessions where hash = @hash").Read(hash);
            return row.Read() ? Of(row) : null;
        },
        ct));

    public ValueTask<bool> UseAsync(string hash, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session => session.Execute("update sessions set used_at = @at where hash = @hash", Codec.Ms(at), hash) > 0, ct);

    public ValueTask<bool> ProveAsync(string hash, DateTimeOffset at, CancellationToken ct) => database.WriteAsync(
        session => session.Execute("update sessions set used_at = @at, proved_at = @at where hash = @hash", Codec.Ms(at), hash) > 0, ct);

    public ValueTask<bool> EndAsync(string hash, CancellationToken ct) => database.WriteAsync(
        session => session.Execute("delete from sessions where hash = @hash", hash) > 0, ct);

    public ValueTask<int> EndOldAsync(DateTimeOffset startedBefore, DateTimeOffset usedBefore, CancellationToken ct) =>
        database.WriteAsync(
            session => session.Execute(
                "delete from sessions where started_at < @started or used_at < @used", Codec.Ms(startedBefore), Codec.Ms(usedBefore)),
            ct);

    public ValueTask<IReadOnlyList<LoginSession>> GetAllAsync(CancellationToken ct) => new(database.Read<IReadOnlyList<LoginSession>>(
        session =>
        {
            var sessions = new List<LoginSession>();
            using var row = session.Prepare($"select {Columns} from sessions order by used_at desc, started_at desc, hash").Read();
            while (row.Read())
                sessions.Add(Of(row));
            return sessions;
        },
        ct));

    private static LoginSession Of(RowReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), Codec.Time(row.GetInt64(4)), Codec.Time(row.GetInt64(5)),
        Codec.Time(row.GetInt64(6)));
}
