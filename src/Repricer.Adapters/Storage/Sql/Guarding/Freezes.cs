using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;

namespace Repricer.Adapters.Storage.Sql.Guarding;

/// <summary>Freezes listings and ends it; what writes runs on the writer.</summary>
internal static class Freezes
{
    private static readonly Selection Frozen = new();
    private static readonly Column<long> Row = Frozen.Add("s.listing_id", As.Long);
    private static readonly Column<string> Because = Frozen.Add("s.frozen_because", As.Text);
    private static readonly Column<DateTimeOffset> Since = Frozen.Add("s.frozen_at", As.Time);
    private static readonly Column<Reading.Currency> OfCurrency = Frozen.Add("l.currency", As.Currency);
    private static readonly OwnColumn Live = Frozen.Own("s.strange_price");
    private static readonly Column<DateTimeOffset?> ReadAt = Frozen.Add("s.strange_at", As.TimeOrNull);
    private static readonly Column<string?> From = Frozen.Add("s.strange_from", As.TextOrNull);
    private static readonly OwnColumn Ours = Frozen.Own("coalesce(s.ours_price, s.own_price)");

    private static readonly string Select =
        $"""
        select {Frozen.Sql} from listing_states s join listings l on l.id = s.listing_id
        where l.channel = @channel and l.listing_key = @listing_key and s.frozen_because is not null
        """;

    /// <summary>Freezes; where the listing is frozen already, the newest strange price is kept: it is what a person decides on.</summary>
    /// <param name="live">Kept where it is a price of the listing's currency and grid.</param>
    /// <param name="ours">The price that ought to be live; null = the own price.</param>
    public static void Freeze(
        Session session, long row, ListingId listing, string because, LivePrice? live, Money? ours, DateTimeOffset at)
    {
        var currency = CurrencyOf(session, row);
        var kept = live is { } known && known.Price.Currency == currency && known.Price.IsOnGrid ? live : null;
        var due = ours is { IsOnGrid: true } price && price.Currency == currency ? ours : null;
        var frozen = session.Execute(
            """
            update listing_states set frozen_because = @because, frozen_at = @at, approved = 0, catalogue_version = catalogue_version + 1,
              strange_price = @live, strange_at = @read_at, strange_from = @from,
              ours_price = coalesce(@ours, case when return_kind = 'restore' then return_price end, own_price)
            where listing_id = @listing and frozen_because is null
            """,
            because, Codec.Ms(at), Codec.Minor(kept?.Price), Codec.Ms(kept?.ReadAt), kept?.From,
            Codec.Minor(due), row) > 0;
        var isNew = !frozen && session.Execute(
            """
            update listing_states set frozen_because = @because, strange_price = @live, strange_at = @read_at, strange_from = @from
            where listing_id = @listing and strange_price is not @live
            """,
            because, Codec.Minor(kept?.Price), Codec.Ms(kept?.ReadAt), kept?.From, row) > 0;
        if (frozen || isNew)
            ListingStates.Audit(session, at, "engine", "freeze", listing.ToString(), because);
    }

    public static (long Row, Freeze Freeze)? Find(Session session, ListingId listing)
    {
        using var row = session.Prepare(Select).Read(listing.Channel.Value, listing.Value);
        if (!row.Read())
            return null;
        var currency = OfCurrency.Of(row);
        return (Row.Of(row), new Freeze(
            Because.Of(row), Since.Of(row),
            Live.Of(row, 0, currency) is { } live ? new LivePrice(live, ReadAt.Of(row)!.Value, From.Of(row)!) : null,
            Ours.Of(row, 0, currency)));
    }

    public static bool Thaw(Session session, Thaw thaw)
    {
        if (Find(session, thaw.Listing) is not (var row, { } freeze) || freeze.Since != Codec.Time(Codec.Ms(thaw.Since)))
            return false;

        var restores = thaw.Choice == LiveChoice.Restore;
        if (thaw.Live is { } live)
            TakeOver(session, row, live.Price, strange: restores && live.Price != freeze.Ours, thaw.At);
        else
            Doubt(session, row, freeze.Ours, thaw.At);
        session.Execute(
            """
            update listing_states set frozen_because = null, frozen_at = null, strange_price = null, strange_at = null, strange_from = null,
              ours_price = null, catalogue_version = catalogue_version + 1
            where listing_id = @listing
            """,
            row);
        if (!restores)
            ReturnOrders.Adopted(session, row, thaw.Live?.Price);
        else if (freeze.Ours is { } ours && ours != thaw.Live?.Price)
            ReturnOrders.Set(session, row, new ReturnOrder(ours, ReturnKind.Restore, thaw.At, thaw.By, thaw.Reason), over: false);

        ListingStates.Audit(session, thaw.At, thaw.By, restores ? "restore-price" : "adopt", thaw.Listing.ToString(), Told(thaw, freeze));
        return true;
    }

    /// <summary>What is live is the truth to go on from, whoever set it.</summary>
    private static void TakeOver(Session session, long row, Money live, bool strange, DateTimeOffset at)
    {
        ListingStates.SetOwnPrice(session, row, live, PriceOrigin.Confirmed, at, version: 0, strange);
        session.Execute("update listing_states set own_at = @at where listing_id = @listing", Codec.Ms(at), row);
        if (!strange)
        {
            session.Execute(
                "update own_prices set strange = 0 where id = (select max(id) from own_prices where listing_id = @listing)", row);
        }
    }

    private static void Doubt(Session session, long row, Money? ours, DateTimeOffset at) => session.Execute(
        "update listing_states set own_price = coalesce(@ours, own_price), own_origin = @restored, own_at = coalesce(own_at, @at) where listing_id = @listing",
        Codec.Minor(ours), (long)PriceOrigin.Restored, Codec.Ms(at), row);

    private static Reading.Currency CurrencyOf(Session session, long row)
    {
        using var listing = session.Prepare("select currency from listings where id = @id").Read(row);
        return listing.Read() ? Reading.Currency.Parse(listing.GetString(0)) : Reading.Currency.None;
    }

    private static string Told(Thaw thaw, Freeze freeze)
    {
        var live = thaw.Live is { } known ? $"live {known.Price} ({known.From})" : "the live price is unknown";
        var ours = freeze.Ours is { } price ? $", ours {price}" : "";
        return $"{live}{ours}: {thaw.Reason}";
    }
}
