using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Observing;
using Repricer.Adapters.Storage.Sql.Operating;
using Repricer.Adapters.Storage.Sql.Pricing;
using Repricer.Adapters.Storage.Sql.Publishing;
using Repricer.Engine.Reporting;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>The listings of a product as people see them.</summary>
internal sealed class ListingDetailReader(Session session, int maxUpdates)
{
    private static readonly int ListingAt = DecisionRows.ColumnCount;
    private static readonly int StandingAt = ListingAt + ListingRows.ColumnCount;
    private static readonly int FaultAt = StandingAt + ListingStanding.ColumnCount;
    private static readonly int FactsAt = FaultAt + 1;

    private static readonly string Select =
        $"""
        select {DecisionRows.LastColumns}, {ListingRows.Columns}, {ListingStanding.Columns}, p.import_fault, {MarketFactRows.Columns}
        from listings l join products p on p.id = l.product_id join listing_states s on s.listing_id = l.id
          left join market_facts f on f.listing_id = l.id
        where l.product_id = @product order by l.channel, l.listing_key
        """;

    private static readonly string Updates =
        $"select {OutboxRows.Columns} {OutboxRows.From} where o.listing_id = @listing order by o.id desc limit @max";

    public List<(long Listing, ListingDetail Detail)> ReadOf(long product)
    {
        var pauses = PauseTable.Load(session);
        var details = new List<(long, ListingDetail)>();
        using var row = session.Prepare(Select).Read(product);
        while (row.Read())
        {
            var listing = ListingRows.Read(row, ListingAt, row.TextOrNull(FaultAt));
            var standing = ListingStanding.Read(row, StandingAt, listing.Currency);
            details.Add((DecisionRows.KeyOf(row), new ListingDetail(
                listing,
                standing.OwnPrice,
                DecisionRows.IsDecided(row) ? DecisionRows.Read(row) : null,
                [],
                pauses.For(listing.Id),
                standing.Pin,
                standing.FrozenBecause,
                standing.IsFeatured)
            {
                StrangePrice = standing.StrangePrice, LiveReadAt = standing.LiveReadAt, Hidden = standing.Hidden,
                Facts = MarketFactRows.Read(row, FactsAt),
            }));
        }

        return [.. details.Select(detail => (detail.Item1, detail.Item2 with { Updates = ReadUpdates(detail.Item1) }))];
    }

    private List<Core.Publishing.OutboxEntry> ReadUpdates(long listing)
    {
        using var rows = session.Prepare(Updates).Read(listing, (long)maxUpdates);
        return OutboxRows.ReadAll(rows);
    }
}
