using Repricer.Reading.Evidence;
using Repricer.Reading.Facts;
using Repricer.Reading.Visible;
using Repricer.Reading.Walls;

namespace Repricer.Reading.Resolving;

/// <summary>Says what the page is like, for the answer that it has no price.</summary>
internal static class PageSigns
{
    /// <summary>Holds the number of amounts in parts about other things from which on a page is full of them.</summary>
    private const int ManyTiles = 12;

    public static FactSet Of(PageFacts facts, List<Candidate> amounts, in PageLayout layout, in PageShape shape,
        string? availability)
    {
        var signs = default(FactSet);
        signs.Add(Fact.AnyPage);
        signs.Add(Fact.PageHasTitle, layout.Title >= 0);
        signs.Add(Fact.PageHasButton, layout.Button >= 0);
        signs.Add(Fact.PageHasFewButtons, layout.Buttons is 2 or 3);
        signs.Add(Fact.PageHasManyButtons, layout.Buttons >= 4);
        signs.Add(Fact.PageHasProductData, amounts.Exists(amount => amount.IsStatedPrice
            && amount.Method != ReadingMethod.StateJson && !amount.Facts.Has(Fact.ForeignCurrency)));
        signs.Add(Fact.PageSaysProduct, facts["og:type"]?.Contains("product", StringComparison.OrdinalIgnoreCase) == true);
        signs.Add(Fact.PageIsList, amounts.FindAll(IsOfAList).Count >= 4);
        signs.Add(Fact.PageHasManyTiles, shape.HasManyTiles || amounts.FindAll(amount => amount.IsAside).Count >= ManyTiles);
        signs.Add(Fact.PageShapedAsList, shape.IsList);
        signs.Add(Fact.PageAmountsAllAlike, AreAlike(amounts));
        signs.Add(Fact.PageHasPaging, shape.HasPaging);
        signs.Add(Fact.PageDataSayList, shape.SaysList);
        signs.Add(Fact.PageIsHome, shape.IsHome);
        signs.Add(Fact.PageHasOwnPrice, shape.HasOwnPrice);
        signs.Add(Fact.PageSoldOut, Structured.Terms.IsUnavailable(availability));
        return signs;
    }

    /// <summary>Says how the page fits what the catalogue expects of it.</summary>
    public static FactSet OfExpected(IdentityCheck identity)
    {
        var signs = default(FactSet);
        signs.Add(Fact.PageFitsExpectedNumber, identity.FitsNumber);
        signs.Add(Fact.PageFitsExpectedTitle, identity.TitleOverlap >= 60);
        signs.Add(Fact.PageHardlyFitsExpectedTitle, identity.TitleOverlap is >= 20 and < 40);
        signs.Add(Fact.PageDiffersFromExpectedTitle, identity.TitleOverlap < 20);
        return signs;
    }

    private static bool IsOfAList(Candidate amount) => amount.IsShownNear
        && (amount.Facts.Has(Fact.OneOfAList) || amount.Facts.Has(Fact.OneOfAListInProduct));

    /// <summary>
    /// Tells whether the page shows several prices, all of them in elements named alike, and data state none: entries of a short list.
    /// </summary>
    private static bool AreAlike(List<Candidate> amounts)
    {
        Candidate? first = null;
        var differ = false;
        foreach (var amount in amounts)
        {
            if (amount.IsStatedPrice)
            {
                return false;
            }

            if (amount.Method != ReadingMethod.VisibleText || !amount.IsPlain || amount.AmountMax is not null
                || amount.Facts.Has(Fact.InSentence))
            {
                continue;
            }

            first ??= amount;
            differ |= first.Amount != amount.Amount;
            if (first.Signature != amount.Signature)
            {
                return false;
            }
        }

        return differ;
    }
}
