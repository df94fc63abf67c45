using Repricer.Adapters.Storage.Sqlite.Driver;
using Repricer.Adapters.Storage.Sqlite.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sqlite.Observing;

/// <summary>The offers of one place as intervals: what is read again extends, what differs closes and opens, what is gone closes.</summary>
internal sealed class OfferIntervals(Session session, PlaceState place, DateTimeOffset at)
{
    /// <summary>So long after a price of ours was set the channel may still be telling of it.</summary>
    private static readonly TimeSpan EchoTime = TimeSpan.FromMinutes(10);

    /// <summary>Gives the page a number as soon as something of it is opened; null = nobody keeps it.</summary>
    public EvidenceNumber? Evidence { get; init; }

    /// <returns>Whether the market looks different now.</returns>
    public bool Replace(IReadOnlyList<Offer> offers)
    {
        var open = place.Standing;
        var changed = false;
        foreach (var offer in offers)
        {
            var key = OfferRow.SellerKey(offer);
            var index = open.FindIndex(candidate => candidate.Key == key);
            if (index < 0)
            {
                Open(offer, key, LastPriceOf(key));
                changed = true;
                continue;
            }

            var standing = open[index];
            open.RemoveAt(index);
            changed |= ExtendOrReplace(standing, offer);
        }

        foreach (var gone in open)
            Close(gone.Id);
        return changed || open.Count > 0;
    }

    private bool ExtendOrReplace(OfferAtPlace standing, Offer offer)
    {
        if (OfferRow.SameValue(standing.Offer, offer))
            return NoteStock(standing, offer.Stock);

        var isEcho = offer.Ours == Ownership.Yes && IsEcho(standing.Offer, offer);
        Close(standing.Id);
        Open(offer, standing.Key, standing.Offer.Price.Equals(offer.Price) ? standing.Offer.PreviousPrice : standing.Offer.Price);
        return !isEcho;
    }

    /// <summary>
    /// Tells whether nothing has changed but our own price, and that to one that we set ourselves a moment ago or that is on its way.
    /// </summary>
    private bool IsEcho(Offer before, Offer now)
    {
        if (place.Listing is not { } listing || !now.Price.IsOnGrid || now.Price == before.Price
            || !OfferRow.SameBesidePrice(before, now))
            return false;
        return session.ReadLong(
            """
            select 1 from listings l join listing_states s on s.listing_id = l.id
            where l.id = @listing and l.currency = @currency and ((s.own_price = @price and s.own_at >= @since)
              or exists (select 1 from outbox o where o.listing_id = l.id and o.price = @price and o.queue is not null and o.queue <> 'send'))
            """,
            listing, now.Price.Currency.Code, now.Price.ToMinorUnits(), Codec.Ms(at - EchoTime)) is not null;
    }

    /// <summary>A standing value keeps its place, and how much the seller has left is written over.</summary>
    private bool NoteStock(OfferAtPlace standing, int? stock)
    {
        if (standing.Offer.Stock == stock)
            return false;
        session.Execute("update offers set seller_stock = @stock where id = @id", (long?)stock, standing.Id);
        return true;
    }

    private void Close(long id) => session.Execute(
        "update offers set closed_at = @at, last_seen = @last_seen, times_seen = @positives - opened_count + 1 where id = @id",
        Codec.Ms(at), place.LastPositiveAt ?? Codec.Ms(at), place.Positives, id);

    private Money? LastPriceOf(string key)
    {
        if (place.Positives == 0)
            return null;
        using var row = session.Prepare(
            "select price, price_scale, currency from offers where place_id = @place and closed_at is not null and seller_key = @key order by closed_at desc limit 1")
            .Read(place.Id, key);
        return row.Read() ? new Money(Codec.Observed(row.GetInt64(0), row.GetInt64(1)), Currency.Parse(row.GetString(2))) : null;
    }

    private void Open(Offer offer, string key, Money? previous) =>
        OfferRow.Open(session, new OpenedOffer(place.Id, key, offer, at, place.Positives + 1, previous)
        {
            Evidence = Evidence?.Draw(),
        });
}
