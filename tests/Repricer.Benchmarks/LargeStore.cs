using System.Globalization;
using Microsoft.Data.Sqlite;
using Repricer.Core.Catalog;

namespace Repricer.Benchmarks;

/// <summary>
/// Fills a store, on the migrations as they are, with what a year leaves behind: listings of three channels, offer intervals, decisions,
/// own prices and outbox entries. The catalogue goes in through the store; what the engine would have written since goes in as rows, a
/// transaction for each ten thousand, because a year of deciding takes as long as it takes.
/// </summary>
internal static class LargeStore
{
    public const string Channel = "market";

    private const long Day = 86_400_000;
    private const int Batch = 10_000;

    /// <summary>Everything is told from this moment on backwards.</summary>
    public static readonly DateTimeOffset Now = CatalogueFixture.Start.AddHours(1);

    public static async Task FillAsync(string folder, int listings, int offers, int decisions)
    {
        await using (var store = await CatalogueFixture.OpenAsync(folder))
            await CatalogueFixture.FillAsync(store, listings, offers: 2);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "repricer.db")};Pooling=False");
        connection.Open();
        foreach (var pragma in (string[])["pragma journal_mode = wal", "pragma synchronous = off", "pragma cache_size = -262144"])
            Run(connection, pragma);
        Named(connection);
        Offers(connection, offers);
        Decisions(connection, listings, decisions);
        Prices(connection);
        Run(connection, "pragma wal_checkpoint(truncate)");
    }

    public static Sku SkuOf(int index) => new(string.Create(CultureInfo.InvariantCulture, $"SKU-{index:D8}"));

    private static void Named(SqliteConnection connection)
    {
        Run(
            connection,
            """
            update products set title = case id % 7 when 0 then 'Cordless drill ' when 1 then 'Angle grinder ' when 2 then 'Jigsaw ' when 3 then 'Router '
              when 4 then 'Hammer drill ' when 5 then 'Sander ' else 'Table saw ' end || 'model ' || id || ' ' || (id % 20) || ' V',
              gtin = printf('40%011d', id), tags = ';tag ' || (id % 40) || ';' || case when id % 500 = 0 then 'rare;' else '' end
            """);
        Run(connection, "update listings set shadow = 1 where id % 97 = 0");
    }

    private static void Offers(SqliteConnection connection, int offers)
    {
        var places = Ids(connection, "select id from places order by id");
        var sql =
            """
            insert into offers (place_id, seller_key, price, price_scale, currency, seller, seller_id, shipping, shipping_scale, shipping_currency, condition,
              fulfilment, in_stock, featured, retail, ours, confidence, first_seen, opened_count, last_seen, times_seen, closed_at)
            values (@place, @seller || '|0|0', @price, 2, 'EUR', @seller, @seller, 299, 2, 'EUR', 0, 0, 1, @featured, 0, 0, '1', @first, 1, @last, 5, @closed)
            """;
        var now = Now.ToUnixTimeMilliseconds();
        Insert(connection, sql, ["place", "seller", "price", "featured", "first", "last", "closed"], offers, (at, set) =>
        {
            var (listing, round) = (at % places.Count, at / places.Count);
            var rounds = Math.Max(1, offers / places.Count);
            var seller = round % 8;
            var closed = now - (long)((round + 0.5) / rounds * 360 * Day) - (listing % 1000);
            set(0, places[listing]);
            set(1, string.Create(CultureInfo.InvariantCulture, $"id{seller}"));
            set(2, 1500L + ((listing * 7) + (round * 13)) % 3000);
            set(3, round % 8 == 0 ? 1L : 0L);
            set(4, closed - (360 * Day / rounds));
            set(5, closed - 1000);
            set(6, closed);
        });
    }

    private static void Decisions(SqliteConnection connection, int listings, int decisions)
    {
        // As long as a packed snapshot; no list reads what is in it.
        var snapshot = new byte[900];
        new Random(1).NextBytes(snapshot);
        var now = Now.ToUnixTimeMilliseconds();
        string[] reasons = ["rule", "featured_is_ours", "no_fresh_data", "cost_missing", "minimum_change", "reference_below_floor"];
        var sql =
            """
            insert into decisions (decision_id, listing_id, action, reason, binding, verdict, hold_reason, currency, price, floor, ceiling, price_to_send,
              price_before, is_correction, awaits_evidence, strategy_name, strategy_hash, settings_hash, market_version, catalogue_version, shadow, decided_at,
              since_at, snapshot)
            values (@id, @listing, @action, @reason, 'none', 'approved', 'none', 'EUR', @price, @floor, 9000, @price, 2000, 0, 0, @strategy, 'h', 's', 1, 1, 0, @at,
              @at, @snapshot)
            """;
        Insert(connection, sql, ["id", "listing", "action", "reason", "price", "floor", "strategy", "at", "snapshot"],
            decisions, (at, set) =>
        {
            var (listing, round) = (at % listings, at / listings);
            var rounds = Math.Max(1, decisions / listings);
            var reason = reasons[(listing + round) % 6];
            set(0, string.Create(CultureInfo.InvariantCulture, $"d-{at}"));
            set(1, listing + 1L);
            set(2, reason == "rule" ? "set" : reason == "featured_is_ours" ? "unchanged" : "hold");
            set(3, reason);
            set(4, 1500L + ((listing * 11) + (round * 7)) % 3000);
            set(5, 1400L + (listing % 700));
            set(6, string.Create(CultureInfo.InvariantCulture, $"strategy {listing % 12}"));
            set(7, now - (360 * Day) + ((round + 1) * 360 * Day / rounds) - (listing % 86_400 * 1000L));
            set(8, snapshot);
        });
        Run(
            connection,
            $"""
            update listing_states set (decision_id, action, reason, binding, verdict, hold_reason, price, floor, ceiling, price_to_send, strategy_name, strategy_hash, settings_hash, decided_market, decided_catalogue,
              decided_at, since_at, held_by) = (select d.decision_id, d.action, d.reason, d.binding, d.verdict, d.hold_reason, d.price, d.floor, d.ceiling,
                d.price_to_send, d.strategy_name, d.strategy_hash, d.settings_hash, 1, 1, d.decided_at, d.since_at, case when d.action = 'hold' then 'decider' end
                from decisions d where d.listing_id = listing_states.listing_id order by d.id desc limit 1)
            where listing_id <= {listings * 99L / 100}
            """);
        Run(connection, "insert or ignore into strategy_listings select strategy_name, listing_id from listing_states where strategy_name <> ''");
        Run(
            connection,
            """
            insert into outbox (decision_id, listing_id, channel, price, currency, decided_at, state, is_correction, price_before, at_floor, strategy_name, sent_at,
              ended_at, created_at, updated_at, seen_at)
            select decision_id, listing_id, 'market', price, currency, decided_at, 'confirmed', 0, price_before, 0, strategy_name, decided_at + 2000,
              decided_at + 60000, decided_at, decided_at + 60000, decided_at - 5000
            from decisions where action = 'set' or id % 4 = 0
            """);
    }

    private static void Prices(SqliteConnection connection) =>
        Run(connection, "insert into own_prices (listing_id, price, origin, at) select listing_id, price, 2, ended_at from outbox");

    private static void Insert(SqliteConnection connection, string sql, string[] names, int rows, Action<int, Action<int, object>> fill)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a constant of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        var parameters = names.Select(name => command.Parameters.Add(new SqliteParameter { ParameterName = "@" + name })).ToArray();
        for (var first = 0; first < rows; first += Batch)
        {
            using var transaction = connection.BeginTransaction();
            command.Transaction = transaction;
            for (var at = first; at < Math.Min(rows, first + Batch); at++)
            {
                fill(at, (place, value) => parameters[place].Value = value);
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    private static List<long> Ids(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a constant of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        using var row = command.ExecuteReader();
        var ids = new List<long>();
        while (row.Read())
            ids.Add(row.GetInt64(0));
        return ids;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a constant of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 600;
        command.ExecuteNonQuery();
    }
}
