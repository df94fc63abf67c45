using Npgsql;
using Repricer.Adapters.Storage.Postgres.Driver;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Storage.Postgres.Inspecting;

/// <summary>Looks at a server's store without changing anything, also while engines use it.</summary>
public static class PostgresInspection
{
    private const string WatchedListings =
        """
        select count(*) from listings l where not exists
          (select 1 from places p where p.product_id = l.product_id or p.listing_id = l.id)
        """;

    private const string NewestTime =
        """
        select max(at) from (
          select max(last_attempt_at) as at from source_states
          union all select max(decided_at) from decisions
          union all select max(updated_at) from outbox
          union all select max(at) from own_prices
          union all select max(at) from audit) times
        """;

    /// <returns>Null where the database has no tables of ours.</returns>
    public static Task<StoreFacts?> LookAsync(string connectionString, CancellationToken ct) => Task.Run(() => Look(connectionString), ct);

    private static StoreFacts? Look(string connectionString)
    {
        var facts = new StoreFacts(null, 0, 0, 0, PostgresMigrations.Load()[^1].Number);
        try
        {
            using var session = new PostgresConnections(connectionString).Open();
            session.Run("begin isolation level repeatable read, read only");
            if (session.ReadLong("select to_regclass('public.schema_version')::oid::bigint") is null)
                return null;
            facts = facts with
            {
                Bytes = session.Sizes.Store,
                Schema = (int)(session.ReadLong("select coalesce(max(version), 0) from schema_version") ?? 0),
            };
            return facts with
            {
                Products = Count(session, "select count(*) from products"),
                Listings = Count(session, "select count(*) from listings"),
                Watches = Count(session, "select count(*) from places where listing_id is null"),
                ListingsWithoutWatch = Count(session, WatchedListings),
                NewestTime = session.ReadLong(NewestTime) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null,
                ActiveKeys = Count(session, "select count(*) from api_keys where revoked_at is null"),
                Channels = ChannelsOf(session),
            };
        }
        catch (Exception error) when (error is NpgsqlException or ArgumentException)
        {
            return facts with { Problem = $"the store's server: {error.Message}" };
        }
    }

    private static int Count(PostgresSession session, string sql) => (int)(session.ReadLong(sql) ?? 0);

    private static List<(ListingId Example, int Count)> ChannelsOf(PostgresSession session)
    {
        var channels = new List<(ListingId Example, int Count)>();
        using var row = session
            .Prepare("select channel, min(listing_key), count(*) from listings group by channel order by channel").Read();
        while (row.Read())
            channels.Add((new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)), row.GetInt32(2)));
        return channels;
    }
}
