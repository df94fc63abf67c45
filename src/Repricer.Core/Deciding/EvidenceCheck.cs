using Repricer.Core.Observing;

namespace Repricer.Core.Deciding;

/// <summary>
/// The check tells whether "nobody else sells it" is known: that takes a fresh, positive read from every place where this listing's
/// competitors are looked for. A place that is stale, blocked, quarantined or was never read proves nothing, and no place at all proves
/// nothing either.
/// </summary>
internal static class EvidenceCheck
{
    /// <param name="maxAge">How old a read may be to count.</param>
    /// <param name="seesOffers">There are fresh offers, which are themselves a read of their place.</param>
    /// <param name="at">The decision's inputs.</param>
    /// <param name="lacking">The first thing that is missing, for people; null = the evidence is complete.</param>
    public static bool IsComplete(TimeSpan maxAge, bool seesOffers, ref DecisionInputs at, out string? lacking)
    {
        lacking = null;
        var evidence = at.Snapshot.EvidenceSpan;
        foreach (var place in evidence)
        {
            if (place.Quarantined)
                lacking ??= $"{place.Source} is quarantined";
            else if (place.LastPositiveAt is not { } positive)
                lacking ??= place.LastAttemptAt is null
                    ? $"{place.Source} was never read"
                    : $"{place.Source} never gave a certain answer {Last(place)}";
            else if (!Freshness.IsWithin(maxAge, positive, at.Now))
                lacking ??= $"{place.Source} last gave a certain answer {Ages.Before(positive, at.Now)} {Last(place)}";
            else if (place.Unlisted > 0)
                lacking ??= $"{place.Source} has {place.Unlisted} more offers than it lists";
            else
                at.Review.AtEndOf(positive, maxAge);
        }

        if (evidence.Length == 0 && !seesOffers)
            lacking = "no source is known to have been read";
        return lacking is null;
    }

    private static string Last(SourceEvidence place) => $"(last: {SnakeCase.From(place.LastStatus.ToString())})";
}
