using Repricer.Core.Catalog;
using Repricer.Core.Observing;

namespace Repricer.Core.Trying.Backtesting;

/// <summary>Holds the recorded market of a listing, put in the order of time; <see cref="Walk"/> goes through it.</summary>
internal sealed class RecordedMarket
{
    public RecordedMarket(ListingHistory history)
    {
        History = history;
        Offers =
        [
            .. history.Offers
                .OrderBy(recorded => recorded.Offer.FirstSeen)
                .Select(recorded => new StandingOffer(recorded, ReadsOf(recorded.Offer))),
        ];
        Places =
        [
            .. history.Reads.Select(reads => (reads.Source, reads.Place))
                .Concat(history.Offers.Select(offer => (offer.Offer.Source, offer.Place)))
                .Distinct()
                .OrderBy(place => place.Source.Value, StringComparer.Ordinal)
                .ThenBy(place => place.Place, StringComparer.Ordinal),
        ];
        var numbers = Places.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        // Attempts are kept for a shorter time than offers: what an offer proves counts as well.
        Reads =
        [
            .. history.Reads.Select(one => Of(one.Source, one.Place, one.Status, new EvenReads(one.Since, one.Until, one.Attempts)))
                .Concat(history.Offers.Select(one => Of(one.Offer.Source, one.Place, ObservationStatus.Priced, ReadsOf(one.Offer))))
                .OrderBy(reads => reads.Reads.First),
        ];
        Changes =
        [
            .. Offers.SelectMany(offer => new[] { offer.Recorded.Offer.FirstSeen, offer.Recorded.ClosedAt })
                .OfType<DateTimeOffset>()
                .Concat(Reads.Select(reads => reads.Reads.First))
                .Distinct()
                .Order(),
        ];

        PlaceReads Of(SourceId source, string place, ObservationStatus status, EvenReads reads) =>
            new(numbers[(source, place)], status, reads);
    }

    public ListingHistory History { get; }

    /// <summary>Holds the offers, in the order of their first sight.</summary>
    public IReadOnlyList<StandingOffer> Offers { get; }

    /// <summary>Holds the places where anything was looked for, each once.</summary>
    public IReadOnlyList<(SourceId Source, string Place)> Places { get; }

    /// <summary>Holds the looks at the places, in the order of the first of each group.</summary>
    public IReadOnlyList<PlaceReads> Reads { get; }

    /// <summary>Holds every moment at which the market looked different than before, or was looked at in another way; ascending.</summary>
    public IReadOnlyList<DateTimeOffset> Changes { get; }

    public bool IsEmpty => Reads.Count == 0;

    /// <summary>Gives the last moment of which anything is known.</summary>
    public DateTimeOffset End =>
        Reads.Select(reads => reads.Reads.Last).Concat(History.Offers.Select(offer => offer.ClosedAt).OfType<DateTimeOffset>()).Max();

    public MarketWalk Walk() => new(this);

    private static EvenReads ReadsOf(Offer offer) => new(offer.FirstSeen, offer.LastSeen, offer.TimesSeen);
}

/// <summary>Represents an offer with the looks that saw it.</summary>
internal sealed record StandingOffer(RecordedOffer Recorded, EvenReads Reads);

/// <summary>Looks at a place that ended alike.</summary>
/// <param name="Place">The number of the place in <see cref="RecordedMarket.Places"/>.</param>
internal sealed record PlaceReads(int Place, ObservationStatus Status, EvenReads Reads);
