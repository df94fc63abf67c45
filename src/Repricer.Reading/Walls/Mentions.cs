using Repricer.Reading.Evidence;
using Repricer.Reading.Facts;

namespace Repricer.Reading.Walls;

/// <summary>
/// Detects pages that speak of money and sell nothing: no data state a price, nothing can be bought, and every amount is one among the
/// words of its line, with no word, no name and no place that makes it a price.
/// </summary>
internal static class Mentions
{
    private static readonly Fact[] SignsOfAPrice =
    [
        Fact.AloneInLine, Fact.OneOfManyInLine, Fact.NamedPrice, Fact.NamedCurrent, Fact.NamedList, Fact.NamedProduct, Fact.FarPrice,
        Fact.FarProduct, Fact.Large, Fact.Struck, Fact.InHeading, Fact.InTitle, Fact.InTable, Fact.InBlockOfButton, Fact.ShownRange,
        Fact.SaysCurrent, Fact.SaysList, Fact.SaysRegular, Fact.SaysFrom, Fact.SaysNet, Fact.SaysGross, Fact.SaysPiece, Fact.SaysUsed,
        Fact.SaysBid, Fact.SaysUnit, Fact.SaysInstalment, Fact.SaysSaving, Fact.SaysConditional, Fact.SaysSubscription,
    ];

    /// <summary>Says that the page only mentions money; null = it may sell something.</summary>
    public static Wall? Detect(List<Candidate> candidates, PageFacts facts, int button)
    {
        if (button >= 0 || facts["og:type"]?.Contains("product", StringComparison.OrdinalIgnoreCase) == true)
        {
            return null;
        }

        var amounts = 0;
        foreach (var candidate in candidates)
        {
            if (candidate.Facts.Has(Fact.HandedIn) || candidate.Field is CandidateField.Gtin or CandidateField.Availability
                or CandidateField.Seller)
            {
                return null;
            }

            if (candidate.Amount is not > 0)
            {
                continue;
            }

            if (candidate.Method != ReadingMethod.VisibleText || IsMarked(candidate.Facts))
            {
                return null;
            }

            amounts++;
        }

        return amounts > 0 ? new Wall(ReadingStatus.NoPrice, "the page speaks of money and offers nothing") : null;
    }

    /// <summary>Tells whether something makes an amount a price; "today" and "now" in a sentence do not.</summary>
    private static bool IsMarked(in FactSet facts)
    {
        foreach (var sign in SignsOfAPrice)
        {
            if (facts.Has(sign) && !(sign == Fact.SaysCurrent && facts.Has(Fact.InSentence)))
            {
                return true;
            }
        }

        return false;
    }
}
