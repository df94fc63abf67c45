using System.Globalization;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>What is held, oldest first.</summary>
internal sealed class HoldReader(Session session)
{
    private static readonly Selection Hold = new();
    private static readonly Column<long> ListingRow = Hold.Add("h.listing_id", As.Long);
    private static readonly Column<string> Channel = Hold.Add("h.channel", As.Text);
    private static readonly Column<string> ListingKey = Hold.Add("h.listing_key", As.Text);
    private static readonly Column<string> OfSku = Hold.Add("h.sku", As.Text);
    private static readonly Column<string?> Title = Hold.Add("h.title", As.TextOrNull);
    private static readonly Column<string> HeldBy = Hold.Add("h.by_whom", As.Text);
    private static readonly Column<string> Reason = Hold.Add("h.reason", As.Text);
    private static readonly Column<string?> Detail = Hold.Add("h.detail", As.TextOrNull);
    private static readonly Column<DateTimeOffset> Since = Hold.Add("h.since", As.Time);
    private static readonly Column<string?> StrategyName = Hold.Add("h.strategy_name", As.TextOrNull);
    private static readonly Column<Currency> OfCurrency = Hold.Add("h.currency", As.Currency);
    private static readonly Column<long?> Stock = Hold.Add("h.stock", As.LongOrNull);
    private static readonly OwnColumn Live = Hold.Own("h.live");
    private static readonly OwnColumn Wanted = Hold.Own("h.wanted");
    private static readonly OwnColumn AtStake = Hold.Own("h.at_stake");

    private static readonly string Select = $"select {Hold.Sql}";

    public Page<HoldRow> Read(HoldsAsked asked, int max)
    {
        (long, long, string)? after = null;
        if (asked.Query.Cursor is { } cursor)
        {
            var parts = Cursor.Parts(cursor, 3);
            after = (Number(parts[0]), Number(parts[1]), parts[2]);
        }

        var rows = new List<(long Listing, HoldRow Row)>();
        using var row = HoldSql.Page(session, Select, asked, after, max + 1);
        while (row.Read())
        {
            var currency = OfCurrency.Of(row);
            rows.Add((ListingRow.Of(row), new HoldRow(
                new ListingId(new ChannelId(Channel.Of(row)), ListingKey.Of(row)), new Sku(OfSku.Of(row)), Title.Of(row), Reason.Of(row),
                Detail.Of(row), HeldBy.Of(row), Since.Of(row), StrategyName.Of(row))
            {
                Currency = currency, Live = Live.Of(row, 0, currency), Wanted = Wanted.Of(row, 0, currency), Stock = Stock.Of(row),
                AtStake = AtStake.Of(row, 0, currency),
            }));
        }

        var page = ReportStore.Paged(rows, max, last => Cursor.From(
            Codec.Ms(last.Row.Since).ToString(CultureInfo.InvariantCulture), last.Listing.ToString(CultureInfo.InvariantCulture),
            last.Row.Reason));
        return new Page<HoldRow>([.. page.Items.Select(item => item.Row)], page.Next);
    }

    private static long Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentException("the cursor is not one of this list");
}
