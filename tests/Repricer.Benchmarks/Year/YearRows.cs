using Microsoft.Data.Sqlite;

namespace Repricer.Benchmarks.Year;

/// <summary>
/// What the engine would have written in the year, as rows made by the database itself: a year of deciding takes as long as it takes. Only
/// what is over is written so; what stands now is read and decided by the engine. What a past decision was made from is noise of its size.
/// </summary>
internal static class YearRows
{
    private const long Day = 86_400_000;

    public static void Fill(string folder, YearSize size, DateTimeOffset now)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "repricer.db")};Pooling=False");
        connection.Open();
        foreach (var pragma in (string[])["pragma journal_mode = wal", "pragma synchronous = off", "pragma cache_size = -262144"])
            Run(connection, pragma);
        var at = now.ToUnixTimeMilliseconds();
        var today = (long)DateOnly.FromDateTime(now.UtcDateTime).DayNumber;
        foreach (var sql in (string[])[.. Live(), Offers(size, at), .. Decisions(size, at), .. Sales(today), .. Figures(at, today), .. Desk(at)])
        {
            using var transaction = connection.BeginTransaction(deferred: true);
            Run(connection, sql, transaction);
            transaction.Commit();
        }

        Run(connection, "pragma wal_checkpoint(truncate)");
    }

    /// <summary>Says the same of the same numbers, and as good as drawn by lot.</summary>
    private static string Mixed(string at, string salt) => $"abs((({at}) * 2654435761 + ({salt}) * 40503 + 12345) % 1000003)";

    private static string Rounds(long most) => $"with recursive n(r) as (select 0 union all select r + 1 from n where r + 1 < {most})";

    /// <summary>
    /// Nineteen of twenty prices stand where the strategies want them: a start decides everything, and sends what moved over night.
    /// </summary>
    private static IEnumerable<string> Live()
    {
        const string Lowest = """
            (select min(o.price * case o.price_scale when 0 then 100 when 1 then 10 else 1 end) from places w cross join offers o
              on o.place_id = w.id and o.closed_at is null and o.in_stock = 1 where w.product_id = p.id)
            """;
        yield return $"""
            update listing_states set own_price = coalesce(
              (select max(coalesce(p.min_price, 1), min(p.max_price, case when l.channel = 'shop' then p.cost * 19 / 10 else {Lowest} - 1 end))
               from listings l cross join products p on p.id = l.product_id where l.id = listing_states.listing_id), own_price)
            where own_price is not null and listing_id % 20 > 0
            """;
        yield return "update own_prices set price = (select s.own_price from listing_states s where s.listing_id = own_prices.listing_id)";
    }

    /// <summary>A place's offer changed so often; a rival's promotion is fifteen percent below, one time in nine.</summary>
    private static string Offers(YearSize size, long now)
    {
        var rounds = Math.Max(1, size.Offers / Math.Max(1, size.Products * 9 / 4));
        var length = 358 * Day / rounds;
        var price = $"max(100, o.price * (case when (n.r + p.id) % 9 = 0 then 85 else 96 + {Mixed("p.id", "n.r")} % 11 end) / 100)";
        return $"""
            {Rounds(rounds)}
            insert into offers (place_id, seller_key, price, price_scale, currency, seller, shipping, shipping_scale, shipping_currency,
              tax_included, condition, in_stock, featured, retail, ours, confidence, first_seen, opened_count, last_seen, times_seen, closed_at)
            select p.id, o.seller_key, {price}, o.price_scale, o.currency, o.seller, 0, o.shipping_scale, o.currency, 1, o.condition,
              {Mixed("p.id", "n.r + 7")} % 15 > 0, 0, 0, 0, '0.97', {now - (360 * Day)} + n.r * {length},
              1, {now - (360 * Day)} + (n.r + 1) * {length} - 1000, 9, {now - (360 * Day)} + (n.r + 1) * {length}
            from n cross join places p cross join offers o on o.place_id = p.id and o.closed_at is null
            """;
    }

    private static IEnumerable<string> Decisions(YearSize size, long now)
    {
        var rounds = Math.Max(1, size.Decisions / size.Listings);
        var step = 355 * Day / rounds;
        var at = $"{now - (358 * Day)} + n.r * {step} + {Mixed("l.id", "n.r")} * {step} / 1000003";
        var kind = $"{Mixed("l.id", "n.r + 3")} % 10";
        yield return $"""
            {Rounds(rounds)}
            insert into decisions (decision_id, listing_id, action, reason, binding, verdict, hold_reason, currency, price, floor, ceiling,
              price_to_send, price_before, is_correction, awaits_evidence, strategy_name, strategy_hash, settings_hash, market_version,
              catalogue_version, shadow, decided_at, since_at, snapshot)
            select 'y' || n.r || '-' || l.id, l.id, case when {kind} < 6 then 'set' when {kind} < 9 then 'unchanged' else 'hold' end,
              case when {kind} < 6 then 'rule' when {kind} < 9 then 'minimum_change' else 'no_fresh_data' end, 'none',
              'approved', 'none', l.currency, s.own_price * (95 + {Mixed("l.id", "n.r + 5")} % 11) / 100, s.own_price * 7 / 10,
              s.own_price * 3 / 2, s.own_price * (95 + {Mixed("l.id", "n.r + 5")} % 11) / 100,
              s.own_price * (95 + {Mixed("l.id", "n.r + 4")} % 11) / 100, 0, 0,
              case when l.channel = 'shop' then 'shop prices' else 'market prices' end, 'past', 'past', 1, 1, 0, {at}, {at}, randomblob(700)
            from n cross join listings l cross join listing_states s on s.listing_id = l.id where s.own_price is not null
            """;
        yield return """
            insert into outbox (decision_id, listing_id, channel, price, currency, decided_at, state, is_correction, price_before, at_floor,
              strategy_name, sent_at, ended_at, created_at, updated_at, seen_at)
            select d.decision_id, d.listing_id, l.channel, d.price, d.currency, d.decided_at,
              case when d.id % 200 = 0 then 'rejected' when d.id % 17 = 0 then 'superseded' else 'confirmed' end, 0, d.price_before,
              d.id % 14 = 0, d.strategy_name, d.decided_at + 2000, d.decided_at + 30000 + d.id % 90000, d.decided_at, d.decided_at + 60000,
              d.decided_at - 5000
            from decisions d cross join listings l on l.id = d.listing_id where d.action = 'set'
            """;
        yield return """
            insert into own_prices (listing_id, price, origin, at) select listing_id, price, 2, ended_at from outbox where state = 'confirmed'
            """;
    }

    /// <summary>What a fifth of the listings sold in the last five weeks; the last three days are worse for one in eleven of them.</summary>
    private static IEnumerable<string> Sales(long today)
    {
        var units = $"1 + {Mixed("l.id", "n.r")} % 9";
        var share = $"(case when l.id % 11 = 5 and n.r < 3 then 4 else 15 + {Mixed("l.id", "3")} % 12 end)";
        const string Window = "86400000";
        yield return $"""
            {Rounds(35)}
            insert into sales (listing_id, day, units, revenue, currency, sessions)
            select l.id, {today - 1} - n.r, {units}, ({units}) * s.own_price, l.currency, 40 + {Mixed("l.id", "n.r + 9")} % 300
            from n cross join listings l cross join listing_states s on s.listing_id = l.id
            where l.id % 5 = 0 and s.own_price is not null
            """;
        yield return $"insert into sales_told (channel, first_day, last_day) select distinct channel, {today - 35}, {today - 1} from listings";
        yield return $"""
            {Rounds(35)}
            insert into listing_days (listing_id, day, close, low, high, changes, units, revenue, profit, currency, lowest_ms, lowest_known_ms,
              featured_ms, nobody_ms, featured_known_ms, window_ms)
            select l.id, {today - 1} - n.r, s.own_price, s.own_price * 97 / 100, s.own_price * 102 / 100, {Mixed("l.id", "n.r")} % 4, {units},
              ({units}) * s.own_price, case when l.id % 50 = 0 then null else ({units}) * s.own_price * {share} / 100 end, l.currency,
              {Mixed("l.id", "n.r + 1")} * 70, 80000000, 0, 0, 0, {Window}
            from n cross join listings l cross join listing_states s on s.listing_id = l.id
            where l.id % 5 = 0 and s.own_price is not null
            """;
        yield return $"""
            {Rounds(35)}
            insert into rolled_days (channel, day, rolled_at, has_sales)
            select c.channel, {today - 1} - n.r, 0, 1 from n cross join (select distinct channel from listings) c
            """;
        yield return $"""
            {Rounds(365)}
            insert into day_sales (day, channel, category, currency, units, revenue, profit, costed)
            select {today - 1} - n.r, l.channel, coalesce(p.category, ''), l.currency, count(*), sum(s.own_price),
              sum(s.own_price) * (14 + n.r % 9) / 100, sum(s.own_price) * 94 / 100
            from n cross join (select * from listings where id % 25 = 0) l cross join products p on p.id = l.product_id
              cross join listing_states s on s.listing_id = l.id
            where s.own_price is not null group by n.r, l.channel, p.category, l.currency
            """;
        yield return $"""
            insert into month_targets (month, channel, category, currency, revenue, profit, price_index)
            select distinct {today} - cast(strftime('%d', 'now') as integer) + 1, channel, '', currency, 250000000, 40000000, '99.5' from listings
            """;
    }

    /// <summary>The figures of each day by channel, strategy, brand and category, and of each hour of the last month.</summary>
    private static IEnumerable<string> Figures(long now, long today)
    {
        const string Cuts = """
            cuts(channel, strategy, currency, brand, category, n) as materialized (
              select channel, '', currency, '', '', count(*) from listings group by 1, 3
              union all select channel, case when channel = 'shop' then 'shop prices' else 'market prices' end, currency, '', '', count(*)
                from listings group by 1, 3
              union all select l.channel, '', l.currency, p.brand, '', count(*) from listings l join products p on p.id = l.product_id
                where p.brand is not null group by 1, 3, 4
              union all select l.channel, '', l.currency, '', p.category, count(*) from listings l join products p on p.id = l.product_id
                where p.category is not null group by 1, 3, 5)
            """;
        const string Names = """
            listings, held, placed, fresh, index_weighted, index_weighted_n, index_plain, index_n, without_rival, stale, without_own, ranked,
              first, tied_first, second_third, behind, gap, decided, at_floor, lowest_ms, lowest_known_ms, window_ms, featured_ms, nobody_ms,
              featured_known_ms
            """;
        static string Values(string hours) => $"""
            c.n, c.n / 40, c.n * 9 / 10, c.n * 8 / 10,
              printf('%d.%d', 98 + {Mixed("n.r", "length(c.brand) + length(c.category)")} % 6, n.r % 10), c.n / 2,
              printf('%d.%d', 98 + {Mixed("n.r", "length(c.brand) + length(c.category) + 1")} % 6, n.r % 10), c.n * 8 / 10, c.n / 20, c.n / 10, 0,
              c.n * 8 / 10, c.n / 3, c.n / 20, c.n / 4, c.n / 8, '1.9', c.n, c.n / 11, c.n * {hours} * 3600000 * 4 / 10,
              c.n * {hours} * 3600000 * 9 / 10, c.n * {hours} * 3600000, 0, 0, 0
            """;
        yield return $"""
            {Rounds(365)}, {Cuts}
            insert into kpi_days (day, channel, strategy, currency, brand, category, {Names}, hours)
            select {today - 1} - n.r, c.channel, c.strategy, c.currency, c.brand, c.category, {Values("24")}, 24 from n cross join cuts c
            """;
        yield return $"""
            {Rounds(24 * 30)}, {Cuts}
            insert into kpi_hours (hour, channel, strategy, currency, {Names})
            select {(now / 3_600_000) - 1} - n.r, c.channel, c.strategy, c.currency, {Values("1")}
            from n cross join cuts c where c.brand = '' and c.category = ''
            """;
        yield return $"""
            {Rounds(4)}
            insert into rival_promotions (listing_id, rival, started_at, ended_at, depth)
            select l.id, 'Acme', {now} - (n.r * 21 + l.id % 14 + 1) * {Day}, {now} - (n.r * 21 + l.id % 14 - 4) * {Day}, '12.5'
            from n cross join listings l where l.id % 60 = 4
            """;
        yield return $"""
            {Rounds(3)}
            insert into price_wars (listing_id, rival, started_at, ended_at, falls, own_before, own_lowest, cost, currency, rival_before,
              rival_lowest)
            select l.id, case l.id % 2 when 0 then 'Acme' else 'Bolt' end, {now} - (n.r * 9 + 1) * {Day} - l.id * 1000,
              case n.r when 0 then null else {now} - (n.r * 9 - 3) * {Day} end, 6 + l.id % 9, s.own_price * 11 / 10, s.own_price * 9 / 10,
              s.own_price * (l.id % 40) / 10, l.currency, printf('%.2f', s.own_price * 1.1 / 100), printf('%.2f', s.own_price * 0.89 / 100)
            from n cross join listings l cross join listing_states s on s.listing_id = l.id where l.id % 320 = 6 and s.own_price is not null
            """;
        yield return $"""
            {Rounds(4)}
            insert into map_cases (listing_id, rival, currency, price, price_scale, lowest, lowest_scale, map, opened_at, seen_at, ended_at,
              source, url, state, by_whom, changed_at)
            select l.id, case n.r % 2 when 0 then 'Acme' else 'Delta' end, l.currency, p.map * 9 / 10, 2, p.map * 88 / 100, 2, p.map,
              {now} - (n.r * 20 + 8) * {Day}, {now} - (n.r * 20 + 4) * {Day}, {now} - (n.r * 20 + 3) * {Day},
              case n.r % 2 when 0 then 'acme' else 'delta' end, null, case n.r when 0 then 'new' else 'contacted' end, 'mira', {now} - {Day}
            from n cross join listings l cross join products p on p.id = l.product_id where p.map is not null and l.id % 3 = 0
            """;
    }

    /// <summary>What people said and did, and what was told to them.</summary>
    private static IEnumerable<string> Desk(long now)
    {
        yield return $"""
            {Rounds(5_000)}
            insert into audit (at, by_whom, action, target, detail)
            select {now} - (5000 - n.r) * 6307200, case n.r % 3 when 0 then 'mira' when 1 then 'key:ops' else 'tom' end,
              case n.r % 4 when 0 then 'approve' when 1 then 'pin' when 2 then 'import' else 'pause' end, 'market/L-' || printf('%06d', n.r % 500),
              'as agreed on ' || n.r from n
            """;
        yield return $"""
            insert into product_notes (sku, text, by_whom, at)
            select sku, 'The supplier changes this model in spring.', 'mira', {now} - (id % 90) * {Day} from products where id % 200 = 1
            """;
        yield return $"""
            {Rounds(400)}
            insert into alert_firings (rule, kind, subject, severity, began_at, ended_at, detail, value, worst)
            select case n.r % 4 when 0 then 'source_silent' when 1 then 'listings_held' when 2 then 'price_war' else 'channel_slow' end,
              case n.r % 4 when 0 then 'source_silent' when 1 then 'listings_held' when 2 then 'price_war' else 'channel_slow' end,
              case n.r % 4 when 0 then 'fox' else 'market' end, case n.r % 4 when 0 then 'critical' else 'warning' end,
              {now} - n.r * 6480000, {now} - n.r * 6480000 + 1800000, 'as it was then', null, null from n where n.r > 0
            """;
        yield return $"""
            {Rounds(300)}
            insert into discovered_pages (source, url, looked_at, state, title, gtin, sku, confidence, basis, reasons)
            select 'bolt', 'http://bolt.example/new/' || n.r, {now} - n.r * 3600000, case n.r % 3 when 0 then 'unmatched' else 'proposed' end,
              p.title, p.gtin, p.sku, printf('0.%d', 80 + n.r % 20), 'title', 'the same words and the same model number'
            from n cross join products p on p.id = n.r + 1
            """;
        yield return $"""
            {Rounds(12)}
            insert into saved_views (name, path, owner, shared, at)
            select 'View ' || n.r, '/listings?state=held&sort=since', 'mira', n.r % 2, {now} - n.r * {Day} from n
            """;
    }

    private static void Run(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // texts of this file with numbers of its own in them
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        command.CommandTimeout = 900;
        command.ExecuteNonQuery();
    }
}
