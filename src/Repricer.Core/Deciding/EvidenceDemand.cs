using Repricer.Core.Deciding.Market;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>
/// The demand of a strategy's `require`: the offers that count must bear the weight that is put on them. It looks at the set only, so the
/// order of offers never matters.
/// </summary>
internal static class EvidenceDemand
{
    /// <param name="require">What is demanded.</param>
    /// <param name="market">The offers.</param>
    /// <param name="reference">The total that was compared with; null = none.</param>
    /// <param name="at">The decision's inputs.</param>
    /// <returns>What is lacking, for people; null = nothing.</returns>
    public static string? FindLack(EvidenceRequirement require, in CompetitorOffers market, decimal? reference, ref DecisionInputs at)
    {
        var (offers, sources) = (0, 0);
        var (isAnOffer, isGood) = (false, false);
        for (var i = 0; i < market.All.Length; i++)
        {
            ref readonly var one = ref market.All[i];
            var offer = at.Snapshot.Offers[one.Index];
            var good = IsGood(require, offer, at.Now);
            if (one.Total == reference)
                (isAnOffer, isGood) = (true, isGood | good);
            if (!good || !one.Counts)
                continue;

            offers++;
            if (IsFirstOfItsSource(require, market, i, at))
                sources++;
            if (require.MaxAge is { } maxAge)
                at.Review.AtEndOf(offer.LastSeen, maxAge);
        }

        if (offers < require.Offers)
        {
            var are = offers == 1 ? "is" : "are";
            return $"{offers} of the {market.Counting} offers that count {are} good enough{Asked(require)}; {require.Offers} needed";
        }

        if (sources < require.Sources)
            return $"good enough offers{Asked(require)} come from {sources} of {require.Sources} sources";
        return isAnOffer && !isGood ? $"the offer to compare with is not good enough{Asked(require)}" : null;
    }

    private static bool IsGood(EvidenceRequirement require, Offer offer, DateTimeOffset now) =>
        (require.MaxAge is not { } maxAge || Freshness.IsWithin(maxAge, offer.LastSeen, now))
        && !(offer.Confidence * 100m < require.Confidence?.Value);

    private static bool IsFirstOfItsSource(EvidenceRequirement require, in CompetitorOffers market, int index, in DecisionInputs at)
    {
        var source = at.Snapshot.Offers[market.All[index].Index].Source;
        for (var i = 0; i < index; i++)
        {
            var other = at.Snapshot.Offers[market.All[i].Index];
            if (market.All[i].Counts && other.Source == source && IsGood(require, other, at.Now))
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
