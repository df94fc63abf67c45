namespace Repricer.Reading.Identity;

/// <summary>
/// Weighs what the page's text states by where it stands: of several numbers the one at the title is the page's, and of several there none
/// is, unless something else names it.
/// </summary>
internal static class NearTitle
{
    private const int Before = 120;
    private const int After = 600;

    public static void Weigh(List<Candidate> candidates, int first, CandidateField field, int title)
    {
        var near = Numbers(candidates, first, field, title, isNear: true);
        var far = near == 0 ? Numbers(candidates, first, field, title, isNear: false) : 0;
        for (var at = first; at < candidates.Count; at++)
        {
            var candidate = candidates[at];
            if (candidate.Field != field)
            {
                continue;
            }

            var isNear = IsNear(candidate, title);
            var by = isNear ? near > 1 && !IsFirst(candidates, first, at, title) ? IdentityWeights.AmongOthersNear : 0
                : near > 0 ? IdentityWeights.OthersAreNearer
                : far > 1 ? IdentityWeights.AmongOthersNear : title >= 0 ? IdentityWeights.FarFromTitle : 0;
            candidates[at] = by == 0 ? candidate : candidate with { Weight = Math.Max(0, candidate.Weight + by) };
        }
    }

    /// <summary>Counts different numbers that are not of tiles, up to two.</summary>
    private static int Numbers(List<Candidate> candidates, int first, CandidateField field, int title, bool isNear)
    {
        string? one = null;
        for (var at = first; at < candidates.Count; at++)
        {
            var candidate = candidates[at];
            if (candidate.Field == field && candidate.Weight >= IdentityWeights.LabelOfModel && IsNear(candidate, title) == isNear)
            {
                if (one is not null && one != candidate.Text)
                {
                    return 2;
                }

                one = candidate.Text;
            }
        }

        return one is null ? 0 : 1;
    }

    /// <summary>Tells whether no number with a better or equal label stands before this one.</summary>
    private static bool IsFirst(List<Candidate> candidates, int first, int at, int title)
    {
        for (var before = first; before < candidates.Count; before++)
        {
            var other = candidates[before];
            if (before != at && other.Field == candidates[at].Field && other.Text != candidates[at].Text && IsNear(other, title)
                && (other.Weight > candidates[at].Weight || (other.Weight == candidates[at].Weight && before < at)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsNear(Candidate candidate, int title) =>
        title >= 0 && candidate.Token >= title - Before && candidate.Token <= title + After;
}
