using Repricer.Reading.Words;

namespace Repricer.Reading.PriceTexts;

/// <summary>Recognises the words around a price; all texts are in lower case.</summary>
internal static class PricePhrases
{
    private static readonly WordSet Free = Set(PriceWords.Free);
    private static readonly WordSet Units = Set(UnitWords.Units);
    private static readonly WordSet Pieces = Set(UnitWords.Pieces);
    private static readonly WordSet Periods = Set(UnitWords.Periods);
    private static readonly WordSet Counted = Set([.. UnitWords.Counted, .. UnitWords.Pieces]);
    private static readonly WordSet Per = Set(UnitWords.Per);
    private static readonly WordSet Rate = Set(UnitWords.Rate);
    private static readonly WordSet MonthlyBefore = Set(UnitWords.MonthlyBefore);
    private static readonly WordSet MonthlyBehind = Set(UnitWords.MonthlyBehind);
    private static readonly WordSet Joins = Set(RangeWords.InPriceText);
    private static readonly WordSet Shipping = Set(ShippingWords.NamesInPriceText);
    private static readonly WordSet Offers = Set(ShippingWords.OffersInPriceText);

    public static bool IsFree(ReadOnlySpan<char> lower) => lower.Length <= 30 && Contains(Free, lower.Trim(" !.*:()-"));

    public static bool IsUnit(ReadOnlySpan<char> word) => Contains(Units, word);

    public static bool IsPiece(ReadOnlySpan<char> word) => Contains(Pieces, word);

    public static bool IsCounted(ReadOnlySpan<char> word) => Contains(Counted, word);

    /// <summary>Tells whether an amount is money that is not paid: "You save 5,00 €", "$5 off".</summary>
    public static bool IsSaving(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        after = after.TrimStart(' ');
        return EndsWithWord(before, PriceWords.Saving) || IsSavingBehind(after);
    }

    private static bool IsSavingBehind(ReadOnlySpan<char> after)
    {
        foreach (var word in PriceWords.SavingBehind)
        {
            if (after.StartsWith(word))
                return after.Length == 3 || WordEnd(after, 0) is 3 or 6 or 8;
        }

        return false;
    }

    public static bool EndsWithRegular(ReadOnlySpan<char> before) => EndsWithWord(before, PriceWords.Regular);

    /// <summary>Tells whether a text joins the two ends of a range.</summary>
    public static bool JoinsRange(ReadOnlySpan<char> between) => Contains(Joins, between);

    public static bool IsPeriod(ReadOnlySpan<char> word) => Contains(Periods, word);

    /// <summary>Tells whether a word leads to a unit or period and means little else in front of a price.</summary>
    public static bool IsRate(ReadOnlySpan<char> word) => Contains(Rate, word);

    public static bool IsMonthlyBefore(ReadOnlySpan<char> word) => Contains(MonthlyBefore, word);

    public static bool IsMonthlyBehind(ReadOnlySpan<char> word) => Contains(MonthlyBehind, word);

    public static bool IsPer(ReadOnlySpan<char> word) => Contains(Per, word);

    public static bool EndsWithFrom(ReadOnlySpan<char> before) => EndsWithWord(before, PriceWords.From);

    public static bool EndsWithFormer(ReadOnlySpan<char> before) => EndsWithWord(before, PriceWords.Former);

    /// <summary>
    /// Tells whether a text is about free shipping ("Free shipping on orders over $49"): the amounts in it are thresholds, not prices.
    /// </summary>
    public static bool IsShippingOffer(ReadOnlySpan<char> lower)
    {
        bool shipping = false, offer = false;
        for (var i = 0; i < lower.Length;)
        {
            var end = WordEnd(lower, i);
            if (end == i)
            {
                i++;
                continue;
            }

            shipping |= Contains(Shipping, lower[i..end]);
            offer |= Contains(Offers, lower[i..end]);
            i = end;
        }

        return shipping && offer;
    }

    public static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && PriceChars.IsWord(text[at]))
            at++;
        return at;
    }

    private static bool EndsWithWord(ReadOnlySpan<char> before, string[] words)
    {
        before = before.TrimEnd(" :*\"(");
        if (before.IsEmpty)
            return false;
        foreach (var word in words)
        {
            if (before[^1] == word[^1] && before.EndsWith(word)
                && (before.Length == word.Length || !PriceChars.IsWord(before[^(word.Length + 1)]) || word[0] >= 0x3000))
                return true;
        }

        return false;
    }

    private static WordSet Set(string[] words) => new(words);

    private static bool Contains(WordSet words, ReadOnlySpan<char> word) =>
        word.Length <= 24 && words.Contains(word);
}
