using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>Reads what the listings of a channel are matched against.</summary>
internal static class MatchReader
{
    public static CatalogMatches Read(Session session, ChannelId channel)
    {
        var (products, leavingSkus) = (new Dictionary<Sku, ProductMatch>(), new HashSet<Sku>());
        using (var row = session.Prepare(
            "select sku, currency, gtin, title is not null, cost, cost_feed, stock_feed, removing_at is not null from products").Read())
        {
            while (row.Read())
            {
                var sku = new Sku(row.GetString(0));
                var currency = Currency.Parse(row.GetString(1));
                if (row.GetInt64(7) != 0)
                    leavingSkus.Add(sku);
                else
                    products.Add(sku, new ProductMatch(
                        currency, row.TextOrNull(2), row.GetInt64(3) != 0,
                        row.IsDBNull(4) ? null : Money.FromMinorUnits(row.GetInt64(4), currency), row.TextOrNull(5), row.TextOrNull(6)));
            }
        }

        var (listings, leaving) = (new Dictionary<ListingId, ListingMatch>(), new HashSet<ListingId>());
        using (var row = session.Prepare(
            """
            select l.listing_key, l.sku, l.currency, coalesce(l.stock, p.stock), l.shadow, l.managed_by, s.removing_at is not null,
              l.shipping_charge
            from listings l join products p on p.id = l.product_id join listing_states s on s.listing_id = l.id where l.channel = @channel
            """).Read(channel.Value))
        {
            while (row.Read())
            {
                var id = new ListingId(channel, row.GetString(0));
                if (row.GetInt64(6) != 0)
                    leaving.Add(id);
                else
                    listings.Add(id, Of(row));
            }
        }

        return new CatalogMatches(products, listings, leaving, leavingSkus);
    }

    private static ListingMatch Of(RowReader row)
    {
        var currency = Currency.Parse(row.GetString(2));
        return new ListingMatch(
            new Sku(row.GetString(1)), currency, row.IsDBNull(3) ? null : row.GetInt32(3), row.GetInt64(4) != 0, row.TextOrNull(5))
        {
            ShippingCharge = Codec.Own(row.LongOrNull(7), currency),
        };
    }
}
