using Repricer.Reading.Facts;
using GtinCode = Repricer.Reading.Gtin;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Checks whether the page is about the product that the catalogue means. Only a conflicting GTIN or MPN says no; everything else moves the
/// confidence.
/// </summary>
/// <param name="Conflict">Says in a few words what the page is about instead; null = nothing speaks against it.</param>
/// <param name="Gtin">The page's article number.</param>
/// <param name="Mpn">The manufacturer's number that the page states.</param>
/// <param name="Sku">The shop's own number.</param>
/// <param name="FitsNumber">The page names the very number that is expected.</param>
/// <param name="TitleOverlap">Says how alike the titles are, 0 to 100; null where one of them is unknown.</param>
internal sealed record IdentityCheck(string? Conflict, string? Gtin, string? Mpn, string? Sku, bool FitsNumber, int? TitleOverlap)
{
    public static IdentityCheck Against(ExpectedProduct? expected, List<Candidate> candidates)
    {
        var gtin = Chosen(candidates, CandidateField.Gtin);
        var mpn = Chosen(candidates, CandidateField.Mpn);
        var sku = Chosen(candidates, CandidateField.Sku);
        if (expected is null)
        {
            return new IdentityCheck(null, gtin?.Text, mpn?.Text, sku?.Text, false, null);
        }

        var conflict = Conflicting(expected, gtin, mpn, candidates);
        var title = candidates.Find(candidate => candidate is { Field: CandidateField.Title, Scope: null })?.Text;
        int? overlap = expected.Title is not null && title is not null ? Titles.Overlap(expected.Title, title) : null;
        var fits = (GtinCode.Normalise(expected.Gtin) is { } wanted && States(candidates, wanted))
            || (expected.Mpn is { Length: > 0 } part && Names(candidates, CandidateField.Mpn, part))
            || (expected.Sku is { Length: > 0 } own && sku is not null && Same(own, sku.Text));
        return new IdentityCheck(conflict, gtin?.Text, mpn?.Text, sku?.Text, fits, overlap);
    }

    /// <summary>Gives the candidate of a field that nothing speaks against; null = the page does not say it surely.</summary>
    private static Candidate? Chosen(List<Candidate> candidates, CandidateField field) =>
        candidates.Find(candidate => candidate.Field == field && candidate is { Scope: null, LostBecause: null });

    private static string? Conflicting(ExpectedProduct expected, Candidate? gtin, Candidate? mpn, List<Candidate> candidates)
    {
        if (GtinCode.Normalise(expected.Gtin) is { } wanted && GtinCode.Normalise(gtin?.Text) is { } found)
        {
            // An agreeing GTIN settles it whatever the part number looks like, and one of several may be the one that we mean. Numbers that
            // a shop gives out itself are another's in every other shop.
            return wanted == found || States(candidates, wanted) || IsInternal(wanted) || IsInternal(found)
                ? null : "the page is about GTIN " + gtin?.Text + ", expected " + wanted;
        }

        // Text may name the part numbers of anything; data mean the product.
        return expected.Mpn is { Length: > 0 } part && mpn is not null && mpn.Method != ReadingMethod.VisibleText
            && !Names(candidates, CandidateField.Mpn, part)
            ? "the page is about part number " + mpn.Text + ", expected " + part
            : null;
    }

    private static bool States(List<Candidate> candidates, string wanted) =>
        candidates.Exists(candidate => candidate is { Field: CandidateField.Gtin, Scope: null }
            && GtinCode.Normalise(candidate.Text) == wanted);

    /// <summary>Tells a number of the ranges that GS1 leaves to whoever wants to use them inside a company.</summary>
    private static bool IsInternal(string normalised) =>
        normalised.StartsWith("02", StringComparison.Ordinal) || normalised.StartsWith("002", StringComparison.Ordinal)
        || normalised.StartsWith("004", StringComparison.Ordinal);

    private static bool Names(List<Candidate> candidates, CandidateField field, string wanted) =>
        candidates.Exists(candidate => candidate.Field == field && candidate.Scope is null && Same(candidate.Text, wanted));

    private static bool Same(string left, string right) => string.Equals(Plain(left), Plain(right), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => new([.. text.Where(char.IsLetterOrDigit)]);
}
