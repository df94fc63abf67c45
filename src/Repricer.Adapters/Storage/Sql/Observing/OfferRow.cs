using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>An offer interval at the moment it is opened.</summary>
/// <param name="Place">Row of the place.</param>
/// <param name="Key">As <see cref="OfferRow.SellerKey"/>.</param>
/// <param name="OpenedCount">The how-manieth certain read of the place opened it.</param>
/// <param name="Previous">What the same seller asked before; null = nobody knows.</param>
internal sealed record OpenedOffer(long Place, string Key, Offer Offer, DateTimeOffset At, long OpenedCount, Money? Previous)
{
    /// <summary>The number of the page it was read from; null = none is kept.</summary>
    public long? Evidence { get; init; }
}

/// <summary>An offer interval as a row.</summary>
internal static class OfferRow
{
    private static readonly Table<OpenedOffer> Table = new("o");
    private static readonly Column<Money> Price = Table.Observed("price", "price_scale", "currency", static opened => opened.Offer.Price);
    private static readonly Column<string?> Seller = Table.Add("seller", As.TextOrNull, static opened => opened.Offer.Seller);
    private static readonly Column<string?> SellerId = Table.Add("seller_id", As.TextOrNull, static opened => opened.Offer.SellerId);
    private static readonly Column<Money?> Shipping =
        Table.ObservedOrNull("shipping", "shipping_scale", "shipping_currency", static opened => opened.Offer.Shipping);

    private static readonly Column<bool?> TaxIncluded = Table.Add("tax_included", As.FlagOrNull, static opened => opened.Offer.TaxIncluded);
    private static readonly Column<Condition?> Condition =
        Table.Add("condition", As.NumberOrNull<Condition>(), static opened => opened.Offer.Condition);

    private static readonly Column<Fulfilment?> Fulfilment =
        Table.Add("fulfilment", As.NumberOrNull<Fulfilment>(), static opened => opened.Offer.Fulfilment);

    private static readonly Column<decimal?> Rating = Table.Add("rating", As.DecimalOrNull, static opened => opened.Offer.Rating);
    private static readonly Column<int?> FeedbackCount =
        Table.Add("feedback_count", As.IntOrNull, static opened => opened.Offer.FeedbackCount);

    private static readonly Column<int?> HandlingDays =
        Table.Add("handling_days", As.IntOrNull, static opened => opened.Offer.HandlingDays);

    private static readonly Column<int?> SellerStock = Table.Add("seller_stock", As.IntOrNull, static opened => opened.Offer.Stock);
    private static readonly Column<int?> MinQuantity = Table.Add("min_quantity", As.IntOrNull, static opened => opened.Offer.MinQuantity);
    private static readonly Column<string?> ShipsFrom = Table.Add("ships_from", As.TextOrNull, static opened => opened.Offer.ShipsFrom);
    private static readonly Column<int?> DeliveryDays =
        Table.Add("delivery_days", As.IntOrNull, static opened => opened.Offer.DeliveryDays);

    private static readonly Column<bool?> InStock = Table.Add("in_stock", As.FlagOrNull, static opened => opened.Offer.InStock);
    private static readonly Column<bool> Featured = Table.Add("featured", As.Flag, static opened => opened.Offer.Featured);
    private static readonly Column<bool> Retail = Table.Add("retail", As.Flag, static opened => opened.Offer.IsMarketplaceRetail);
    private static readonly Column<Ownership> Ours = Table.Add("ours", As.Number<Ownership>(), static opened => opened.Offer.Ours);
    private static readonly Column<decimal?> Units = Table.Add("units", As.DecimalOrNull, static opened => opened.Offer.Units);
    private static readonly Column<decimal> Confidence = Table.Add("confidence", As.Decimal, static opened => opened.Offer.Confidence);
    private static readonly Column<DateTimeOffset> FirstSeen = Table.Add("first_seen", As.Time, static opened => opened.At);

    // While an interval stands, these two follow from its place.
    private static readonly Column<DateTimeOffset> LastSeen = Table.Read.Add("coalesce(o.last_seen, pl.last_positive_at)", As.Time);
    private static readonly Column<int> TimesSeen =
        Table.Read.Add("coalesce(o.times_seen, pl.positive_count - o.opened_count + 1)", As.Int);

    private static readonly Column<long?> Evidence = Table.Add("evidence_id", As.LongOrNull, static opened => opened.Evidence);

    private static readonly Column<Money?> PreviousPrice =
        Table.ObservedOrNull("previous_price", "previous_scale", "previous_currency", static opened => opened.Previous);

