using Repricer.Core.Calendar;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>Whether the offers that count bear the weight that the strategy puts on them. Looks at the set only: the order of offers never matters.</summary>
internal static class EvidenceDemand
{
    /// <param name="reference">The total that was compared with; null = none.</param>
    /// <returns>What is lacking, for people; null = nothing.</returns>
    public static string? FindLack(EvidenceRequirement require, PricingSnapshot snapshot, in CompetitorOffers market, decimal? reference, DateTimeOffset now, ref ReviewClock review)
    {
        var (offers, sources) = (0, 0);
        var (isAnOffer, isGood) = (false, false);
        for (var i = 0; i < market.All.Length; i++)
        {
            ref readonly var one = ref market.All[i];
            var good = IsGood(require, snapshot.Offers[one.Index], now);
            if (one.Total == reference)
                (isAnOffer, isGood) = (true, isGood | good);
            if (!good || !one.Counts)
                continue;

            offers++;
            if (IsFirstOfItsSource(require, snapshot, market, i, now))
                sources++;
            if (require.MaxAge is { } maxAge)
                review.AtEndOf(snapshot.Offers[one.Index].LastSeen, maxAge);
        }

        if (offers < require.Offers)
            return $"{offers} of the {market.Counting} offers that count {(offers == 1 ? "is" : "are")} good enough{Asked(require)}; {require.Offers} needed";
        if (sources < require.Sources)
            return $"good enough offers{Asked(require)} come from {sources} of {require.Sources} sources";
        return isAnOffer && !isGood ? $"the offer to compare with is not good enough{Asked(require)}" : null;
    }

    private static bool IsGood(EvidenceRequirement require, Observing.Offer offer, DateTimeOffset now) =>
        !(now - offer.LastSeen > require.MaxAge) && !(offer.Confidence * 100m < require.Confidence?.Value);

    private static bool IsFirstOfItsSource(EvidenceRequirement require, PricingSnapshot snapshot, in CompetitorOffers market, int index, DateTimeOffset now)
    {
        var source = snapshot.Offers[market.All[index].Index].Source;
        for (var i = 0; i < index; i++)
        {
            var other = snapshot.Offers[market.All[i].Index];
            if (market.All[i].Counts && other.Source == source && IsGood(require, other, now))
                return false;
        }

        return true;
    }

    private static string Asked(EvidenceRequirement require) => (require.MaxAge, require.Confidence) switch
    {
        ({ } age, { } confidence) => $" (at most {Ages.Text(age)} old, confidence of at least {confidence})",
        ({ } age, null) => $" (at most {Ages.Text(age)} old)",
        (null, { } confidence) => $" (confidence of at least {confidence})",
        _ => "",
    };
}
