using System.Globalization;
using Microsoft.Data.Sqlite;
using Repricer.Core.Catalog;
using Repricer.Engine.Observing;

namespace Repricer.Benchmarks;

/// <summary>
/// The very rows that the store writes for a batch of looks, by bare prepared statements in a copy of its file, in one transaction with
/// the same durability. Nothing is compared, decided or asked: which rows they are and which looks saw another price is told beforehand,
/// and an offer that stands is never unpacked. What is left is what writing these rows costs.
/// </summary>
internal sealed class SameRowsInFile : IDisposable
{
    private static readonly byte[] Packed = new byte[40];

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, (long Place, long Listing)> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<WatchId, decimal> _seen = [];
    private readonly SqliteCommand _look;
    private readonly SqliteCommand _close;
    private readonly SqliteCommand _open;
    private readonly SqliteCommand _standing;
    private readonly SqliteCommand _bump;

    /// <param name="file">The store's file, in which nothing has been looked at yet.</param>
    public SameRowsInFile(string file, string copy)
    {
        using (var store = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly"))
        {
            store.Open();
            using var copying = store.CreateCommand();
            copying.CommandText = "vacuum into @copy";
            copying.Parameters.AddWithValue("@copy", copy);
            copying.ExecuteNonQuery();
        }

        _connection = new SqliteConnection($"Data Source={copy};Pooling=False");
        _connection.Open();
        using (var pragmas = _connection.CreateCommand())
        {
            pragmas.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -65536";
            pragmas.ExecuteNonQuery();
        }

        using (var asked = _connection.CreateCommand())
        {
            asked.CommandText = "select p.place_key, p.id, l.id from places p join listings l on l.product_id = p.product_id";
            using var row = asked.ExecuteReader();
            while (row.Read())
                _rows.Add(row.GetString(0), (row.GetInt64(1), row.GetInt64(2)));
        }

        _look = Prepare(
            """
            update places set due_at = @a, last_attempt_at = @b, run_status = 1, run_http = 200, run_method = 1, run_confidence = '0.95',
              run_count = run_count + 1, run_bytes = run_bytes + @c, run_ms = run_ms + @d, last_positive_at = @b,
              positive_count = positive_count + 1, looks = looks + 1, watched_ms = watched_ms + @d, trusted_price = 1, trusted_scale = 2,
              trusted_currency = 'EUR', trusted_method = 1
            where id = @e
            """, "abcde");
        _close = Prepare("update offers set closed_at = @a, last_seen = @a, times_seen = 1 where place_id = @b and closed_at is null", "ab");
        _open = Prepare(
            """
            insert into offers (place_id, seller_key, price, price_scale, currency, in_stock, featured, retail, ours, confidence, first_seen,
              opened_count)
            values (@a, '', @b, 2, @c, 1, 0, 0, 0, '0.95', @d, 1)
            """, "abcd");
        _standing = Prepare(
            "insert into standing_offers (place_id, offers) values (@a, @b) on conflict (place_id) do update set offers = excluded.offers",
            "ab");
        _bump = Prepare(
            """
            update listing_states set market_version = market_version + 1, market_changed_at = coalesce(market_changed_at, @a)
            where listing_id = @b
            """, "ab");
    }

    public void Write(List<CrawlRecord> batch)
    {
        using var transaction = _connection.BeginTransaction();
        foreach (var record in batch)
        {
            var (place, listing) = _rows[record.Watch!.Value.Url];
            var (at, offer) = (record.At.ToUnixTimeMilliseconds(), record.Offers[0]);
            if (IsOther(record))
            {
                Run(_close, transaction, at, place);
                Run(_open, transaction, place, (long)(offer.Price.Amount * 100m), offer.Price.Currency.Code, at);
                Run(_standing, transaction, place, Packed);
                Run(_bump, transaction, at, listing);
            }

            Run(
                _look, transaction, record.NextDueAt.ToUnixTimeMilliseconds(), at, (long)record.Bytes,
                (long)record.Duration.TotalMilliseconds, place);
        }

        transaction.Commit();
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_look, _close, _open, _standing, _bump])
            command.Dispose();
        _connection.Dispose();
    }

    private bool IsOther(CrawlRecord record)
    {
        var price = record.Offers[0].Price.Amount;
        var isOther = !_seen.TryGetValue(record.Watch!.Value, out var before) || before != price;
        _seen[record.Watch!.Value] = price;
        return isOther;
    }

    private SqliteCommand Prepare(string sql, string names)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in names)
            command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"@{name}") });
        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }
}
