using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Storage.Sqlite.Backups;

/// <summary>
/// What a restore takes over from the database it replaces, attached as "replaced". Prices that have gone out are facts of the world, and
/// what somebody stopped since the backup stays stopped: a pause that the backup does not know must not end by restoring it. Only stops:
/// what has let prices out since is said anew by whoever wants it.
/// </summary>
internal sealed class ReplacedFacts(Session session)
{
    private const string SameListing = "r.channel = s.channel and r.listing_key = s.listing_key";

    // Own money is in minor units: of another currency they mean another amount.
    private const string SameCurrency =
        """
        exists (select 1 from main.listings l join replaced.listings rl on rl.channel = l.channel and rl.listing_key = l.listing_key
              where l.id = s.listing_id and rl.currency = l.currency)
        """;

    private static readonly (string What, string Sql)[] Stops =
    [
        ("pauses", """
            insert into pauses (kind, scope_key, reason, since_at, set_by)
            select kind, scope_key, reason, since_at, set_by from replaced.pauses where true on conflict do nothing
            """),
        ("open breakers", """
            insert into breakers (name, reason, opened_at)
            select name, reason, opened_at from replaced.breakers where true on conflict do nothing
            """),
        ("frozen listings", $"""
            update listing_states as s set frozen_because = r.frozen_because, frozen_at = r.frozen_at
            from (select channel, listing_key, frozen_because, frozen_at from replaced.listing_states where frozen_because is not null) r
            where {SameListing} and s.frozen_because is null
            """),
        ("live prices of frozen listings", $"""
            update listing_states as s set strange_price = r.strange_price, strange_at = r.strange_at, strange_from = r.strange_from,
              ours_price = r.ours_price
            from (select channel, listing_key, frozen_at, strange_price, strange_at, strange_from, ours_price from replaced.listing_states) r
            where {SameListing} and s.frozen_at = r.frozen_at and s.strange_price is null and {SameCurrency}
            """),
        ("listings held after a revert", $"""
            update listing_states as s set return_price = r.return_price, return_kind = r.return_kind, return_since = r.return_since,
              return_by = r.return_by, return_reason = r.return_reason
            from (select * from replaced.listing_states where return_kind = 'revert') r
            where {SameListing} and s.return_kind is null and {SameCurrency}
            """),
        ("listings in shadow", $"""
            update listings as s set shadow = 1
            from (select channel, listing_key from replaced.listings where shadow = 1) r where {SameListing}
            """),
        ("quarantined sources", """
            insert into source_drift (source, quarantined_since, reason) select source, quarantined_since, reason from replaced.source_drift
            where quarantined_since is not null
            on conflict (source) do update set quarantined_since = coalesce(source_drift.quarantined_since, excluded.quarantined_since),
              reason = coalesce(source_drift.reason, excluded.reason)
            """),
        ("revoked API keys", """
            update api_keys as k set revoked_at = r.revoked_at
            from (select hash, revoked_at from replaced.api_keys where revoked_at is not null) r
            where r.hash = k.hash and k.revoked_at is null
            """),
    ];

    // What a newer own price of the replaced database is: of the same listing, in the same currency, and one that was at the channel.
    private static readonly string NewerPrices =
        $"""
        (select s.listing_id, r.own_price, r.own_origin, r.own_at from main.listing_states s join replaced.listing_states r on {SameListing}
         join main.listings l on l.id = s.listing_id join replaced.listings rl on rl.id = r.listing_id
         where r.own_price is not null and r.own_origin <> {(long)PriceOrigin.Declared} and r.own_at > coalesce(s.own_at, 0)
           and rl.currency = l.currency)
        """;

    private static readonly (string What, string Sql)[] Prices =
    [
        ("prices sent since", $"""
            insert into main.own_prices (listing_id, price, origin, at) select listing_id, own_price, own_origin, own_at from {NewerPrices}
            """),
        ("prices sent since", $"""
            update main.listing_states as s set own_price = r.own_price, own_origin = r.own_origin, own_at = r.own_at
            from {NewerPrices} r where r.listing_id = s.listing_id
            """),
        ("prices that somebody else set", $"""
            update main.own_prices set strange = 1 where id in (
              select m.id from main.own_prices m join main.listing_states s on s.listing_id = m.listing_id
              join replaced.listing_states r on {SameListing}
              join replaced.own_prices p on p.listing_id = r.listing_id and p.strange = 1 and p.price = m.price
              where p.at = m.at
                or (m.at = r.own_at and p.id = (select max(x.id) from replaced.own_prices x where x.listing_id = r.listing_id)))
            """),
        ("prices under way", """
            insert or ignore into doubtful select l.id from replaced.outbox o join replaced.listings rl on rl.id = o.listing_id
            join main.listings l on l.channel = rl.channel and l.listing_key = rl.listing_key where o.queue is not null
            """),
        ("the newest version", """
            update main.sqlite_sequence set seq = max(seq, coalesce((select seq from replaced.sqlite_sequence where name = 'outbox'), 0))
            where name = 'outbox'
            """),
    ];

    /// <returns>What could not be taken over, for people.</returns>
    public IReadOnlyList<string> TakeOver() => [.. Stops.Concat(Prices).Select(Run).OfType<string>().Distinct(StringComparer.Ordinal)];

    private string? Run((string What, string Sql) fact)
    {
        try
        {
            session.Execute(fact.Sql);
            return null;
        }
        catch (SqliteException error)
        {
            // An older database may lack a table or a column: the others are taken over all the same.
            return $"{fact.What}: {error.Message}";
        }
    }
}
