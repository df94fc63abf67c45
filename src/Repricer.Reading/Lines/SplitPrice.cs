using System.Globalization;
using System.Text;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Lines;

/// <summary>
/// Joins a price that layout splits: "2.999" and a superscript "99" are 2999.99, because where layout marks the fraction every other
/// separator is one of thousands.
/// </summary>
internal static class SplitPrice
{
    /// <summary>
    /// Tells whether a raised text holds the cents behind their symbol ("79" and a raised "€90"): the symbol stands where the point would.
    /// </summary>
    public static bool IsRaised(string fraction) =>
        fraction.Length == 3 && fraction[0] is '€' or '£' or '$' && char.IsAsciiDigit(fraction[1]) && char.IsAsciiDigit(fraction[2]);

    /// <summary>Tells whether a line ends in a whole number without a sign in front: what a raised sign and cents go on with.</summary>
    public static bool EndsInWhole(StringBuilder line)
    {
        var start = StartOfNumber(line, out var isWhole);
        return isWhole && EndOfNumber(line) == line.Length && !HasSignBefore(line, start);
    }

    /// <summary>Tells whether a text in an element of its own is the dash that stands for "no cents".</summary>
    public static bool IsDash(string text) =>
        text.Length is 2 or 3 && text[0] is ',' or '.' or ':' && text[1] is '-' or '–' or '—' && text[^1] is '-' or '–' or '—';

    /// <summary>Tells whether a text is the cents of the number before it.</summary>
    /// <param name="tape">The page.</param>
    /// <param name="line">The line so far; a number ends it.</param>
    /// <param name="piece">The token of the text.</param>
    /// <param name="previous">The token before it.</param>
    /// <param name="text">What it says.</param>
    /// <param name="next">What the token behind it says; empty = nothing follows.</param>
    /// <param name="isApart">Blanks stand between.</param>
    public static bool IsCents(in PageTape tape, StringBuilder line, int piece, int previous, string text, string next, bool isApart)
    {
        var digits = SpanNumber.CountDigits(text, 0);
        if (digits is < 2 or > 3 || (digits < text.Length && text[digits] is ')' or '%' or '.' or ',' or ':' or '/'))
        {
            return false;
        }

        var start = StartOfNumber(line, out var isWhole);
        if (!isWhole)
        {
            return false;
        }

        if (CentsMarkup.IsMarked(tape, piece) && !(isApart && char.IsLetter(next.AsSpan().TrimStart() is [var first, ..] ? first : ' ')
            && !MoneyBytes.IsSign(Encoding.UTF8.GetBytes(next.Trim()))))
        {
            return !CentsMarkup.IsMarked(tape, previous);
        }

        if (digits != 2 || text.Length > 2 || !CentsMarkup.IsOwnElement(tape, piece, previous, out var isSmall))
        {
            return false;
        }

        // Elements without a telling name: cents where a currency stands at either side, or where nothing else is in the line.
        var hasCurrency = HasSignBefore(line, start) || IsSign(next);
        return hasCurrency || (!isApart && line[start] != '0' && (isSmall || (start == 0 && next.Length == 0)));
    }

    /// <summary>Tells whether two numbers that touch only in the layout are two: one is no group of the other's digits.</summary>
    public static bool AreApart(StringBuilder line, string text)
    {
        var start = StartOfNumber(line, out _);
        var left = EndOfNumber(line) - start;
        var right = SpanNumber.CountDigits(text, 0);
        return left > 1 && right > 1 && !(right == 3 && left <= 3);
    }

    /// <summary>
    /// Tells whether a text is an amount with its currency, so that a small number in an element before it is a count: "2" and "499 Kč".
    /// </summary>
    public static bool IsAmountOfItsOwn(StringBuilder line, string text)
    {
        var start = StartOfNumber(line, out _);
        return EndOfNumber(line) - start < 3 && !HasSignBefore(line, start) && SpanNumber.CountDigits(text, 0) == 3
            && SpanCurrency.After(text, 3, looksLikeMoney: true) == text.TrimEnd().Length;
    }

    /// <summary>Gives the length of a line without the blanks that end it.</summary>
    public static int EndOfNumber(StringBuilder line)
    {
        var end = line.Length;
        while (end > 0 && (SpanNumber.IsBlank(line[end - 1]) || line[end - 1] is '\n' or '\t' or '\r'))
        {
            end--;
        }

        return end > 0 && char.IsDigit(line[end - 1]) ? end : 0;
    }

    public static string Join(string text, out int point)
    {
        var builder = new StringBuilder(text.Length);
        point = -1;
        var soft = text.IndexOf(LineReader.SoftPoint, StringComparison.Ordinal);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (at == soft)
            {
                point = builder.Length;
                _ = builder.Append('.');
            }
            else if (at > 0 && at < soft && (c is '.' or ',' or '\'' or '’' || SpanNumber.IsBlank(c)) && char.IsDigit(text[at - 1]))
            {
                continue;
            }
            else
            {
                _ = builder.Append(c == LineReader.SoftPoint ? ' ' : c);
            }
        }

        return builder.ToString();
    }

    /// <summary>Finds where the number that ends a line begins, and whether it has no decimals yet.</summary>
    private static int StartOfNumber(StringBuilder line, out bool isWhole)
    {
        var at = EndOfNumber(line);
        var end = at;
        var group = 0;
        isWhole = at > 0;
        while (at > 0)
        {
            var c = line[at - 1];
            if (char.IsDigit(c))
            {
                group++;
                at--;
            }
            else if (at > 1 && char.IsDigit(line[at - 2]) && (c is '.' or ',' or '\'' or '’' || (SpanNumber.IsBlank(c) && group == 3)))
            {
                isWhole &= group == 3;
                group = 0;
                at--;
            }
            else
            {
                isWhole &= c != LineReader.SoftPoint;
                break;
            }
        }

        isWhole &= end - at < 12;
        return at;
    }

    private static bool HasSignBefore(StringBuilder line, int at)
    {
        while (at > 0 && SpanNumber.IsBlank(line[at - 1]))
        {
            at--;
        }

        return at > 0 && char.GetUnicodeCategory(line[at - 1]) == UnicodeCategory.CurrencySymbol;
    }

    private static bool IsSign(string next) => next.Length > 0 && MoneyBytes.IsSign(Encoding.UTF8.GetBytes(next.Trim()));
}
