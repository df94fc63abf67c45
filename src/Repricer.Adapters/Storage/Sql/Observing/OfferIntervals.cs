using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Observing;

/// <summary>The offers of one place as intervals: what is read again extends, what differs closes and opens, what is gone closes.</summary>
internal sealed class OfferIntervals(Session session, PlaceState place, DateTimeOffset at)
{
    /// <summary>So long after a price of ours was set the channel may still be telling of it.</summary>
    private static readonly TimeSpan EchoTime = TimeSpan.FromMinutes(10);

    /// <summary>Gives the page a number as soon as something of it is opened; null = nobody keeps it.</summary>
    public EvidenceNumber? Evidence { get; init; }

    /// <summary>Takes what is to be kept packed, which somebody writes for many places at once; null = it is written here.</summary>
    public Dictionary<long, List<OfferAtPlace>>? Packed { get; init; }

    /// <returns>Whether the market looks different now.</returns>
    public bool Replace(IReadOnlyList<Offer> offers)
    {
        var open = place.Standing;
        var (changed, written) = (false, !place.IsPacked);
        var standing = new List<OfferAtPlace>(offers.Count);
        foreach (var offer in offers)
        {
            var key = OfferRow.SellerKey(offer);
            var index = open.FindIndex(candidate => candidate.Key == key);
            if (index < 0)
            {
                standing.Add(Open(offer, key, LastPriceOf(key)));
                changed = true;
                continue;
            }

            var before = open[index];
            open.RemoveAt(index);
            var (now, isOther) = ExtendOrReplace(before, offer);
            standing.Add(now);
            changed |= isOther;
            written |= !ReferenceEquals(before, now);
        }

        foreach (var gone in open)
            Close(gone.Id);
        changed |= open.Count > 0;
        if (changed || written)
        {
            if (Packed is not null)
                Packed[place.Id] = standing;
            else
                StandingOffers.Write(session, place.Id, standing);
        }

        return changed;
    }

    /// <returns>What stands now, the same instance where nothing was written; and whether the market looks different.</returns>
    private (OfferAtPlace Now, bool Changed) ExtendOrReplace(OfferAtPlace standing, Offer offer)
    {
        if (OfferRow.SameValue(standing.Offer, offer))
            return NoteStock(standing, offer.Stock) is { } noted ? (noted, true) : (standing, false);

        var isEcho = offer.Ours == Ownership.Yes && IsEcho(standing.Offer, offer);
        Close(standing.Id);
        var opened = Open(
            offer, standing.Key, standing.Offer.Price.Equals(offer.Price) ? standing.Offer.PreviousPrice : standing.Offer.Price);
        return (opened, !isEcho);
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
    /// <returns>Null = it is as much as before.</returns>
    private OfferAtPlace? NoteStock(OfferAtPlace standing, int? stock)
    {
        if (standing.Offer.Stock == stock)
            return null;
        var statement = session.PrepareFixed("update offers set seller_stock = @stock where id = @id");
        statement.Parameters.Set(0, (long?)stock);
        statement.Parameters.Set(1, standing.Id);
        statement.RunLater();
        return standing with { Offer = standing.Offer with { Stock = stock } };
    }

    private void Close(long id)
    {
        var statement = session.PrepareFixed(
            "update offers set closed_at = @at, last_seen = @last_seen, times_seen = @positives - opened_count + 1 where id = @id");
        var parameters = statement.Parameters;
        parameters.Set(0, Codec.Ms(at));
        parameters.Set(1, place.LastPositiveAt ?? Codec.Ms(at));
        parameters.Set(2, place.Positives);
        parameters.Set(3, id);
        statement.RunLater();
    }

    private Money? LastPriceOf(string key)
    {
        if (place.Positives == 0)
            return null;
        using var row = session.Prepare(
            "select price, price_scale, currency from offers where place_id = @place and closed_at is not null and seller_key = @key order by closed_at desc limit 1")
            .Read(place.Id, key);
        return row.Read() ? new Money(Codec.Observed(row.GetInt64(0), row.GetInt64(1)), Currency.Parse(row.GetString(2))) : null;
    }

    private OfferAtPlace Open(Offer offer, string key, Money? previous)
    {
        var evidence = Evidence?.Draw();
        var opened = new OpenedOffer(place.Id, key, offer, at, place.Positives + 1, previous) { Evidence = evidence };
        return new OfferAtPlace(
            OfferRow.Open(session, opened), key, opened.OpenedCount,
            offer with { FirstSeen = at, PreviousPrice = previous, Evidence = evidence });
    }
}
