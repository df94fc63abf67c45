using Repricer.Reading.Facts;
using Repricer.Reading.Tape;
using Repricer.Reading.Visible;

namespace Repricer.Reading.Identity;

/// <summary>
/// Finds the product's numbers outside of its structured data, and settles which of all are the page's. The costlier places are looked at
/// only where the cheaper ones do not say the shop's number.
/// </summary>
internal static class ProductNumbers
{
    private const int MostAroundTitle = 160;

    public static void Collect(in PageTape tape, PageFacts facts, PageContext context, PlaceCache places, PageLayout layout,
        List<Candidate> into)
    {
        var first = into.Count;
        LabelledNumbers.Collect(tape, places, layout.Product.Start >= 0 ? layout.Product : AroundTitle(tape, layout.Title), into);
        NearTitle.Weigh(into, first, CandidateField.Sku, layout.Title);
        NearTitle.Weigh(into, first, CandidateField.Mpn, layout.Title);
        if (!IsKnown(into, IdentityWeights.StructuredOffer))
        {
            AddressNumbers.Collect(context.Url ?? facts.Canonical, into);
            NamedElements.Collect(tape, places, into);
            if (!IsKnown(into, IdentityWeights.LabelOfReference))
            {
                NamedElements.Attributes(tape, places, into);
                VariantInScripts.Collect(tape, context.Url, into);
            }

            if (!IsKnown(into, IdentityWeights.Attribute))
            {
                ScriptNumbers.Collect(tape, into);
            }
        }

        NumberChoice.Settle(into, facts, context.Url);
    }

    private static bool IsKnown(List<Candidate> candidates, int weight) =>
        candidates.Exists(candidate => candidate.Field == CandidateField.Sku && candidate.Scope is null && candidate.Weight >= weight);

    /// <summary>Gives the largest element around the title that is still small: a card of its own is no tile among others.</summary>
    private static Block AroundTitle(in PageTape tape, int title)
    {
        var block = new Block(-1, -1);
        for (var at = title; at >= 0 && tape[at].Past - at <= MostAroundTitle && tape[at].Tag != Tag.Body; at = tape[at].Parent)
        {
            block = new Block(at, tape[at].Past);
        }

        return block;
    }
}
