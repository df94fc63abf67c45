using Microsoft.Data.Sqlite;
using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Pricing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Pricing;

/// <summary>Our other listings that decisions look at: of the same products, read at once for many, and of the other products of a family on the same channel.</summary>
internal sealed class SiblingPage
{
    private const string Desired =
        "(select o.price from outbox o where o.listing_id = l.id and o.queue is not null and o.currency = l.currency and (o.queue <> 'send' or o.outdated = 0) order by o.id desc limit 1)";

    internal const string OfProducts =
        $"""
        select l.channel, l.listing_key, l.currency, s.own_price, s.own_origin, l.shipping_charge, s.is_featured, l.account, l.fulfilment, l.stock, {Desired}, l.id, l.product_id
        from json_each(@products) k cross join listings l join listing_states s on s.listing_id = l.id where l.product_id = k.value order by l.product_id, l.id
        """;

    private const string OfFamily =
        $"""
        select l.sku, l.listing_key, l.currency, s.own_price, s.own_origin, p.units, {Desired}
        from products p join listings l on l.product_id = p.id and l.channel = @channel join listing_states s on s.listing_id = l.id
        where p.family = @family and p.id <> @product
        """;

    private readonly Session _session;
    private readonly PricingSettings _settings;
    private readonly Dictionary<long, List<(long Listing, Sibling Sibling)>> _byProduct = [];

    private SiblingPage(Session session, PricingSettings settings) => (_session, _settings) = (session, settings);

    /// <param name="products">Row ids as <see cref="Keys"/>.</param>
    public static SiblingPage Read(Session session, PricingSettings settings, string products)
    {
        var page = new SiblingPage(session, settings);
        using var row = session.Prepare(OfProducts).Read(products);
        while (row.Read())
        {
            if (!page._byProduct.TryGetValue(row.GetInt64(12), out var siblings))
                page._byProduct.Add(row.GetInt64(12), siblings = []);
            siblings.Add((row.GetInt64(11), page.Sibling(row)));
        }

        return page;
    }

    public IReadOnlyList<Sibling> Of(long product, long listing, Product of) => _byProduct.GetValueOrDefault(product) is { Count: > 1 } all
        ? [.. all.Where(row => row.Listing != listing).Select(row => row.Sibling with { Units = of.Units, Stock = row.Sibling.Stock ?? of.Stock })]
        : [];

    public IReadOnlyList<FamilyMember> FamilyOf(long product, string? family, ChannelId channel)
    {
        if (family is null)
            return [];

        var members = new List<FamilyMember>();
        using var row = _session.Prepare(OfFamily).Read(channel.Value, family, product);
        while (row.Read())
        {
            var currency = Currency.Parse(row.GetString(2));
            members.Add(new FamilyMember(
                new Sku(row.GetString(0)), new ListingId(channel, row.GetString(1)), Codec.Own(row.LongOrNull(3), currency), (PriceOrigin?)row.LongOrNull(4),
                Codec.Decimal(row.TextOrNull(5)), Codec.Own(row.LongOrNull(6), currency)));
        }

        return members;
    }

    private Sibling Sibling(SqliteDataReader row)
    {
        var currency = Currency.Parse(row.GetString(2));
        var channel = _settings.Channels.GetValueOrDefault(row.GetString(0));
        var price = Codec.Own(row.LongOrNull(3), currency);
        var charge = Codec.Own(row.LongOrNull(5), currency);
        if (channel?.FreeShippingFrom is { } free && free.Currency == currency && price >= free)
            charge = Money.Zero(currency);
        return new Sibling(new ListingId(new ChannelId(row.GetString(0)), row.GetString(1)), price, (PriceOrigin?)row.LongOrNull(4), charge, row.BoolOrNull(6), Units: null)
        {
            Account = row.TextOrNull(7),
            Fulfilment = (Fulfilment)row.GetInt64(8),
            Stock = (int?)row.LongOrNull(9),
            DesiredPrice = Codec.Own(row.LongOrNull(10), currency),
            TaxIncluded = channel?.PricesIncludeTax,
        };
    }
}
