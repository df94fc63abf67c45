using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>Describes what stands between a label and its number.</summary>
/// <param name="Kind">What the label, or a second one behind it ("Art.-Nr. / EAN:"), announces.</param>
/// <param name="Length">Characters up to the number.</param>
/// <param name="IsMarked">A colon, a number sign or a word such as "no." is among them.</param>
internal readonly record struct Announcement(NumberLabel Kind, int Length, bool IsMarked)
{
    public static Announcement Of(ReadOnlySpan<char> lower, NumberLabel kind)
    {
        var at = 0;
        var isMarked = false;
        while (at < lower.Length)
        {
            var c = lower[at];
            if (char.IsLetterOrDigit(c))
            {
                if (LabelIndex.At(lower, at, out var length) != NumberLabel.None && !HasDigit(lower, at, length))
                {
                    at += length;
                }
                else if (Filler(lower[at..], kind) is > 0 and var filler)
                {
                    at += filler;
                    isMarked = true;
                }
                else
                {
                    break;
                }

                continue;
            }

            // "Réf. 42", but not "Item. 42" further on: the point of an abbreviation.
            isMarked |= (c == '.' && at == 0) || c is ':' or '#' or '№' or '：' or '=' or '°' or 'º';
            at++;
        }

        return new Announcement(kind, at, isMarked);
    }

    private static int Filler(ReadOnlySpan<char> lower, NumberLabel kind)
    {
        foreach (var filler in NumberLabels.Fillers)
        {
            if (lower.StartsWith(filler, StringComparison.Ordinal)
                && (lower.Length == filler.Length || lower[filler.Length] is ':' or '.' or ')' or '#' or ' ' or '/' or '：')
                && (filler is not ("8" or "10" or "12" or "13" or "14" or "a") || IsSize(lower[filler.Length..], kind)))
            {
                return filler.Length;
            }
        }

        return 0;
    }

    /// <summary>Tells whether a size ("EAN-13") is meant and no group of the code itself ("8 806092 536593").</summary>
    private static bool IsSize(ReadOnlySpan<char> rest, NumberLabel kind)
    {
        if (kind != NumberLabel.Gtin || rest.IsEmpty || rest[0] is ':' or ')' or '：')
        {
            return kind == NumberLabel.Gtin;
        }

        var code = NumberText.TrimMarks(rest);
        return code.IsEmpty || GtinFinder.Read(code) is not null;
    }

    /// <summary>Tells whether a word goes on with digits: "sku-123" is the number itself.</summary>
    private static bool HasDigit(ReadOnlySpan<char> lower, int at, int length)
    {
        var end = at + length;
        while (end < lower.Length && lower[end] is '-' or '_')
        {
            end++;
        }

        return end > at + length && end < lower.Length && char.IsLetterOrDigit(lower[end]);
    }
}
