using System.Globalization;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sqlite.Reporting;

/// <summary>What is held, oldest first.</summary>
internal sealed class HoldReader(Session session)
{
    private const string Select =
        """
        select s.listing_id, l.channel, l.listing_key, l.sku, p.title, s.held_by, s.reason, s.hold_reason, s.detail, s.guard_detail, s.since_at, s.strategy_name
        from listing_states s join listings l on l.id = s.listing_id join products p on p.id = l.product_id
        """;

    public Page<HoldRow> Read(HoldQuery query, DateTimeOffset now, int max)
    {
        var select = new Query(session, Select)
            .Where("s.held_by is not null")
            .Where("case when s.held_by = 'guard' then s.hold_reason else s.reason end = @reason", query.Reason)
            .Where("l.channel = @channel", query.Channel)
            .Where("s.since_at <= @older", query.OlderThan is { } age ? Codec.Ms(now - age) : null);
        if (query.Cursor is { } cursor)
        {
            var parts = Cursor.Parts(cursor, 2);
            select.Where("(s.since_at, s.listing_id) > (@after_since, @after_listing)", Number(parts[0]), Number(parts[1]));
        }

        var rows = new List<(long Listing, HoldRow Row)>();
        using var row = select.Read("s.since_at, s.listing_id", max);
        while (row.Read())
        {
            var byGuard = row.GetString(5) == "guard";
            rows.Add((row.GetInt64(0), new HoldRow(
                new ListingId(new ChannelId(row.GetString(1)), row.GetString(2)),
                new Sku(row.GetString(3)),
                row.TextOrNull(4),
                row.GetString(byGuard ? 7 : 6),
                row.TextOrNull(byGuard ? 9 : 8),
                row.GetString(5),
                Codec.Time(row.GetInt64(10)),
                row.TextOrNull(11))));
        }

        var page = ReportStore.Paged(rows, max, last => Cursor.From(
            Codec.Ms(last.Row.Since).ToString(CultureInfo.InvariantCulture), last.Listing.ToString(CultureInfo.InvariantCulture)));
        return new Page<HoldRow>([.. page.Items.Select(item => item.Row)], page.Next);
    }

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentException("the cursor is not one of this list");
}
