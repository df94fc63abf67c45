using Repricer.Core.Deciding.Market;
using Repricer.Core.Observing;

namespace Repricer.Core.Trying.Backtesting;

/// <summary>
/// Tells what was known of a market at a moment that only goes forward: a long record is gone through once, however many moments are asked
/// for.
/// </summary>
internal sealed class MarketWalk(RecordedMarket market)
{
    private readonly List<StandingOffer> _standing = [];
    private readonly List<PlaceReads> _reading = [];
    private readonly SourceEvidence[] _ended =
    [
        .. market.Places.Select(place => new SourceEvidence(place.Source, place.Place, ObservationStatus.None, null, null)),
    ];
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private int _nextOffer;
    private int _nextReads;

    /// <summary>Goes forward to a moment.</summary>
    /// <param name="moment">The moment, not before the last one.</param>
    public void MoveTo(DateTimeOffset moment)
    {
        _now = moment;
        for (; _nextOffer < market.Offers.Count && market.Offers[_nextOffer].Recorded.Offer.FirstSeen <= moment; _nextOffer++)
            _standing.Add(market.Offers[_nextOffer]);
        _standing.RemoveAll(offer => offer.Recorded.ClosedAt <= moment);

        for (; _nextReads < market.Reads.Count && market.Reads[_nextReads].Reads.First <= moment; _nextReads++)
            _reading.Add(market.Reads[_nextReads]);
        for (var i = _reading.Count - 1; i >= 0; i--)
        {
            if (_reading[i].Reads.Last > moment)
                continue;
            Note(_ended, _reading[i]);
            _reading.RemoveAt(i);
        }
    }

    /// <summary>Lists the offers that stand, with ages and counts of the moment.</summary>
    public IReadOnlyList<Offer> Offers() =>
    [
        .. _standing.Select(offer => offer.Recorded.Offer with
        {
            LastSeen = offer.Reads.LastAt(_now)!.Value,
            TimesSeen = Math.Max(1, offer.Reads.CountAt(_now)),
        }),
    ];

    /// <summary>Lists how the last look at each place ended, and when one last told something certain.</summary>
    public IReadOnlyList<SourceEvidence> Evidence()
    {
        var places = (SourceEvidence[])_ended.Clone();
        foreach (var reads in _reading)
            Note(places, reads);
        return places;
    }

    /// <summary>Finds the next look at any place; null = there was none.</summary>
    public DateTimeOffset? NextRead()
    {
        DateTimeOffset? next = _nextReads < market.Reads.Count ? market.Reads[_nextReads].Reads.First : null;
        foreach (var reads in _reading)
        {
            if (reads.Reads.NextAfter(_now) is { } at && !(next <= at))
                next = at;
        }

        return next;
    }

    /// <summary>Tells whether our own offer held the buy box; null = our own offer was not recorded.</summary>
    public bool? WasFeatured()
    {
        bool? featured = null;
        foreach (var offer in _standing)
        {
            if (OfferHygiene.IsOurs(offer.Recorded.Offer, market.History.Now))
                featured = (featured ?? false) || offer.Recorded.Offer.Featured;
        }

        return featured;
    }

    /// <summary>
    /// Finds the lowest total of others in the listing's currency that can be bought; null = none stood. An unknown shipping charge is
    /// taken for ours.
    /// </summary>
    public decimal? Lowest()
    {
        decimal? lowest = null;
        var charge = market.History.Now.Listing.ShippingCharge?.Amount;
        foreach (var standing in _standing)
        {
            var offer = standing.Recorded.Offer;
            if (offer.Price.Currency != market.History.Now.Listing.Currency || offer.InStock == false
                || OfferHygiene.IsOurs(offer, market.History.Now))
                continue;
            var total = offer.Price.Amount + (charge is null ? 0m : offer.Shipping?.Amount ?? charge.Value);
            lowest = lowest < total ? lowest : total;
        }

        return lowest;
    }

    private void Note(SourceEvidence[] places, PlaceReads reads)
    {
        ref var known = ref places[reads.Place];
        if (reads.Reads.LastAt(_now) is not { } at)
            return;
        if (!(known.LastAttemptAt >= at))
            known = known with { LastAttemptAt = at, LastStatus = reads.Status };
        if (reads.Status.IsPositive() && !(known.LastPositiveAt >= at))
            known = known with { LastPositiveAt = at };
    }
}
