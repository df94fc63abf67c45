using System.Data.Common;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Observing;

/// <summary>An offer interval as a row.</summary>
internal static class OfferRow
{
    /// <summary>Of an offer o and its place pl.</summary>
    public const string Columns =
        "o.price, o.price_scale, o.currency, o.seller, o.seller_id, o.shipping, o.shipping_scale, o.shipping_currency, o.tax_included, o.condition, o.fulfilment, o.rating, o.feedback_count, o.handling_days, o.in_stock, o.featured, o.retail, o.ours, o.units, o.confidence, o.first_seen, coalesce(o.last_seen, pl.last_positive_at), coalesce(o.times_seen, pl.positive_count - o.opened_count + 1), o.previous_price, o.previous_scale, o.previous_currency";

    public const int ColumnCount = 26;

    /// <param name="row">A row that has <see cref="Columns"/> from <paramref name="at"/> on.</param>
    /// <param name="listing">Of the place it was seen at; null = a shop's page.</param>
    public static Offer Read(DbDataReader row, int at, SourceId source, ListingId? listing, string? url)
    {
        return new Offer
        {
            Source = source,
            Listing = listing,
            Url = url,
            Price = Money(row, at, at + 1, at + 2),
            Seller = row.TextOrNull(at + 3),
            SellerId = row.TextOrNull(at + 4),
            Shipping = row.IsDBNull(at + 5) ? null : Money(row, at + 5, at + 6, at + 7),
            TaxIncluded = row.BoolOrNull(at + 8),
            Condition = (Condition?)row.LongOrNull(at + 9),
            Fulfilment = (Fulfilment?)row.LongOrNull(at + 10),
            Rating = Codec.Decimal(row.TextOrNull(at + 11)),
            FeedbackCount = (int?)row.LongOrNull(at + 12),
            HandlingDays = (int?)row.LongOrNull(at + 13),
            InStock = row.BoolOrNull(at + 14),
            Featured = row.GetInt64(at + 15) != 0,
            IsMarketplaceRetail = row.GetInt64(at + 16) != 0,
            Ours = (Ownership)row.GetInt64(at + 17),
            Units = Codec.Decimal(row.TextOrNull(at + 18)),
            Confidence = Codec.Decimal(row.GetString(at + 19)) ?? 1m,
            FirstSeen = Codec.Time(row.GetInt64(at + 20)),
            LastSeen = Codec.Time(row.GetInt64(at + 21)),
            TimesSeen = (int)row.GetInt64(at + 22),
            PreviousPrice = row.IsDBNull(at + 23) ? null : Money(row, at + 23, at + 24, at + 25),
        };
    }

    /// <summary>Which of a place's offers this is: a marketplace's seller may have one for each condition and fulfilment, a shop's page has one.</summary>
    public static string SellerKey(Offer offer) =>
        offer.IsMarketplace ? $"{offer.SellerId ?? offer.Seller}|{(int?)offer.Condition}|{(int?)offer.Fulfilment}" : "";

    /// <summary>The value that an interval stands for: everything but when, how often and how surely it was read. Amounts as the store keeps them.</summary>
    public static Offer Value(Offer offer) => offer with
    {
        Price = Kept(offer.Price),
        Shipping = offer.Shipping is { } shipping ? Kept(shipping) : null,
        Listing = null,
        Url = null,
        Confidence = 1m,
        FirstSeen = default,
        LastSeen = default,
        TimesSeen = 1,
        PreviousPrice = null,
    };

    private static Money Kept(Money money)
    {
        var (units, scale) = Codec.Observed(money.Amount);
        return money with { Amount = Codec.Observed(units, scale) };
    }

    private static Money Money(DbDataReader row, int units, int scale, int currency) =>
        new(Codec.Observed(row.GetInt64(units), row.GetInt64(scale)), Currency.Parse(row.GetString(currency)));
}
