using Repricer.Reading.Structured;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Settles what the page says about stock. Shops update the text around the buy button before their structured data, so a clear sentence
/// there beats it; a page that carries sentences for both cases (templates that scripts show and hide) is decided by data and button.
/// </summary>
internal static class AvailabilityResolver
{
    private const int Clear = 60;

    public static string? Resolve(List<Candidate> candidates)
    {
        var hasButton = false;
        Candidate? good = null;
        Candidate? bad = null;
        Candidate? data = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Field != CandidateField.Availability || candidate.Scope is not null)
            {
                continue;
            }

            if (candidate.Method != ReadingMethod.VisibleText)
            {
                data = Better(data, candidate);
            }
            else if (candidate.Where == CandidateMarks.BuyButton)
            {
                hasButton = true;
            }
            else if (candidate.Text is "InStock" or "LimitedAvailability" or "InStoreOnly")
            {
                good = Better(good, candidate);
            }
            else
            {
                bad = Better(bad, candidate);
            }
        }

        return Settle(hasButton, good, bad, data);
    }

    private static string? Settle(bool hasButton, Candidate? good, Candidate? bad, Candidate? data)
    {
        var goodWeight = good?.Weight ?? 0;
        var badWeight = (bad?.Weight ?? 0) - (hasButton && bad?.Text is not ("BackOrder" or "PreOrder") ? 14 : 0)
            + (!hasButton && bad is { IsBrief: true } ? 12 : 0);
        if (bad is null)
        {
            badWeight = 0;
        }

        if (goodWeight >= Clear && badWeight >= Clear - 10 && Math.Abs(goodWeight - badWeight) < 20)
        {
            // Both sentences are in the markup: only one of them is shown.
            return data?.Text ?? (hasButton ? good!.Text : goodWeight >= badWeight ? good!.Text : bad!.Text);
        }

        if (bad is not null && badWeight >= Clear && badWeight >= goodWeight
            && (data is null || badWeight > data.Weight || (Terms.IsUnavailable(data.Text) && bad.Text is "OutOfStock" or "Discontinued")))
        {
            return bad.Text is "OutOfStock" && data is not null && Terms.IsUnavailable(data.Text) ? data.Text : bad.Text;
        }

        if (data is not null)
        {
            var isMoreExact = good is not null && goodWeight >= Clear && good.Text is "LimitedAvailability" or "InStoreOnly";
            return isMoreExact && (!Terms.IsUnavailable(data.Text) || good!.Text == "InStoreOnly") ? good!.Text : data.Text;
        }

        if (good is not null && goodWeight >= 40)
        {
            return good.Text;
        }

        if (bad is not null && badWeight >= 44)
        {
            return bad.Text;
        }

        return hasButton ? "InStock" : null;
    }

    private static Candidate Better(Candidate? known, Candidate candidate) =>
        known is null || candidate.Weight > known.Weight ? candidate : known;
}
