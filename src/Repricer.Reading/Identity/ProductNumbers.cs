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
    public static void Collect(in PageTape tape, PageFacts facts, PageContext context, PlaceCache places, int title,
        List<Candidate> into)
    {
        var first = into.Count;
        LabelledNumbers.Collect(tape, places, into);
        NearTitle.Weigh(into, first, CandidateField.Sku, title);
        NearTitle.Weigh(into, first, CandidateField.Mpn, title);
        if (!IsKnown(into, IdentityWeights.StructuredOffer))
        {
            AddressNumbers.Collect(context.Url ?? facts.Canonical, into);
            NamedElements.Collect(tape, places, into);
            if (!IsKnown(into, IdentityWeights.NamedElement))
            {
                VariantInScripts.Collect(tape, context.Url, into);
                ScriptNumbers.Collect(tape, into);
            }
        }

        NumberChoice.Settle(into, facts, context.Url);
    }

    private static bool IsKnown(List<Candidate> candidates, int weight) =>
        candidates.Exists(candidate => candidate.Field == CandidateField.Sku && candidate.Scope is null && candidate.Weight >= weight);
}
