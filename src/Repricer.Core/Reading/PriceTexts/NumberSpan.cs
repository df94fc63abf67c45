namespace Repricer.Core.Reading.PriceTexts;

/// <summary>A number as it stands in a normalised text, before anything is known about its separators.</summary>
internal struct NumberSpan
{
    public int Start;

    /// <summary>Behind the last digit.</summary>
    public int End;

    /// <summary>Behind what belongs to the number without being digits: ",-" or ".–".</summary>
    public int Tail;
}

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
            var tail = TailOf(text, end);
            into[count++] = new NumberSpan { Start = i, End = end, Tail = tail };
            i = Math.Max(tail, i + 1);
        }

        return count;
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
            && (i == 0 || !PriceChars.IsWord(text[i - 1])));

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
            else if (text[i] == ' ' && digits == 3 && !mixed && (blanks || leading is >= 1 and <= 3) && !SpecialLeading(text, start, leading))
            {
                blanks = true;
                i += 4;
            }
            else if (text[i] is '.' or ',' && text[i + 1] == ' ' && !mixed && DigitsAt(text, i + 2) == 2 && EndsAt(text, i + 4))
            {
                return i + 4;
            }
            else
            {
                break;
            }
        }

        return i;
    }

    // "0 500" is no grouped number, and the digits of a word ("S22 128") start none.
    private static bool SpecialLeading(ReadOnlySpan<char> text, int start, int leading) =>
        text[start] == '0' || (start > 0 && leading < 3 && char.IsAsciiLetterLower(text[start - 1]));

    private static bool EndsAt(ReadOnlySpan<char> text, int at) => at >= text.Length || !(char.IsAsciiDigit(text[at]) || IsSeparator(text[at]));

    private static int TailOf(ReadOnlySpan<char> text, int end)
    {
        var i = end;
        if (i >= text.Length || text[i] is not ('.' or ','))
            return end;
        i++;
        if (i < text.Length && text[i] == ' ')
            i++;
        var dashes = i;
        while (i < text.Length && text[i] is '-' or '=' or '_')
            i++;
        // A dash in front of a digit is a range or a minus, not "no cents".
        return i > dashes && (i >= text.Length || !char.IsAsciiDigit(text[i])) ? i : end;
    }
}
