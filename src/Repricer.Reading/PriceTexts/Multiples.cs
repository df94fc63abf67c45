using Repricer.Reading.Words;

namespace Repricer.Reading.PriceTexts;

/// <summary>
/// Tells an amount that holds for several pieces ("2 for £5", "from 3: £0.44") or is one of several payments ("3 plazos de 33,33 €") from
/// the price of one piece. All texts are in lower case.
/// </summary>
internal static class Multiples
{
    private const int WordsBack = 4;

    private static readonly WordSet For = new(MultipleWords.For);
    private static readonly WordSet Instalments = new(MultipleWords.Instalments);
    private static readonly WordSet Counting = new(MultipleWords.Counting);
    private static readonly WordSet Each = new(MultipleWords.Each);

    /// <summary>Tells whether what stands before an amount, or behind it, counts several pieces.</summary>
    public static bool IsForSeveral(ReadOnlySpan<char> before, ReadOnlySpan<char> behind) =>
        CountsBefore(before) || IsTier(before) || CountsBehind(behind);

    /// <summary>Tells whether an amount is one of several payments: "4 payments of $25", "25 zł x 4 raty".</summary>
    public static bool IsInstalment(ReadOnlySpan<char> before, ReadOnlySpan<char> behind)
    {
        before = before.TrimEnd(" :");
        var word = TakeWord(ref before);
        if (Contains(Each, word))
            word = TakeWord(ref before);
        for (var back = 0; back < WordsBack && !word.IsEmpty; back++)
        {
            if (Contains(Instalments, word))
                return TakeCount(ref before) > 1 || CountWithin(before);
            word = TakeWord(ref before);
        }

        behind = behind.TrimStart(" *");
        if (behind.IsEmpty || behind[0] is not ('x' or '×'))
            return false;
        behind = behind[1..].TrimStart(' ');
        var digits = NumberFinder.DigitsAt(behind, 0);
        return digits is 1 or 2 && (digits == 2 || behind[0] > '2') && (digits == behind.Length || behind[digits] is ' ');
    }

    /// <summary>Tells whether numbers without a currency are an offer such as "3 for 2": none of them is an amount.</summary>
    public static bool IsOffer(ReadOnlySpan<char> lower)
    {
        var digits = NumberFinder.DigitsAt(lower, 0);
        if (digits is 0 or > 2)
            return false;
        var rest = lower[digits..];
        if (rest.StartsWith("+"))
            return NumberFinder.DigitsAt(rest, 1) is 1 or 2;
        rest = rest.TrimStart(' ');
        var end = PricePhrases.WordEnd(rest, 0);
        if (!Contains(For, rest[..end]))
            return false;
        rest = rest[end..].TrimStart(' ');
        var last = NumberFinder.DigitsAt(rest, 0);
        return last is 1 or 2 && last == rest.Length;
    }

    // "2 for £5", "any 3 pieces for €10"
    private static bool CountsBefore(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" :=");
        if (!Contains(For, TakeWord(ref before)))
            return false;
        TakePiece(ref before);
        return TakeCount(ref before) > 1 && MayCount(before);
    }

    // "iPhone 13 for $599" counts nothing.
    private static bool MayCount(ReadOnlySpan<char> before) =>
        before.IsEmpty || !PriceChars.IsWord(before[^1]) || Contains(Counting, TakeWord(ref before));

    // "from 3: £0.44", "ab 10 Stück 2,49 €"
    private static bool IsTier(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" :=(");
        TakePiece(ref before);
        before = before.TrimEnd("+ ");
        if (TakeCount(ref before) < 2)
            return false;
        foreach (var word in MultipleWords.From)
        {
            if (before.EndsWith(word) && (before.Length == word.Length || !PriceChars.IsWord(before[^(word.Length + 1)])))
                return true;
        }

        return false;
    }

    // "£5 for 2", "5,00 € / 2 Stück"
    private static bool CountsBehind(ReadOnlySpan<char> behind)
    {
        behind = behind.TrimStart(" *");
        var slash = behind.StartsWith("/");
        var end = slash ? 1 : PricePhrases.WordEnd(behind, 0);
        if (!slash && !Contains(For, behind[..end]))
            return false;
        behind = behind[end..].TrimStart(' ');
        var digits = NumberFinder.DigitsAt(behind, 0);
        if (digits is 0 or > 3 || (digits == 1 && behind[0] < '2'))
            return false;
        behind = behind[digits..].TrimStart(' ');
        var word = behind[..PricePhrases.WordEnd(behind, 0)];
        return PricePhrases.IsPiece(word) || (!slash && behind.IsEmpty);
    }

    private static void TakePiece(ref ReadOnlySpan<char> text)
    {
        var rest = text;
        if (PricePhrases.IsPiece(TakeWord(ref rest)) && rest.Length > 0 && (char.IsAsciiDigit(rest[^1]) || rest[^1] == '+'))
            text = rest;
    }

    private static ReadOnlySpan<char> TakeWord(ref ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" .");
        var start = text.Length;
        while (start > 0 && (PriceChars.IsWord(text[start - 1]) || text[start - 1] is '×'))
            start--;
        var word = text[start..];
        text = text[..start].TrimEnd(' ');
        return word;
    }

    /// <summary>Takes a small whole number from the end of a text and gives it; 0 = there is none.</summary>
    private static int TakeCount(ref ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(' ');
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[^(digits + 1)]))
            digits++;
        var isPart = digits < text.Length && (NumberFinder.IsSeparator(text[^(digits + 1)]) || PriceChars.IsWord(text[^(digits + 1)]));
        if (digits is 0 or > 3 || isPart)
            return 0;
        var count = int.Parse(text[^digits..], System.Globalization.CultureInfo.InvariantCulture);
        text = text[..^digits].TrimEnd(' ');
        return count;
    }

    /// <summary>Tells whether a count stands among the last words: "4 interest-free payments of".</summary>
    private static bool CountWithin(ReadOnlySpan<char> text)
    {
        for (var back = 0; back < WordsBack && !text.IsEmpty; back++)
        {
            if (TakeCount(ref text) > 1)
                return true;
            text = text.TrimEnd("-");
            if (TakeWord(ref text).IsEmpty)
                return false;
        }

        return false;
    }

    private static bool Contains(WordSet words, ReadOnlySpan<char> word) =>
        word.Length is > 0 and <= 24 && words.Contains(word);
}
