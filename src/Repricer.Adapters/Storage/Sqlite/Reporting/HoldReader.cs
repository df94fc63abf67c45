using System.Globalization;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sqlite.Reporting;

/// <summary>What is held, oldest first.</summary>
internal sealed class HoldReader(Session session)
{
    private static readonly Selection Hold = new();
    private static readonly Column<long> ListingRow = Hold.Add("s.listing_id", As.Long);
    private static readonly Column<string> Channel = Hold.Add("l.channel", As.Text);
    private static readonly Column<string> ListingKey = Hold.Add("l.listing_key", As.Text);
    private static readonly Column<string> OfSku = Hold.Add("l.sku", As.Text);
    private static readonly Column<string?> Title = Hold.Add("p.title", As.TextOrNull);
    private static readonly Column<string> HeldBy = Hold.Add("s.held_by", As.Text);
    private static readonly Column<string> Reason = Hold.Add("case when s.held_by = 'guard' then s.hold_reason else s.reason end", As.Text);
    private static readonly Column<string?> Detail =
        Hold.Add("case when s.held_by = 'guard' then s.guard_detail else s.detail end", As.TextOrNull);

    private static readonly Column<DateTimeOffset> Since = Hold.Add("s.since_at", As.Time);
    private static readonly Column<string?> StrategyName = Hold.Add("s.strategy_name", As.TextOrNull);

    private static readonly string Select =
        $"select {Hold.Sql} from listing_states s join listings l on l.id = s.listing_id join products p on p.id = l.product_id";

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
            rows.Add((ListingRow.Of(row), new HoldRow(
                new ListingId(new ChannelId(Channel.Of(row)), ListingKey.Of(row)), new Sku(OfSku.Of(row)), Title.Of(row), Reason.Of(row),
                Detail.Of(row), HeldBy.Of(row), Since.Of(row), StrategyName.Of(row))));
        }

        var page = ReportStore.Paged(rows, max, last => Cursor.From(
            Codec.Ms(last.Row.Since).ToString(CultureInfo.InvariantCulture), last.Listing.ToString(CultureInfo.InvariantCulture)));
        return new Page<HoldRow>([.. page.Items.Select(item => item.Row)], page.Next);
    }

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentException("the cursor is not one of this list");
}
