using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Pricing;

namespace Repricer.Core.Backtesting;

/// <summary>The recorded market of a listing, as it was known at any moment.</summary>
internal sealed class RecordedMarket
{
    private readonly ListingHistory _history;
    private readonly (RecordedOffer Recorded, EvenReads Reads)[] _offers;
    private readonly (SourceId Source, string Place, ObservationStatus Status, EvenReads Reads)[] _reads;

    public RecordedMarket(ListingHistory history)
    {
        _history = history;
        _offers = [.. history.Offers.Select(recorded => (recorded, new EvenReads(recorded.Offer.FirstSeen, recorded.Offer.LastSeen, recorded.Offer.TimesSeen)))];
        // Attempts are kept for a shorter time than offers: what an offer proves counts as well.
        _reads =
        [
            .. history.Reads.Select(reads => (reads.Source, reads.Place, reads.Status, new EvenReads(reads.Since, reads.Until, reads.Attempts))),
            .. _offers.Select(offer => (offer.Recorded.Offer.Source, offer.Recorded.Place, ObservationStatus.Priced, offer.Reads)),
        ];
        Changes = [.. _offers.SelectMany(offer => new[] { offer.Recorded.Offer.FirstSeen, offer.Recorded.ClosedAt }).OfType<DateTimeOffset>()
            .Concat(_reads.Select(reads => reads.Reads.First)).Distinct().Order()];
    }

    /// <summary>Every moment at which the market looked different than before, or was looked at in another way; ascending.</summary>
    public IReadOnlyList<DateTimeOffset> Changes { get; }

    public bool IsEmpty => _reads.Length == 0;

    /// <summary>The last moment of which anything is known.</summary>
    public DateTimeOffset End => _reads.Select(reads => reads.Reads.Last).Concat(_history.Offers.Select(offer => offer.ClosedAt).OfType<DateTimeOffset>()).Max();

    /// <summary>What stood at a moment, with ages and counts of that moment.</summary>
    public IReadOnlyList<Offer> OffersAt(DateTimeOffset moment)
    {
        var standing = new List<Offer>();
        foreach (var (recorded, reads) in _offers)
        {
            if (recorded.Offer.FirstSeen <= moment && !(recorded.ClosedAt <= moment))
                standing.Add(recorded.Offer with { LastSeen = reads.LastAt(moment)!.Value, TimesSeen = Math.Max(1, reads.CountAt(moment)) });
        }

        return standing;
    }

    public IReadOnlyList<SourceEvidence> EvidenceAt(DateTimeOffset moment)
    {
        var places = new Dictionary<(SourceId, string), SourceEvidence>();
        foreach (var (source, place, status, reads) in _reads)
        {
            var known = places.TryGetValue((source, place), out var evidence) ? evidence : new SourceEvidence(source, place, ObservationStatus.None, null, null);
            if (reads.LastAt(moment) is { } at)
            {
                known = known.LastAttemptAt >= at ? known : known with { LastAttemptAt = at, LastStatus = status };
                if (status.IsPositive() && !(known.LastPositiveAt >= at))
                    known = known with { LastPositiveAt = at };
            }

            places[(source, place)] = known;
        }

        return [.. places.Values.OrderBy(place => place.Source.Value, StringComparer.Ordinal).ThenBy(place => place.Place, StringComparer.Ordinal)];
    }

    /// <summary>The next look at any place after a moment; null = there was none.</summary>
    public DateTimeOffset? NextReadAfter(DateTimeOffset moment)
    {
        DateTimeOffset? next = null;
        foreach (var (_, _, _, reads) in _reads)
        {
            if (reads.NextAfter(moment) is { } at && !(next <= at))
                next = at;
        }

        return next;
    }

    /// <summary>Whether our own offer held the buy box at a moment; null = our own offer was not recorded then.</summary>
    public bool? WasFeatured(DateTimeOffset moment)
    {
        bool? featured = null;
        foreach (var offer in OffersAt(moment))
        {
            if (OfferHygiene.IsOurs(offer, _history.Now))
                featured = (featured ?? false) || offer.Featured;
        }

        return featured;
    }

    /// <summary>
    /// The lowest total of others in the listing's currency and what can be bought; null = none stood. An unknown shipping charge is taken for ours.
    /// </summary>
    public decimal? LowestAt(DateTimeOffset moment)
    {
        decimal? lowest = null;
        var charge = _history.Now.Listing.ShippingCharge?.Amount;
        foreach (var offer in OffersAt(moment))
        {
            if (offer.Price.Currency != _history.Now.Listing.Currency || offer.InStock == false || OfferHygiene.IsOurs(offer, _history.Now))
                continue;
            var total = offer.Price.Amount + (charge is null ? 0m : offer.Shipping?.Amount ?? charge.Value);
            lowest = lowest < total ? lowest : total;
        }

        return lowest;
    }
}
