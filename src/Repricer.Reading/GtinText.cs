using Repricer.Reading.Words;

namespace Repricer.Reading;

/// <summary>Takes the code out of its label and its separators.</summary>
internal static class GtinText
{
    // Longest first: "gtin14" followed by thirteen digits is a label and a size only when the rest still is a code.
    private static readonly string[] Sizes = ["14", "13", "12", "10", "8", "a"];

    /// <summary>Writes the digits (and a final X) of a code and gives their number: a length that codes have, or 0.</summary>
    public static int Extract(ReadOnlySpan<char> text, Span<char> code)
    {
        var rest = WithoutTrailingLabel(text.Trim());
        var labelled = false;
        while (TryTakeWord(ref rest, ref labelled))
        {
            if (!labelled)
                continue;
            foreach (var size in Sizes)
            {
                if (!rest.StartsWith(size, StringComparison.OrdinalIgnoreCase))
                    continue;
                var sized = rest[size.Length..];
                var none = false;
                while (TryTakeWord(ref sized, ref none))
                {
                    // "EAN-13-Code: 4006381333931"
                }

                var length = Digits(sized, code);
                if (length > 0 && FitsLabel(size, length))
                    return length;
            }
        }

        return Digits(rest, code);
    }

    private static bool FitsLabel(string size, int length) => size switch
    {
        "14" => length == 14,
        "13" => length == 13,
        "12" or "a" => length == 12,
        "10" => length == 10,
        _ => length == 8,
    };

    private static bool TryTakeWord(ref ReadOnlySpan<char> text, ref bool labelled)
    {
        var start = text.TrimStart(" \t-–_./:()[]#");
        foreach (var label in ArticleNumberWords.Labels)
        {
            if (!start.StartsWith(label, StringComparison.OrdinalIgnoreCase))
                continue;
            text = start[label.Length..].TrimStart(" \t-–_");
            labelled = true;
            return true;
        }

        foreach (var filler in ArticleNumberWords.Fillers)
        {
            if (!start.StartsWith(filler, StringComparison.OrdinalIgnoreCase))
                continue;
            text = start[filler.Length..].TrimStart(" \t-–_.");
            return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutTrailingLabel(ReadOnlySpan<char> text)
    {
        var end = text.TrimEnd(" \t()[]");
        foreach (var label in ArticleNumberWords.Labels)
        {
            if (end.EndsWith(label, StringComparison.OrdinalIgnoreCase) && end.Length > label.Length
                && end[^(label.Length + 1)] is ' ' or '(' or '[' or '/')
                return end[..^label.Length];
        }

        return text;
    }

    // Anything but digits and the usual separators makes it something else: an article code of the shop, say.
    private static int Digits(ReadOnlySpan<char> text, Span<char> code)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || (c is 'x' or 'X' && length is 7 or 9))
            {
                if (length == code.Length || (length > 0 && code[length - 1] == 'X'))
                    return 0;
                code[length++] = char.ToUpperInvariant(c);
            }
            else if (!IsSeparator(c))
            {
                return 0;
            }
        }

        return length is 8 or 10 or 12 or 13 or 14 && (code[length - 1] != 'X' || length is 8 or 10) ? length : 0;
    }

    private static bool IsSeparator(char c) =>
        char.IsWhiteSpace(c) || c is '-' or '–' or '—' or '‐' or '‑' or '.' or ':' or '#' or '(' or ')' or '[' or ']' or ',' or ';'
            or '"' or '\'' or '=' or '/' or '\u200b' or '\u200e';
}
