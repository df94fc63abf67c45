using System.Data.Common;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Publishing;

/// <summary>Outbox entries as rows.</summary>
internal static class OutboxRows
{
    public const string Columns =
        "o.id, o.decision_id, l.channel, l.listing_key, l.sku, o.price, o.currency, o.decided_at, o.state, o.is_correction, o.price_before, o.attempts, o.not_before, o.lease_id, o.lease_until, o.batch_id, o.submission, o.check_after, o.reason, o.created_at, o.updated_at";

    public const string From = "from outbox o join listings l on l.id = o.listing_id";

    /// <param name="row">A row that starts with <see cref="Columns"/>.</param>
    public static OutboxEntry Read(DbDataReader row)
    {
        var id = row.GetInt64(0);
        var currency = Currency.Parse(row.GetString(6));
        return new OutboxEntry
        {
            Id = id,
            Change = new PriceChange(
                row.GetString(1),
                new ListingId(new ChannelId(row.GetString(2)), row.GetString(3)),
                new Sku(row.GetString(4)),
                Money.FromMinorUnits(row.GetInt64(5), currency),
                id,
                Codec.Time(row.GetInt64(7))),
            State = Codec.Parse<OutboxState>(row.GetString(8)),
            IsCorrection = row.GetInt64(9) != 0,
            PriceBefore = Codec.Own(row.LongOrNull(10), currency),
            Attempts = (int)row.GetInt64(11),
            NotBefore = Codec.Time(row.LongOrNull(12)),
            LeaseId = row.TextOrNull(13),
            LeaseUntil = Codec.Time(row.LongOrNull(14)),
            BatchId = row.TextOrNull(15),
            Submission = row.TextOrNull(16),
            CheckAfter = Codec.Time(row.LongOrNull(17)),
            Reason = row.TextOrNull(18),
            CreatedAt = Codec.Time(row.GetInt64(19)),
            UpdatedAt = Codec.Time(row.GetInt64(20)),
        };
    }

    public static List<OutboxEntry> ReadAll(DbDataReader rows)
    {
        var entries = new List<OutboxEntry>();
        while (rows.Read())
            entries.Add(Read(rows));
        return entries;
    }
}
