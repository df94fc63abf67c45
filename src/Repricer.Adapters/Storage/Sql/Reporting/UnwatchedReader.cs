using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Reporting;

/// <summary>Listings of whose product nobody looks at any place: one look-up by index a listing.</summary>
internal sealed class UnwatchedReader(Session session)
{
    private const string Condition = "not exists (select 1 from places pl where pl.product_id = l.product_id)";

    public UnwatchedListings Read(int max)
    {
        var count = (int)(session.ReadLong($"select count(*) from listings l where {Condition}") ?? 0);
        var first = new List<UnwatchedListing>();
        using var row = session.Prepare(
            $"""
            select l.channel, l.listing_key, p.sku, p.title, l.currency, s.own_price, coalesce(l.stock, p.stock)
            from products p join listings l on l.product_id = p.id join listing_states s on s.listing_id = l.id
            where {Condition} order by p.sku, l.id limit @max
            """).Read((long)max);
        while (row.Read())
        {
            var currency = Currency.Parse(row.GetString(4));
            first.Add(new UnwatchedListing(
                new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)), new Sku(row.GetString(2)), row.TextOrNull(3),
                Codec.Own(row.LongOrNull(5), currency), row.LongOrNull(6)));
        }

        return new UnwatchedListings(count, first);
    }
}
