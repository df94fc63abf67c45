using Repricer.Reading.Facts;
using Repricer.Reading.Words;
using GtinCode = Repricer.Reading.Gtin;

namespace Repricer.Reading.Identity;

/// <summary>
/// Chooses the page's numbers among all that it states: weight of the place, how many ways state it, and whether address and picture name
/// it. What is not sure enough is not answered, and every loser says why it lost.
/// </summary>
internal static class NumberChoice
{
    private const int SelectorsCount = 1000;
    private const int MostWays = 4;

    public static void Settle(List<Candidate> candidates, PageFacts facts, string? url)
    {
        Plain(candidates, CandidateField.Sku, facts, url);
        Plain(candidates, CandidateField.Mpn, facts, url);
        Gtin(candidates, facts, url);
    }

    private static void Plain(List<Candidate> candidates, CandidateField field, PageFacts facts, string? url)
    {
        var groups = NumberGroup.Of(candidates, field, Key);
        NumberGroup? best = null;
        foreach (var group in groups)
        {
            group.Score = Score(group, facts, url);
            best = best is null || group.Score > best.Score ? group : best;
        }

        foreach (var group in groups)
        {
            var isEnough = ReferenceEquals(group, best) && group.Score >= IdentityWeights.Enough;
            foreach (var candidate in group.Candidates)
            {
                candidate.LostBecause = !isEnough ? ReferenceEquals(group, best) ? "too uncertain" : "another number is stated more surely"
                    : ReferenceEquals(candidate, group.Best) ? null : "stated more surely elsewhere";
            }
        }
    }

    private static void Gtin(List<Candidate> candidates, PageFacts facts, string? url)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Field == CandidateField.Gtin && GtinCode.Normalise(candidate.Text) is null)
            {
                candidate.LostBecause = "its check digit is wrong";
            }
        }

        var groups = NumberGroup.Of(candidates, CandidateField.Gtin, GtinCode.Normalise);
        groups.ForEach(group => group.Score = Score(group, facts, url));
        groups.Sort((left, right) => right.Score - left.Score);
        for (var at = 0; at < groups.Count; at++)
        {
            var because = at > 0 ? "another number is stated more surely"
                : groups[0].Score < IdentityWeights.Enough || IsOfSomeVariant(groups) ? "too uncertain"
                : groups.Count > 1 && groups[1].Score > groups[0].Score - IdentityWeights.LeadOfGtin
                    ? "the page states another one as surely"
                : null;
            var shown = because is null ? Whole(groups[at]) : null;
            foreach (var candidate in groups[at].Candidates)
            {
                candidate.LostBecause = because ?? (ReferenceEquals(candidate, shown) ? null : "stated more surely elsewhere");
            }
        }
    }

    /// <summary>
    /// Tells whether the best number is only one of many that scripts hold: whose variant it is, the structured data would have to say.
    /// </summary>
    private static bool IsOfSomeVariant(List<NumberGroup> groups) => groups.Count > 2
        && groups[0].Candidates.TrueForAll(candidate =>
            candidate.Method == ReadingMethod.StateJson || candidate.Weight <= IdentityWeights.OneOfSeveralOffers);

    /// <summary>Prefers the thirteen digits of a book to its ten, where the page has both.</summary>
    private static Candidate Whole(NumberGroup group)
    {
        var best = group.Best;
        return GtinCode.Read(best.Text).Type == "isbn10"
            ? group.Candidates.Find(candidate => GtinCode.Read(candidate.Text).Type == "isbn13") ?? best : best;
    }

    private static int Score(NumberGroup group, PageFacts facts, string? url)
    {
        var best = group.Best;
        var score = best.Weight + (IdentityWeights.StatedAgain * (Math.Clamp(group.Ways(NumberKeys.Address), 1, MostWays) - 1));
        score += best.Method == ReadingMethod.Selector ? SelectorsCount : 0;
        score += best.Method is ReadingMethod.JsonLd or ReadingMethod.Microdata or ReadingMethod.Rdfa
            && best.Weight >= IdentityWeights.StructuredOffer ? IdentityWeights.DataOfProduct : 0;
        if (group.Candidates.Exists(candidate => candidate.Where != NumberKeys.Address))
        {
            var isInAddress = AddressText.Holds(url, best.Text) || AddressText.Holds(facts.Canonical, best.Text)
                || AddressText.Holds(facts["og:url"], best.Text);
            score += isInAddress ? IdentityWeights.InAddress : 0;
            score += group.Candidates.Exists(IsNamedByAddress) ? IdentityWeights.StatedAgain : 0;
        }

        return score + (AddressText.Holds(facts["og:image"], best.Text) ? IdentityWeights.InPicture : 0);
    }

    private static bool IsNamedByAddress(Candidate candidate) =>
        candidate is { Where: NumberKeys.Address, Weight: >= IdentityWeights.AddressNumber };

    /// <summary>Gives letters and digits alone, in capitals: "ab-12" and "AB 12" are one number.</summary>
    private static string? Key(string text)
    {
        var key = string.Create(text.Length, text, static (span, source) =>
        {
            var length = 0;
            foreach (var c in source)
            {
                if (char.IsLetterOrDigit(c))
                {
                    span[length++] = char.ToUpperInvariant(c);
                }
            }

            span[length..].Fill(' ');
        }).TrimEnd();
        return key.Length == 0 ? null : key;
    }
}
