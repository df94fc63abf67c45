using Microsoft.Data.Sqlite;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Pricing;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sqlite;

/// <summary>Our other listings that a decision looks at: of the same product, and of the other products of its family on the same channel.</summary>
internal sealed class SiblingReader(Session session, PricingSettings settings)
{
    private const string Desired =
        "(select o.price from outbox o where o.listing_id = l.id and o.queue is not null and o.currency = l.currency and (o.queue <> 'send' or o.outdated = 0) order by o.id desc limit 1)";

    private const string OfProduct =
        $"""
        select l.channel, l.listing_key, l.currency, s.own_price, s.own_origin, l.shipping_charge, s.is_featured, l.account, l.fulfilment, l.stock, {Desired}
        from listings l join listing_states s on s.listing_id = l.id where l.product_id = @product and l.id <> @listing
        """;

    private const string OfFamily =
        $"""
        select l.sku, l.listing_key, l.currency, s.own_price, s.own_origin, p.units, {Desired}
        from products p join listings l on l.product_id = p.id and l.channel = @channel join listing_states s on s.listing_id = l.id
        where p.family = @family and p.id <> @product
        """;

    public IReadOnlyList<Sibling> Read(long product, long listing, Product of)
    {
        List<Sibling>? siblings = null;
        using var row = session.Prepare(OfProduct).Read(product, listing);
        while (row.Read())
            (siblings ??= []).Add(Sibling(row, of));
        return siblings ?? (IReadOnlyList<Sibling>)[];
    }

    public IReadOnlyList<FamilyMember> ReadFamily(long product, string? family, ChannelId channel)
    {
        if (family is null)
            return [];

        var members = new List<FamilyMember>();
        using var row = session.Prepare(OfFamily).Read(channel.Value, family, product);
        while (row.Read())
        {
            var currency = Currency.Parse(row.GetString(2));
            members.Add(new FamilyMember(
                new Sku(row.GetString(0)), new ListingId(channel, row.GetString(1)), Codec.Own(row.LongOrNull(3), currency), (PriceOrigin?)row.LongOrNull(4),
                Codec.Decimal(row.TextOrNull(5)), Codec.Own(row.LongOrNull(6), currency)));
        }

        return members;
    }

    private Sibling Sibling(SqliteDataReader row, Product of)
    {
        var currency = Currency.Parse(row.GetString(2));
        var channel = settings.Channels.GetValueOrDefault(row.GetString(0));
        var price = Codec.Own(row.LongOrNull(3), currency);
        var charge = Codec.Own(row.LongOrNull(5), currency);
        if (channel?.FreeShippingFrom is { } free && free.Currency == currency && price >= free)
            charge = Money.Zero(currency);
        return new Sibling(new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)), price, (PriceOrigin?)row.LongOrNull(4), charge, row.BoolOrNull(6), of.Units)
        {
            Account = row.TextOrNull(7),
            Fulfilment = (Fulfilment)row.GetInt64(8),
            Stock = (int?)row.LongOrNull(9) ?? of.Stock,
            DesiredPrice = Codec.Own(row.LongOrNull(10), currency),
            TaxIncluded = channel?.PricesIncludeTax,
        };
    }
}
