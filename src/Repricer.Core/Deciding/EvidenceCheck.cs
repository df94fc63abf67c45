using Repricer.Core.Calendar;

namespace Repricer.Core.Deciding;

/// <summary>
/// Whether "nobody else sells it" is known: a fresh, positive read from every place where this listing's competitors are looked for. A place that is stale,
/// blocked, quarantined or was never read proves nothing, and no place at all proves nothing either.
/// </summary>
internal static class EvidenceCheck
{
    public static bool IsComplete(PricingSnapshot snapshot, TimeSpan maxAge, DateTimeOffset now, bool seesOffers, ref ReviewClock review, out string? lacking)
    {
        lacking = null;
        for (var i = 0; i < snapshot.Evidence.Count; i++)
        {
            var place = snapshot.Evidence[i];
            if (place.Quarantined)
                lacking ??= $"{place.Source} is quarantined";
            else if (place.LastPositiveAt is not { } at)
                lacking ??= place.LastAttemptAt is null ? $"{place.Source} was never read" : $"{place.Source} never gave a certain answer (last: {SnakeCase.From(place.LastStatus.ToString())})";
            else if (now - at > maxAge)
                lacking ??= $"{place.Source} last gave a certain answer {Ages.Text(now - at)} ago (last: {SnakeCase.From(place.LastStatus.ToString())})";
            else
                review.AtEndOf(at, maxAge);
        }

        // Fresh offers are themselves a read of their place.
        if (snapshot.Evidence.Count == 0 && !seesOffers)
            lacking = "no source is known to have been read";
        return lacking is null;
    }
}
