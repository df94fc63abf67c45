using Npgsql;

namespace Repricer.NodeHost.Faults;

/// <summary>
/// Sees in the store itself whether a node writes what another one has by then: triggers ask the leases, by the name that each node's
/// connections carry. It knows nothing of fences.
/// </summary>
/// <param name="connection">To the database, with its tables.</param>
internal sealed class WriteWatch(string connection)
{
    // A look comes under the lease of its host; what happens to an entry but that a newer one overtakes it under that of its channel.
    private const string Triggers =
        """
        create table witnessed_writes (at timestamptz not null, node text not null, what text not null, owner text);
        create function witness_write() returns trigger language plpgsql as $$
        declare
          writer constant text := current_setting('application_name');
          lease constant text := case tg_table_name when 'places' then 'host:' || (to_jsonb(new) ->> 'lane')
            else 'channel:' || (to_jsonb(new) ->> 'channel') end;
          owner constant text := (select node from leases where name = lease);
        begin
          if writer like '127.0.0.1:%' and owner is distinct from writer then
            insert into witnessed_writes values (clock_timestamp(), writer, lease, owner);
          end if;
          return null;
        end $$;
        create trigger witness_look after update on places for each row
          when (new.last_attempt_at is distinct from old.last_attempt_at) execute function witness_write();
        create trigger witness_price after update on outbox for each row
          when (new.state is distinct from old.state and new.state <> 'superseded') execute function witness_write()
        """;

    public async Task BeginAsync(CancellationToken ct)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(Triggers, database);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>What nodes wrote that was not theirs any more.</summary>
    public async Task<IReadOnlyList<string>> GetAsync(CancellationToken ct)
    {
        var wrongs = new List<string>();
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            select to_char(at, 'HH24:MI:SS.MS') || ' ' || node || ' wrote for ' || what || ', which ' || coalesce(owner, 'nobody') || ' has'
            from witnessed_writes order by at
            """,
            database);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            wrongs.Add(row.GetString(0));
        return wrongs;
    }

    /// <summary>
    /// Whether a node stands in the middle of writing down looks: whoever takes a lease of theirs, or its source, waits for it.
    /// </summary>
    public async Task<bool> IsAtItAsync(string node, CancellationToken ct)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            """
            select exists (select 1 from pg_stat_activity a join pg_locks l on l.pid = a.pid and l.relation = 'source_states'::regclass
              and l.mode in ('RowShareLock', 'RowExclusiveLock')
              where a.application_name = $1 and a.state = 'idle in transaction')
            """,
            database);
        command.Parameters.AddWithValue(node);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
