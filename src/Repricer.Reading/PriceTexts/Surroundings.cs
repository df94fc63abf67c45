using Repricer.Reading.Words;

namespace Repricer.Reading.PriceTexts;

/// <summary>Judges a number by the characters around it.</summary>
internal static class Surroundings
{
    public static bool IsPercent(ReadOnlySpan<char> lower, int at)
    {
        var rest = lower[at..].TrimStart(' ');
        return StartsWithAny(rest, UnitWords.Percent);
    }

    /// <summary>Tells whether a minus is glued to the amount at the start of a word; a detached dash is decoration.</summary>
    public static bool IsNegative(ReadOnlySpan<char> text, int start, int digits)
    {
        if (digits > 0 && text[digits - 1] == '-')
            return digits - 1 >= start || digits < 2 || text[digits - 2] is ' ' or '(';
        return start > 0 && text[start - 1] == '-' && (start < 2 || text[start - 2] is ' ' or '(');
    }

    /// <summary>
    /// Tells whether a number without a currency may be the price: no part of a word, no time or date, no aside in parentheses.
    /// </summary>
    public static bool MayBeBarePrice(ReadOnlySpan<char> text, in NumberSpan number, int numbers)
    {
        var before = number.Start > 0 ? text[number.Start - 1] : ' ';
        var after = number.Tail < text.Length ? text[number.Tail] : ' ';
        if (number.End - number.Start >= 10 && NumberFinder.DigitsAt(text, number.Start) == number.End - number.Start)
            return false;
        if (PriceChars.IsWord(before) && (char.IsAsciiLetter(before) || numbers > 1))
            return false;
        if (DigitNextTo(text, number.Tail, +1) || DigitNextTo(text, number.Start - 1, -1))
            return false;
        // The scale of a rating: "4.5 out of 5".
        var head = text[..number.Start].TrimEnd(' ');
        if (EndsWithAny(head, UnitWords.RatingScale))
            return false;
        return !InAside(text, number) && !(before == '#' || (after == ':' && numbers > 1));
    }

    /// <summary>Tells whether a number is a count, size, weight or rating: "3 Stück", "500 g", "4.5 out of 5".</summary>
    public static bool IsQuantity(ReadOnlySpan<char> lower, int at)
    {
        if (at < lower.Length && lower[at] is ' ' or '-')
            at++;
        var word = lower[at..PricePhrases.WordEnd(lower, at)];
        return PricePhrases.IsUnit(word) || PricePhrases.IsCounted(word) || (at < lower.Length && lower[at] is '"' or '°');
    }

    /// <summary>
    /// Reads from what follows an amount, and from what stands before it, whether it is a price, a price per unit or a recurring one.
    /// </summary>
    public static PriceTextKind KindAt(ReadOnlySpan<char> lower, int start, int end)
    {
        if (IsInstalment(lower[..start]) || Multiples.IsInstalment(lower[..start], lower[end..]))
            return PriceTextKind.PerMonth;
        if (Multiples.IsForSeveral(lower[..start], lower[end..]))
            return PriceTextKind.Several;
        if (KindBefore(lower[..start]) is not PriceTextKind.Price and var kind)
            return kind;
        var at = end;
        while (at < lower.Length && lower[at] is ' ' or '*' or '(' or ')')
            at++;
        var slash = at < lower.Length && lower[at] == '/';
        if (slash)
        {
            at++;
        }
        else
        {
            var wordEnd = PricePhrases.WordEnd(lower, at);
            var first = lower[at..wordEnd];
            if (PricePhrases.IsMonthlyBehind(first))
                return PriceTextKind.PerMonth;
            if (!PricePhrases.IsPer(first))
                return PriceTextKind.Price;
            at = wordEnd;
        }

        while (at < lower.Length && (lower[at] is ' ' or '.' or ',' || char.IsAsciiDigit(lower[at])))
            at++;
        var word = lower[at..PricePhrases.WordEnd(lower, at)];
        return PricePhrases.IsPiece(word) ? PriceTextKind.Price
            : PricePhrases.IsPeriod(word) ? PriceTextKind.PerMonth
            : PricePhrases.IsUnit(word) ? PriceTextKind.PerUnit
            : PriceTextKind.Price;
    }

    // "12x de R$ 44,00", "24 x 9,99 €"; "2 x 9,99 €" is a pair.
    private static bool IsInstalment(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(' ');
        var said = EndsWithAny(before, UnitWords.Times);
        if (said)
            before = before[..before.LastIndexOf(' ')].TrimEnd(' ');
        if (!before.EndsWith("x") && !before.EndsWith("×"))
            return false;
        before = before[..^1].TrimEnd(' ');
        var digits = 0;
        while (digits < before.Length && char.IsAsciiDigit(before[^(digits + 1)]))
            digits++;
        return digits > 1 || (digits == 1 && (said || before[^1] > '2'));
    }

    // "1 kg = 29,90 €", "100 g: 1,99", "price per kg 29.90"
    private static PriceTextKind KindBefore(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" (");
        var marked = before.EndsWith(":") || before.EndsWith("=");
        before = before.TrimEnd(" :=");
        if (EndsWithAny(before, UnitWords.BasePrice))
            return PriceTextKind.PerUnit;
        var word = LastWord(ref before);
        if (PricePhrases.IsMonthlyBefore(word))
            return PriceTextKind.PerMonth;
        var unit = PricePhrases.IsUnit(word);
        if (!unit && !PricePhrases.IsPeriod(word))
            return PriceTextKind.Price;
        var counted = before.Length > 0 && char.IsAsciiDigit(before[^1]);
        while (before.Length > 0 && (char.IsAsciiDigit(before[^1]) || before[^1] is ' ' or '.' or ','))
            before = before[..^1];
        if (!(counted && marked && unit) && !PricePhrases.IsRate(LastWord(ref before)))
            return PriceTextKind.Price;
        return unit ? PriceTextKind.PerUnit : PriceTextKind.PerMonth;
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word))
                return true;
        }

        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> LastWord(ref ReadOnlySpan<char> text)
    {
        var start = text.Length;
        while (start > 0 && PriceChars.IsWord(text[start - 1]))
            start--;
        var word = text[start..];
        text = text[..start].TrimEnd(' ');
        return word;
    }

    // 12:30, 25-09, 3/4: a digit behind a joining sign.
    private static bool DigitNextTo(ReadOnlySpan<char> text, int at, int step)
    {
        if (at < 0 || at + step < 0 || at >= text.Length || at + step >= text.Length || text[at] is not (':' or '-' or '/'))
            return false;
        return char.IsAsciiDigit(text[at + step]);
    }

    private static bool InAside(ReadOnlySpan<char> text, in NumberSpan number)
    {
        var open = text[..number.Start].LastIndexOf('(');
        return open > 0 && text[open..number.Start].IndexOf(')') < 0;
    }
}
