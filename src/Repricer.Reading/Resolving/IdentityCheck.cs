using Repricer.Reading.Facts;
using GtinCode = Repricer.Reading.Gtin;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Checks whether the page is about the product that the catalogue means. Only a conflicting GTIN or MPN says no; everything else moves the
/// confidence.
/// </summary>
/// <param name="FitsNumber">The page names the very number that is expected.</param>
/// <param name="TitleOverlap">Says how alike the titles are, 0 to 100; null where one of them is unknown.</param>
internal sealed record IdentityCheck(string? Conflict, string? Gtin, bool FitsNumber, int? TitleOverlap)
{
    public static IdentityCheck Against(ExpectedProduct? expected, List<Candidate> candidates)
    {
        string? gtin = null;
        var mpns = new List<string>();
        string? title = null;
        string? sku = null;
        foreach (var candidate in candidates)
        {
            if (candidate.Scope is not null)
            {
                continue;
            }

            switch (candidate.Field)
            {
                case CandidateField.Gtin:
                    gtin ??= Digits(candidate.Text);
                    break;
                case CandidateField.Mpn:
                    mpns.Add(candidate.Text);
                    break;
                case CandidateField.Title:
                    title ??= candidate.Text;
                    break;
                case CandidateField.Sku:
                    sku ??= candidate.Text;
                    break;
                default:
                    break;
            }
        }

        if (expected is null)
        {
            return new IdentityCheck(null, gtin, false, null);
        }

        var fits = (gtin is not null && expected.Gtin is not null) || (expected.Mpn is not null && mpns.Count > 0)
            || (expected.Sku is not null && sku is not null && Same(expected.Sku, sku));
        int? overlap = expected.Title is not null && title is not null ? Titles.Overlap(expected.Title, title) : null;
        return new IdentityCheck(Conflicting(expected, gtin, mpns), gtin, fits, overlap);
    }

    private static string? Conflicting(ExpectedProduct expected, string? gtin, List<string> mpns)
    {
        if (GtinCode.Normalise(expected.Gtin) is { } wanted && GtinCode.Normalise(gtin) is { } found)
        {
            // An agreeing GTIN settles it whatever the part number looks like; a number with a wrong check digit says nothing.
            return wanted == found ? null : "the page is about GTIN " + gtin + ", expected " + wanted;
        }

        return expected.Mpn is { Length: > 0 } mpn && mpns.Count > 0 && !mpns.Exists(found => Same(found, mpn))
            ? "the page is about part number " + mpns[0] + ", expected " + mpn
            : null;
    }

    /// <summary>Gives the digits, where there are as many as an article number has; else null.</summary>
    private static string? Digits(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var digits = new string([.. text.Where(c => char.IsAsciiDigit(c) || c is 'X' or 'x')]);
        return digits.Length is >= 8 and <= 14 ? digits : null;
    }

    private static bool Same(string left, string right) => string.Equals(Plain(left), Plain(right), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string text) => new([.. text.Where(char.IsLetterOrDigit)]);
}
