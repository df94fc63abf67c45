using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Publishing;

/// <summary>Reads what we believe about prices, with the prices of ours that stood or were on their way lately.</summary>
internal static class BelievedPrices
{
    internal const string Prices =
        """
        select s.listing_id, l.channel, l.listing_key, l.currency, s.own_price, s.own_origin, s.own_at, s.own_version, s.live_read_at,
          s.frozen_because is not null, l.deal, s.deal
        from json_each(@keys) k cross join listings l join listing_states s on s.listing_id = l.id
        where l.channel = json_extract(k.value, '$[0]') and l.listing_key = json_extract(k.value, '$[1]') and s.own_price is not null
        """;

    // A price stood until the next one was known; one that was sent may have stood until its call was settled.
    internal const string Recent =
        """
        select h.price, h.at, coalesce((select min(n.at) from own_prices n where n.listing_id = h.listing_id and n.at >= h.at and n.id > h.id), @ever)
        from own_prices h where h.listing_id = @listing and h.at >= coalesce(
          (select max(b.at) from own_prices b where b.listing_id = @listing and b.at <= @since), @since)
        union all
        select o.price, o.sent_at, coalesce(o.ended_at, @ever) from outbox o
        where o.listing_id = @listing and o.sent_at is not null and o.sent_at >= @since - 86400000 and coalesce(o.ended_at, @ever) >= @since
        """;

    private static readonly long Ever = Codec.Ms(DateTimeOffset.MaxValue);

    public static IReadOnlyList<BelievedPrice> Read(Session session, IReadOnlyList<ListingId> listings, DateTimeOffset since)
    {
        var found = new Dictionary<ListingId, (long Row, BelievedPrice Price)>(listings.Count);
        using (var row = session.Prepare(Prices).Read(Keys.Of(listings)))
        {
            while (row.Read())
            {
                var listing = new ListingId(new ChannelId(row.GetString(1)), row.GetString(2));
                var own = new OwnPrice(
                    Money.FromMinorUnits(row.GetInt64(4), Currency.Parse(row.GetString(3))), (PriceOrigin)row.GetInt64(5),
                    Codec.Time(row.GetInt64(6)));
                found[listing] = (row.GetInt64(0), new BelievedPrice(
                    listing, own, row.GetInt64(7), row.GetInt64(8) is > 0 and var at ? Codec.Time(at) : null, [], row.GetInt64(9) != 0)
                {
                    Deals = Deals(row.TextOrNull(10), row.TextOrNull(11)),
                });
            }
        }

        return [.. listings.Where(found.ContainsKey).Select(listing => found[listing].Price with
        {
            Recent = ReadRecent(session, found[listing].Row, found[listing].Price.Own.Price.Currency, since),
        })];
    }

    private static IReadOnlyList<Deal> Deals(string? catalogues, string? persons) => catalogues is null && persons is null
        ? []
        : [.. new[] { ListingRows.DealOf(persons), ListingRows.DealOf(catalogues) }.OfType<Deal>()];

    private static List<OwnPriceSpan> ReadRecent(Session session, long listing, Currency currency, DateTimeOffset since)
    {
        var spans = new List<OwnPriceSpan>();
        using var row = session.Prepare(Recent).Read(Ever, listing, Codec.Ms(since));
        while (row.Read())
        {
            spans.Add(new OwnPriceSpan(
                Money.FromMinorUnits(row.GetInt64(0), currency), Codec.Time(row.GetInt64(1)), Codec.Time(row.GetInt64(2))));
        }

        return spans;
    }
}
