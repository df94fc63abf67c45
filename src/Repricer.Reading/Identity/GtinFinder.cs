namespace Repricer.Reading.Identity;

/// <summary>Finds the article number that follows its label, or that a field holds which is named after one.</summary>
internal static class GtinFinder
{
    private const int UpcWithoutZero = 11;

    /// <summary>
    /// Gives the code that the text begins with, blanks and hyphens taken out; null where its check digit is wrong. A UPC of eleven digits
    /// lost its zero in a table of somebody's.
    /// </summary>
    public static string? Read(ReadOnlySpan<char> text)
    {
        Span<char> code = stackalloc char[16];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || (c is 'x' or 'X' && length is 7 or 9))
            {
                if (length == code.Length)
                {
                    return null;
                }

                code[length++] = char.ToUpperInvariant(c);
            }
            else if (length > 0 && !(c is ' ' or '-' or '\u00A0' or '\u2010' or '\u2011' or '\u2013'))
            {
                break;
            }
            else if (length == 0 && char.IsLetter(c))
            {
                return null;
            }
        }

        if (length == UpcWithoutZero)
        {
            code[..length].CopyTo(code[1..]);
            code[0] = '0';
            length++;
        }

        var digits = code[..length].ToString();
        return Reading.Gtin.Normalise(digits) is null ? null : digits;
    }
}