    /// <summary>What is read of an offer o and its place pl.</summary>
    public static readonly string Columns = Table.Read.Sql;

    public static readonly int ColumnCount = Table.Read.Count;

    // The rest is asked about in queries, never read with the offer.
    private static readonly WriteCommand<OpenedOffer> Insert = Table.Written
        .Add("place_id", As.Long, static opened => opened.Place)
        .Add("seller_key", As.Text, static opened => opened.Key)
        .Add("opened_count", As.Long, static opened => opened.OpenedCount)
        .InsertInto("offers");

    /// <param name="row">A row that has <see cref="Columns"/> from <paramref name="at"/> on.</param>
    /// <param name="listing">Of the place it was seen at; null = a shop's page.</param>
    public static Offer Read(RowReader row, int at, SourceId source, ListingId? listing, string? url) => new()
    {
        Source = source,
        Listing = listing,
        Url = url,
        Price = Price.Of(row, at),
        Seller = Seller.Of(row, at),
        SellerId = SellerId.Of(row, at),
        Shipping = Shipping.Of(row, at),
        TaxIncluded = TaxIncluded.Of(row, at),
        Condition = Condition.Of(row, at),
        Fulfilment = Fulfilment.Of(row, at),
        Rating = Rating.Of(row, at),
        FeedbackCount = FeedbackCount.Of(row, at),
        HandlingDays = HandlingDays.Of(row, at),
        Stock = SellerStock.Of(row, at),
        MinQuantity = MinQuantity.Of(row, at),
        ShipsFrom = ShipsFrom.Of(row, at),
        DeliveryDays = DeliveryDays.Of(row, at),
        InStock = InStock.Of(row, at),
        Featured = Featured.Of(row, at),
        IsMarketplaceRetail = Retail.Of(row, at),
        Ours = Ours.Of(row, at),
        Units = Units.Of(row, at),
        Confidence = Confidence.Of(row, at),
        FirstSeen = FirstSeen.Of(row, at),
        LastSeen = LastSeen.Of(row, at),
        TimesSeen = TimesSeen.Of(row, at),
        PreviousPrice = PreviousPrice.Of(row, at),
        Evidence = Evidence.Of(row, at),
    };

    /// <returns>Its row, where it is known at once; else <see cref="StandingOffers.Opened"/>.</returns>
    public static long Open(Session session, OpenedOffer opened)
    {
        Insert.RunLater(session, opened);
        return session.LastInserted ?? StandingOffers.Opened;
    }

    /// <summary>
    /// Which of a place's offers this is: a marketplace's seller may have one for each condition and fulfilment, a shop's page has one.
    /// </summary>
    public static string SellerKey(Offer offer) =>
        offer.IsMarketplace ? $"{offer.SellerId ?? offer.Seller}|{(int?)offer.Condition}|{(int?)offer.Fulfilment}" : "";

    /// <summary>
    /// Whether an interval that stands for the one stands for the other, too: the same in everything but where, when, how often and how
    /// surely it was read, and how much the seller has left, which changes with every sale. Amounts as the store keeps them.
    /// </summary>
    public static bool SameValue(Offer one, Offer other) => SamePrice(one, other) && SameBesidePrice(one, other);

    /// <summary>The same without a look at the price.</summary>
    public static bool SameBesidePrice(Offer one, Offer other) =>
        one.InStock == other.InStock && one.TaxIncluded == other.TaxIncluded && one.Condition == other.Condition
        && one.Fulfilment == other.Fulfilment && one.Ours == other.Ours && one.Featured == other.Featured
        && one.IsMarketplaceRetail == other.IsMarketplaceRetail && one.Rating == other.Rating
        && one.FeedbackCount == other.FeedbackCount && one.HandlingDays == other.HandlingDays && one.MinQuantity == other.MinQuantity
        && one.DeliveryDays == other.DeliveryDays && one.Units == other.Units
        && Same(one.Shipping, other.Shipping)
        && string.Equals(one.SellerId, other.SellerId, StringComparison.Ordinal)
        && string.Equals(one.Seller, other.Seller, StringComparison.Ordinal)
        && string.Equals(one.ShipsFrom, other.ShipsFrom, StringComparison.Ordinal);

    private static bool SamePrice(Offer one, Offer other) => Same(one.Price, other.Price);

    private static bool Same(Money? one, Money? other) =>
        one == other || (one is { } first && other is { } second && Kept(first) == Kept(second));

    private static Money Kept(Money money)
    {
        var (units, scale) = Codec.Observed(money.Amount);
        return money with { Amount = Codec.Observed(units, scale) };
    }
}
