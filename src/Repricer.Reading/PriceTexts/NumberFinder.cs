namespace Repricer.Reading.PriceTexts;

/// <summary>Finds the numbers of a text in one pass. A blank joins groups of three digits only.</summary>
internal static class NumberFinder
{
    public static int Find(ReadOnlySpan<char> text, Span<NumberSpan> into)
    {
        var count = 0;
        for (var i = 0; i < text.Length && count < into.Length;)
        {
            if (!StartsNumber(text, i))
            {
                i++;
                continue;
            }

            var end = EndOf(text, i);
            if (ExponentOf(text, i, end) is > 0 and var exponent)
            {
                i = exponent;
                continue;
            }

            var tail = TailOf(text, end);
            into[count++] = new NumberSpan { Start = i, End = end, Tail = tail };
            i = Math.Max(tail, i + 1);
        }

        return count;
    }

    /// <summary>
    /// Finds the end of an exponent behind a number ("1.0E400", "3e-7"): a machine's number that is none of its digits without it. "10e50"
    /// is how some write ten euros fifty, and has none.
    /// </summary>
    /// <returns>0 = there is no exponent.</returns>
    private static int ExponentOf(ReadOnlySpan<char> text, int start, int end)
    {
        if (end >= text.Length || text[end] is not ('e' or 'E'))
            return 0;
        var isSigned = end + 1 < text.Length && text[end + 1] is '+' or '-';
        var digits = DigitsAt(text, isSigned ? end + 2 : end + 1);
        var last = end + 1 + (isSigned ? 1 : 0) + digits;
        var isWordLonger = last < text.Length && PriceChars.IsWord(text[last]);
        return digits > 0 && !isWordLonger && (isSigned || digits > 2 || text[start..end].Contains('.')) ? last : 0;
    }

    public static bool IsSeparator(char c) => c is '.' or ',' or '\'' or '\u066b';

    public static int DigitsAt(ReadOnlySpan<char> text, int at)
    {
        var i = at;
        while (i < text.Length && char.IsAsciiDigit(text[i]))
            i++;
        return i - at;
    }

    private static bool StartsNumber(ReadOnlySpan<char> text, int i) =>
        char.IsAsciiDigit(text[i])
        || (text[i] is '.' or ',' or '\u066b' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])
            && (i == 0 || !(PriceChars.IsWord(text[i - 1]) || text[i - 1] is '/' or '.')));

    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var i = start;
        var leading = DigitsAt(text, i);
        i += leading;
        var mixed = false;
        var blanks = false;
        while (i + 1 < text.Length)
        {
            var digits = DigitsAt(text, i + 1);
            if (IsSeparator(text[i]) && digits > 0)
            {
                mixed = true;
                i += 1 + digits;
            }
            else if (text[i] == ' ' && digits == 3 && !mixed && (blanks || leading is >= 1 and <= 3)
                && !SpecialLeading(text, start, leading))
            {
                blanks = true;
                i += 4;
            }
            else if (text[i] == ':' && !text[start..i].Contains(':') && IsColonOfMoney(text, start, i))
            {
                return i + 3;
            }
            else if (ApartCents(text, start, i) is > 0 and var end)
            {
                return end;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    // "999:50" is Swedish money; with two digits or fewer in front it is a time of day, or crowns that say so.
    private static bool IsColonOfMoney(ReadOnlySpan<char> text, int start, int at) =>
        at - start >= 3 && !text[(at - 3)..at].ContainsAnyExceptInRange('0', '9') && text[start] != '0' && DigitsAt(text, at + 1) == 2
        && (at + 3 >= text.Length || !(text[at + 3] is ':' or '.' or ',' or '-' || PriceChars.IsWord(text[at + 3])));

    // "119. 95", "12 ,99", "12 , 99": elements of a page joined by blanks.
    private static int ApartCents(ReadOnlySpan<char> text, int start, int at)
    {
        var separator = text[at] == ' ' ? at + 1 : at;
        if (separator + 2 >= text.Length || text[separator] is not ('.' or ',') || text[start..at].Contains(text[separator]))
            return 0;
        var cents = text[separator + 1] == ' ' ? separator + 2 : separator + 1;
        return cents > at + 1 && DigitsAt(text, cents) == 2 && EndsAt(text, cents + 2) ? cents + 2 : 0;
    }

    // "0 500" is no grouped number, and the digits of a word ("S22 128") start none, unless the word is a currency's.
    private static bool SpecialLeading(ReadOnlySpan<char> text, int start, int leading)
    {
        if (text[start] == '0')
            return true;
        var word = start;
        while (word > 0 && start - word < 5 && char.IsAsciiLetter(text[word - 1]))
            word--;
        if (word == start || leading == 3)
            return false;
        Span<char> lower = stackalloc char[start - word];
        PriceChars.Lower(text[word..start], lower);
        return CurrencyNames.Find(text[word..start], lower) is null;
    }

    private static bool EndsAt(ReadOnlySpan<char> text, int at) =>
        at >= text.Length || !(char.IsAsciiDigit(text[at]) || IsSeparator(text[at]));

    private static int TailOf(ReadOnlySpan<char> text, int end)
    {
        var i = end;
        if (i >= text.Length || text[i] is not ('.' or ',' or ':' or '/'))
            return end;
        i++;
        if (i < text.Length && text[i] == ' ' && text[i - 1] is not (':' or '/'))
            i++;
        var dashes = i;
        while (i < text.Length && text[i] is '-' or '=' or '_')
            i++;
        // A dash in front of a digit is a range or a minus, not "no cents".
        return i > dashes && (i >= text.Length || !char.IsAsciiDigit(text[i])) ? i : end;
    }
}
