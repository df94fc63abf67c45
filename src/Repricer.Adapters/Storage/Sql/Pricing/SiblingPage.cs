using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Pricing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Pricing;

/// <summary>
/// Our other listings that decisions look at: of the same products, read at once for many, and of the other products of a family on the
/// same channel.
/// </summary>
internal sealed class SiblingPage
{
    internal const string Desired =
        "(select o.price from outbox o where o.listing_id = l.id and o.queue is not null and o.currency = l.currency and (o.queue <> "
        + "'send' or o.outdated = 0) order by o.id desc limit 1)";

    private static readonly Selection Columns = new();
    private static readonly Column<string> OfChannel = Columns.Add("l.channel", As.Text);
    private static readonly Column<string> ListingKey = Columns.Add("l.listing_key", As.Text);
    private static readonly Column<Currency> OfCurrency = Columns.Add("l.currency", As.Currency);
    private static readonly OwnColumn OwnPrice = Columns.Own("s.own_price");
    private static readonly Column<PriceOrigin?> Origin = Columns.Add("s.own_origin", As.NumberOrNull<PriceOrigin>());
    private static readonly OwnColumn ShippingCharge = Columns.Own("l.shipping_charge");
    private static readonly Column<bool?> IsFeatured = Columns.Add("s.is_featured", As.FlagOrNull);
    private static readonly Column<string?> Account = Columns.Add("l.account", As.TextOrNull);
    private static readonly Column<Fulfilment> OfFulfilment = Columns.Add("l.fulfilment", As.Number<Fulfilment>());
    private static readonly Column<int?> Stock = Columns.Add("l.stock", As.IntOrNull);
    private static readonly OwnColumn DesiredPrice = Columns.Own(Desired);
    private static readonly Column<long> ListingRow = Columns.Add("l.id", As.Long);
    private static readonly Column<long> ProductRow = Columns.Add("l.product_id", As.Long);

    internal static readonly string OfProducts =
        $"""
        select {Columns.Sql}
        from json_each(@products) k cross join listings l join listing_states s on s.listing_id = l.id where l.product_id = cast(k.value as bigint) and s.removing_at is null
        order by l.product_id, l.id
        """;

    private const string OfFamily =
        $"""
        select l.sku, l.listing_key, l.currency, s.own_price, s.own_origin, p.units, {Desired}
        from products p join listings l on l.product_id = p.id and l.channel = @channel join listing_states s on s.listing_id = l.id
        where p.family = @family and p.id <> @product and s.removing_at is null
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
            if (!page._byProduct.TryGetValue(ProductRow.Of(row), out var siblings))
                page._byProduct.Add(ProductRow.Of(row), siblings = []);
            siblings.Add((ListingRow.Of(row), page.Sibling(row)));
        }

        return page;
    }

    public IReadOnlyList<Sibling> Of(long product, long listing, Product of) => _byProduct.GetValueOrDefault(product) is { Count: > 1 } all
        ? [.. all
            .Where(row => row.Listing != listing)
            .Select(row => row.Sibling with { Units = of.Units, Stock = row.Sibling.Stock ?? of.Stock })]
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
                new Sku(row.GetString(0)), new ListingId(channel, row.GetString(1)), Codec.Own(row.LongOrNull(3), currency),
                (PriceOrigin?)row.LongOrNull(4),
                Codec.Decimal(row.TextOrNull(5)), Codec.Own(row.LongOrNull(6), currency)));
        }

        return members;
    }

    private Sibling Sibling(RowReader row)
    {
        var currency = OfCurrency.Of(row);
        var id = new ListingId(new ChannelId(OfChannel.Of(row)), ListingKey.Of(row));
        var channel = _settings.Channels.GetValueOrDefault(id.Channel.Value);
        var price = OwnPrice.Of(row, 0, currency);
        var charge = ShippingCharge.Of(row, 0, currency);
        if (channel?.FreeShippingFrom is { } free && free.Currency == currency && price >= free)
            charge = Money.Zero(currency);
        return new Sibling(id, price, Origin.Of(row), charge, IsFeatured.Of(row), Units: null)
        {
            Account = Account.Of(row),
            Fulfilment = OfFulfilment.Of(row),
            Stock = Stock.Of(row),
            DesiredPrice = DesiredPrice.Of(row, 0, currency),
            TaxIncluded = channel?.PricesIncludeTax,
        };
    }
}
