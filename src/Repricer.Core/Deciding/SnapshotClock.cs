using Repricer.Core.Catalog;

namespace Repricer.Core.Deciding;

/// <summary>
/// The clock shifts a snapshot to another moment as if the market were as fresh then as it is now: everything that has an age keeps it.
/// What stands in a calendar (a pin's end, a fee schedule's first day) stays where it is.
/// </summary>
public static class SnapshotClock
{
    /// <param name="snapshot">As read.</param>
    /// <param name="from">When it was read.</param>
    /// <param name="to">The moment to decide as of; may be earlier.</param>
    public static PricingSnapshot Shift(PricingSnapshot snapshot, DateTimeOffset from, DateTimeOffset to)
    {
        if (from == to)
            return snapshot;

        var by = to - from;
        return snapshot with
        {
            Offers = [.. snapshot.Offers.Select(offer => offer with { FirstSeen = offer.FirstSeen + by, LastSeen = offer.LastSeen + by })],
            Evidence =
            [
                .. snapshot.Evidence.Select(place => place with
                {
                    LastAttemptAt = place.LastAttemptAt + by, LastPositiveAt = place.LastPositiveAt + by,
                }),
            ],
            OwnPrice = snapshot.OwnPrice is { } own ? own with { AsOf = own.AsOf + by } : null,
            History = snapshot.History with
            {
                LastChangeAt = snapshot.History.LastChangeAt + by, SecondLookSince = snapshot.History.SecondLookSince + by,
            },
            FactsFrom = snapshot.FactsFrom + by,
            Pin = snapshot.Pin is { } pin && pin.Until > to ? pin : null,
        };
    }

    /// <summary>Shifts exchange rates to another moment, so that they keep their ages.</summary>
    public static ExchangeRates Shift(ExchangeRates rates, DateTimeOffset from, DateTimeOffset to) =>
        from == to ? rates : rates with { Rates = [.. rates.Rates.Select(rate => rate with { AsOf = rate.AsOf + (to - from) })] };
}
