using Repricer.Reading.Facts;

namespace Repricer.Reading.Structured;

/// <summary>
/// Settles several offers of one thing, which are variants or sellers: the one that the page's address names counts, else new before used,
/// else the span of all.
/// </summary>
internal static class OfferChoice
{
    public static SettledOffers Settle(List<OfferFacts> offers, string? url)
    {
        var named = Named(offers, url);
        if (named is not null)
        {
            return One(named, named.Availability);
        }

        var counted = Comparable(offers);
        var first = counted.Count > 0 ? counted[0] : offers[0];
        var lowest = first;
        decimal? high = null;
        var members = new List<decimal>();
        foreach (var offer in counted)
        {
            if (offer.Price is not { } price)
            {
                continue;
            }

            if (!members.Contains(price))
            {
                members.Add(price);
            }

            lowest = lowest.Price is null || price < lowest.Price ? offer : lowest;
            high = Math.Max(high ?? 0, offer.High ?? price);
        }

        var settled = One(lowest, Availability(offers));
        return members.Count <= 1 && lowest.High is null
            ? settled
            : settled with { High = high > settled.Price ? high : null, Members = members.Count > 1 ? members : null };
    }

    private static SettledOffers One(OfferFacts offer, string? availability) => new()
    {
        Price = offer.Price,
        High = offer.High,
        OtherReading = offer.OtherReading,
        List = offer.List,
        Unit = offer.Unit,
        Shipping = offer.Shipping,
        Currency = offer.Currency,
        Availability = availability,
        Seller = offer.Seller,
        Condition = offer.Condition,
        TaxIncluded = offer.TaxIncluded,
        Text = offer.PriceText,
        Where = offer.Where,
        Token = offer.Token,
    };

    private static OfferFacts? Named(List<OfferFacts> offers, string? url)
    {
        if (offers.Count < 2 || url is null)
        {
            return null;
        }

        OfferFacts? found = null;
        foreach (var offer in offers)
        {
            var isNamed = offer.Price is not null
                && ((offer.Url is not null && offer.Url.Contains('?', StringComparison.Ordinal) && PageUrl.IsSamePage(offer.Url, url))
                    || (offer.Sku is { Length: >= 4 } sku && url.Contains("=" + sku, StringComparison.OrdinalIgnoreCase)));
            if (isNamed && found is not null)
            {
                return null;
            }

            found = isNamed ? offer : found;
        }

        return found;
    }

    /// <summary>Gives the priced offers of the currency of the first one; new ones only, where some are new.</summary>
    private static List<OfferFacts> Comparable(List<OfferFacts> offers)
    {
        var currency = offers.Find(offer => offer.Price is not null && offer.Currency is not null)?.Currency;
        var priced = offers.FindAll(offer => offer.Price > 0 && (offer.Currency is null || offer.Currency == currency));
        var fresh = priced.FindAll(offer => offer.Condition is null or Condition.New);
        var some = fresh.Count > 0 ? fresh : priced;
        return some.Count > 0 ? some : offers.FindAll(offer => offer.Price is not null);
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
