using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Engine;

namespace Repricer.Adapters.Storage.Sql;

/// <summary>
/// The engine's hold on a store, kept in the store itself: the lock on a file beside it is worth nothing once somebody deletes that file.
/// While it is held its beat rises; nobody compares clocks or process numbers, which mean nothing across containers.
/// </summary>
public sealed class EngineLease : IAsyncDisposable
{
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Who has not beaten for so long has ended.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);

    private const string Read = "select token, held, beat from engine_lease";

    private readonly SqlDatabase _database;
    private readonly string _token;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;

    private EngineLease(SqlDatabase database, string token, TimeProvider time)
    {
        (_database, _token, _time) = (database, token, time);
        Lost = BeatAsync();
        _beating = Lost;
    }

    /// <summary>Throws when another engine has taken the store; ends quietly with the lease.</summary>
    public Task Lost { get; }

    /// <param name="token">The token of the folder's lock, which the caller holds.</param>
    /// <exception cref="StoreException">Another engine works on the store, although the lock could be had.</exception>
    public static async Task<EngineLease> TakeAsync(SqlStore store, string token, TimeProvider time, CancellationToken ct)
    {
        await ExpectFreeAsync(store, token, time, ct);
        await store.Database.WriteAsync(
            session => session.Execute(
                """
                insert into engine_lease (id, token, held, beat) values (1, @token, 1, 0)
                on conflict (id) do update set token = @token, held = 1, beat = engine_lease.beat + 1
                """,
                token),
            ct);
        return new EngineLease(store.Database, token, time);
    }

    /// <summary>Waits a while where only time can tell whether the last holder lives.</summary>
    /// <exception cref="StoreException">It lives.</exception>
    public static async Task ExpectFreeAsync(SqlStore store, string token, TimeProvider time, CancellationToken ct)
    {
        if (Find(store, ct) is not { Held: true } holder || holder.Token == token)
            return;

        await Task.Delay(Patience, time, ct);
        if (Find(store, ct) is { Held: true } still && still != holder)
        {
            throw new StoreException(
                $"an engine works on the store although its {EngineLock.LockFileName} was free: somebody deleted that file while it ran; "
                + $"stop that engine, or name another folder with --data");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await _database.WriteAsync(
                session => session.Execute("update engine_lease set held = 0 where token = @token", _token), CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // Without room it stays held: who comes next has the token of the same lock file.
        }

        _stop.Dispose();
    }

    private async Task BeatAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(Every, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested)
                return;
            try
            {
                var mine = await _database.WriteAsync(
                    session => session.Execute("update engine_lease set beat = beat + 1 where token = @token and held = 1", _token),
                    CancellationToken.None);
                if (mine == 0)
                    throw new StoreException("another engine has taken the store: this one must not write to it any more");
            }
            catch (StoreUnavailableException)
            {
                // Nobody else can write either.
            }
        }
    }

    private static Holder? Find(SqlStore store, CancellationToken ct) => store.Database.Read(
        session =>
        {
            using var row = session.Prepare(Read).Read();
            return row.Read() ? new Holder(row.GetString(0), row.GetInt64(1) != 0, row.GetInt64(2)) : null;
        },
        ct);

    private sealed record Holder(string Token, bool Held, long Beat);
}
