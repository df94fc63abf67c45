using Repricer.Reading.Facts;

namespace Repricer.Reading.Structured;

/// <summary>
/// Settles several offers of one thing, which are variants or sellers: the one that the page's address names counts, else those to be had
/// before those sold out, and of these the lowest with the span of all.
/// </summary>
internal static class OfferChoice
{
    public static SettledOffers Settle(List<OfferFacts> offers, AddressVariant address, PageFacts facts, BuyerPlace place)
    {
        var sieve = new OfferSieve(offers, place);
        var named = VariantChoice.Named(sieve.Rest, address, facts);
        if (named.Count > 0)
        {
            sieve.Keep(named);
        }

        sieve.Sieve();
        var counted = sieve.Rest.FindAll(offer => offer.Price > 0);
        if (counted.Count == 0)
        {
            return new SettledOffers
            {
                Best = sieve.Rest.Count > 0 ? sieve.Rest[0] : offers[0], Availability = Availability(offers), Others = sieve.Others,
            };
        }

        var members = new List<decimal>();
        foreach (var offer in counted)
        {
            if (!members.Contains(offer.Price!.Value) && members.Count < 200)
            {
                members.Add(offer.Price.Value);
            }
        }

        // A price at which nothing is left is nobody's price as long as there is something.
        var left = counted.FindAll(offer => !offer.IsSoldOut);
        left = left.Count > 0 ? left : counted;
        var lowest = left[0];
        decimal high = 0;
        foreach (var offer in left)
        {
            lowest = offer.Price < lowest.Price ? offer : lowest;
            high = Math.Max(high, offer.High ?? offer.Price!.Value);
        }

        return new SettledOffers
        {
            Best = lowest,
            High = high > lowest.Price ? high : null,
            Members = members.Count > 1 ? members : null,
            Availability = Availability(named.Count > 0 ? named : offers),
            IsNamed = named.Count > 0,
            Others = sieve.Others,
        };
    }

    private static string? Availability(List<OfferFacts> offers)
    {
        string? answer = null;
        foreach (var offer in offers)
        {
            if (offer.Availability is { } availability
                && (answer is null || (Terms.IsUnavailable(answer) && !Terms.IsUnavailable(availability))))
            {
                answer = availability;
            }
        }

        return answer;
    }
}
