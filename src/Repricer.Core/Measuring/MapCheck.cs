using Repricer.Core.Amounts;
using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Core.Measuring;

/// <summary>
/// Whether a rival advertises below the minimum: the item price is under MAP less a tolerance, the goods are new and in stock, and the
/// price
/// was read twice and for an hour, so that one wrong reading accuses nobody.
/// </summary>
public static class MapCheck
{
    /// <summary>So far below MAP nobody is accused, in percent.</summary>
    public const decimal Tolerance = 0.5m;

    /// <summary>From so many starts in 30 days a seller is a repeat offender.</summary>
    public const int Repeated = 3;

    public const int LeastReads = 2;
    public static readonly TimeSpan LeastTime = TimeSpan.FromHours(1);

    /// <param name="offer">A standing offer of somebody else.</param>
    /// <param name="map">Of the listing; in another currency it says nothing.</param>
    /// <param name="now">The moment ages are reckoned from.</param>
    public static bool IsBelow(Offer offer, Money map, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return IsUnder(offer, map) && offer.TimesSeen >= LeastReads && now - offer.FirstSeen >= LeastTime;
    }

    /// <summary>The same without the proof: one that is under way accuses nobody, and ends no case either.</summary>
    public static bool IsUnder(Offer offer, Money map)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return offer.Price.Currency == map.Currency && offer.Price.Amount < map.Amount * (100m - Tolerance) / 100m
            && (offer.Condition ?? Condition.New) == Condition.New && offer.InStock != false;
    }
}
