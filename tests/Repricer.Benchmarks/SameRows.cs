using Npgsql;
using NpgsqlTypes;
using Repricer.Core.Catalog;
using Repricer.Engine.Observing;

namespace Repricer.Benchmarks;

/// <summary>
/// The very rows that the store writes for a batch of looks, by one bare statement a table: copies of its tables with all their indexes,
/// in one transaction. Nothing is compared, decided or asked: which rows they are and which looks saw another price is told beforehand,
/// and an offer that stands is never unpacked. What is left is what writing these rows costs on this server.
/// </summary>
internal sealed class SameRows(NpgsqlConnection connection, Dictionary<string, (long Place, long Listing)> rows) : IAsyncDisposable
{
    private const string Given =
        "unnest($1, $2, $3, $4, $5) x (id, at, due, bytes, ms)";

    private const string Changed = "unnest($1, $2, $3, $4, $5) x (id, listing, at, price, currency)";

    private static readonly string[] OfAll =
    [
        $"""
        update same_places p set due_at = x.due, last_attempt_at = x.at, run_status = 1, run_http = 200, run_method = 1,
          run_confidence = '0.95', run_count = p.run_count + 1, run_bytes = p.run_bytes + x.bytes, run_ms = p.run_ms + x.ms,
          last_positive_at = x.at, positive_count = p.positive_count + 1, looks = p.looks + 1, watched_ms = p.watched_ms + x.ms,
          trusted_price = 1, trusted_scale = 2, trusted_currency = 'EUR', trusted_method = 1
        from {Given} where p.id = x.id
        """,
    ];

    private static readonly string[] OfChanged =
    [
        $"""
        update same_offers o set closed_at = x.at, last_seen = x.at, times_seen = 1
        from {Changed} where o.place_id = x.id and o.closed_at is null
        """,
        $"""
        insert into same_offers (place_id, seller_key, price, price_scale, currency, in_stock, featured, retail, ours, confidence, first_seen,
          opened_count)
        select x.id, '', x.price, 2, x.currency, 1, 0, 0, 0, '0.95', x.at, 1 from {Changed}
        """,
        $"""
        insert into same_standing (place_id, offers) select x.id, decode(repeat('00', 40), 'hex') from {Changed}
        on conflict (place_id) do update set offers = excluded.offers
        """,
        $"""
        update same_states s set market_version = s.market_version + 1, market_changed_at = coalesce(s.market_changed_at, x.at)
        from {Changed} where s.listing_id = x.listing
        """,
    ];

    private readonly Dictionary<WatchId, decimal> _seen = [];

    /// <summary>Copies what was imported; nothing has been looked at yet.</summary>
    public static async Task<SameRows> CreateAsync(string text)
    {
        var connection = new NpgsqlConnection(text);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            create table same_places (like places including all);
            insert into same_places overriding system value select * from places;
            create table same_offers (like offers including all);
            create table same_standing (like standing_offers including all);
            create table same_states (like listing_states including all);
            insert into same_states select * from listing_states;
            analyze
            """,
            connection);
        await command.ExecuteNonQueryAsync();
        var rows = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        await using var asked = new NpgsqlCommand(
            "select p.place_key, p.id, l.id from places p join listings l on l.product_id = p.product_id", connection);
        await using var row = await asked.ExecuteReaderAsync();
        while (await row.ReadAsync())
            rows.Add(row.GetString(0), (row.GetInt64(1), row.GetInt64(2)));
        return new SameRows(connection, rows);
    }

    public async Task WriteAsync(List<CrawlRecord> batch)
    {
        await using var statements = new NpgsqlBatch(connection);
        foreach (var sql in OfAll)
        {
            var all = Add(statements, sql, batch);
            Value(all, batch, NpgsqlDbType.Bigint, record => record.At.ToUnixTimeMilliseconds());
            Value(all, batch, NpgsqlDbType.Bigint, record => record.NextDueAt.ToUnixTimeMilliseconds());
            Value(all, batch, NpgsqlDbType.Bigint, record => (long)record.Bytes);
            Value(all, batch, NpgsqlDbType.Bigint, record => (long)record.Duration.TotalMilliseconds);
        }

        var changed = batch.FindAll(IsOther);
        foreach (var sql in changed.Count == 0 ? [] : OfChanged)
        {
            var some = Add(statements, sql, changed);
            Value(some, changed, NpgsqlDbType.Bigint, record => rows[record.Watch!.Value.Url].Listing);
            Value(some, changed, NpgsqlDbType.Bigint, record => record.At.ToUnixTimeMilliseconds());
            Value(some, changed, NpgsqlDbType.Bigint, record => (long)(record.Offers[0].Price.Amount * 100m));
            Value(some, changed, NpgsqlDbType.Text, record => record.Offers[0].Price.Currency.Code);
        }

        await statements.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private bool IsOther(CrawlRecord record)
    {
        var price = record.Offers[0].Price.Amount;
        var isOther = !_seen.TryGetValue(record.Watch!.Value, out var before) || before != price;
        _seen[record.Watch!.Value] = price;
        return isOther;
    }

    private NpgsqlBatchCommand Add(NpgsqlBatch statements, string sql, List<CrawlRecord> records)
    {
#pragma warning disable CA2100 // constants of this file
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        statements.BatchCommands.Add(command);
        Value(command, records, NpgsqlDbType.Bigint, record => rows[record.Watch!.Value.Url].Place);
        return command;
    }

    private static void Value<T>(NpgsqlBatchCommand command, List<CrawlRecord> records, NpgsqlDbType type, Func<CrawlRecord, T> value) =>
        command.Parameters.Add(new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Array | type, Value = records.ConvertAll(record => value(record)),
        });
}
