using System.Buffers;
using System.Globalization;
using Repricer.Reading.PriceTexts;
using Repricer.Reading.Words;

namespace Repricer.Reading.Lines;

/// <summary>Finds the sign or word of a currency beside a number of a line.</summary>
internal static class SpanCurrency
{
    private static readonly WordSet Names = new([.. CurrencyWords.BesideNumber, .. Currency.All.Select(currency => currency.Code)]);

    private static readonly WordSet Short = new(CurrencyWords.BesideMoneyOnly);

    private static readonly WordSet NeverBeside = new(CurrencyWords.NeverBesideNumber);

    /// <summary>Holds what makes a word more than one of plain letters.</summary>
    private static readonly SearchValues<char> Telling =
        SearchValues.Create([.. "/$'", .. Enumerable.Range(0x80, char.MaxValue - 0x80 + 1).Select(code => (char)code)]);

    /// <summary>Finds the start of a currency sign or word right before the number; -1 = none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="start">Where the number starts.</param>
    /// <param name="looksLikeMoney">The number has decimals or groups: names of one or two letters count too.</param>
    public static int Before(string line, int start, bool looksLikeMoney)
    {
        var at = start;
        var skipped = 0;
        while (at > 0 && (IsGap(line[at - 1]) || line[at - 1] is '-' or '+') && skipped++ < 3)
        {
            at--;
        }

        if (at == 0)
        {
            return -1;
        }

        if (char.GetUnicodeCategory(line[at - 1]) == UnicodeCategory.CurrencySymbol)
        {
            var sign = at - 1;
            var word = WordStart(line, sign);
            return sign - word is > 0 and <= 3 ? word : sign;
        }

        // The point of an abbreviation may be a part of the name ("S/.") or not ("ج.م.").
        var end = line[at - 1] == '.' ? at - 1 : at;
        var named = NameBefore(line, at);
        named = named < 0 && end < at ? NameBefore(line, end) : named;
        if (named >= 0)
        {
            return named;
        }

        var from = WordStart(line, end);
        return end - from is > 0 and <= 8 && IsCurrencyWord(line.AsSpan(from, end - from), looksLikeMoney) ? from : -1;
    }

    private static int NameBefore(string line, int at)
    {
        // Of nothing but plain letters no part is a name that is looked for here.
        var window = line.AsSpan(Math.Max(0, at - CurrencyWords.MaxLength), Math.Min(CurrencyWords.MaxLength, at));
        if (!window.IsEmpty && IsPlainWord(window))
        {
            return -1;
        }

        for (var length = Math.Min(CurrencyWords.MaxLength, at); length > 0; length--)
        {
            var name = line.AsSpan(at - length, length);
            if (!IsPlainWord(name) && !(at > length && Joined(line[at - length - 1], name[0])) && IsNamed(name))
            {
                return at - length;
            }
        }

        return -1;
    }

    /// <summary>Finds the end of a currency sign or word right behind the number; -1 = none.</summary>
    public static int After(string line, int end, bool looksLikeMoney)
    {
        var at = end;
        while (at < line.Length && IsGap(line[at]) && at - end < 3)
        {
            at++;
        }

        if (at >= line.Length)
        {
            return -1;
        }

        if (char.GetUnicodeCategory(line[at]) == UnicodeCategory.CurrencySymbol)
        {
            // "$12 $15": the second sign belongs to the next amount.
            var next = at + 1;
            while (next < line.Length && SpanNumber.IsBlank(line[next]))
            {
                next++;
            }

            return at > end && next < line.Length && char.IsDigit(line[next]) && next == at + 1 && !IsRaisedCents(line, end, next)
                ? -1 : at + 1;
        }

        var window = line.AsSpan(at, Math.Min(CurrencyWords.MaxLength, line.Length - at));
        for (var length = window.ContainsAny(Telling) ? window.Length : 0; length > 0; length--)
        {
            var name = window[..length];
            if (!IsPlainWord(name) && !(at + length < line.Length && Joined(name[^1], line[at + length])) && IsNamed(name))
            {
                return at + length;
            }
        }

        var last = at;
        while (last < line.Length && char.IsLetter(line[last]) && last - at < 9
            && !(last > at && char.IsUpper(line[last]) && char.IsLower(line[last - 1])))
        {
            last++;
        }

        return last > at && (last >= line.Length || !char.IsLetterOrDigit(line[last]) || char.IsUpper(line[last]))
            && IsCurrencyWord(line.AsSpan(at, last - at), looksLikeMoney) ? last : -1;
    }

    /// <summary>Tells whether a line is nothing but "1 249 €00": the sign stands where the point would.</summary>
    private static bool IsRaisedCents(string line, int end, int cents) => end > 1 && char.IsDigit(line[0]) && line[cents - 1] == '€'
        && cents + 2 == line.Length && SpanNumber.CountDigits(line, cents) == 2 && SpanNumber.End(line, 0) == end;

    private static bool IsCurrencyWord(ReadOnlySpan<char> word, bool looksLikeMoney) =>
        Names.Contains(word) || (looksLikeMoney && Short.Contains(word));

    /// <summary>
    /// Tells whether a word is of plain letters only: those are looked up with their case, because many mean something else ("6 ft").
    /// </summary>
    private static bool IsPlainWord(ReadOnlySpan<char> name) => !name.ContainsAnyExceptInRange((char)0, (char)0x7f) && name[^1] != '/'
        && !name.EndsWith("/.") && name[^1] != '$' && !name.Contains('\'');

    /// <summary>Tells whether a text is the sign of a currency, or a name of one that is no plain word.</summary>
    public static bool IsName(ReadOnlySpan<char> text) =>
        text.Length > 0 && ((text.Length == 1 && char.GetUnicodeCategory(text[0]) == UnicodeCategory.CurrencySymbol)
            || (!IsPlainWord(text) && IsNamed(text)));

    private static bool IsNamed(ReadOnlySpan<char> name)
    {
        if (name[0] is ' ' or '.' or '(' || name[^1] == ' ' || char.IsDigit(name[0]))
        {
            return false;
        }

        Span<char> lower = stackalloc char[name.Length];
        PriceChars.Lower(name, lower);
        return !NeverBeside.Contains(lower) && CurrencyNames.Find(name, lower) is not null;
    }

    private static bool Joined(char left, char right) => PriceChars.IsSpacedWord(left) && PriceChars.IsSpacedWord(right);

    // Pages in Arabic and Hebrew have marks of the writing's direction between an amount and its currency.
    private static bool IsGap(char c) => SpanNumber.IsBlank(c) || c is '\u200E' or '\u200F' or '\u061C'
        or (>= '\u202A' and <= '\u202C');

    private static int WordStart(string line, int end)
    {
        var at = end;
        while (at > 0 && char.IsLetter(line[at - 1]))
        {
            at--;
        }

        return at;
    }
}
