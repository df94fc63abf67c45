using Repricer.Reading.Words;

namespace Repricer.Reading.PriceTexts;

/// <summary>Finds names of currencies: the longest at each place, whole words only, never inside a number.</summary>
internal static class CurrencyFinder
{
    public static int Find(ReadOnlySpan<char> text, ReadOnlySpan<char> lower, ReadOnlySpan<NumberSpan> numbers, Span<CurrencyHit> into)
    {
        var count = 0;
        var number = 0;
        for (var i = 0; i < lower.Length && count < into.Length;)
        {
            while (number < numbers.Length && numbers[number].End <= i)
                number++;
            if (number < numbers.Length && i >= numbers[number].Start)
            {
                i = numbers[number].End;
                continue;
            }

            var limit = number < numbers.Length ? numbers[number].Start : lower.Length;
            var skip = CurrencyNames.NextStart(text[i..limit], lower[i..limit]);
            if (skip > 0)
            {
                i += skip;
                continue;
            }

            var hit = At(text, lower, i, limit);
            if (hit.Word is null)
            {
                i++;
                continue;
            }

            into[count++] = hit;
            i = hit.End;
        }

        return count;
    }

    /// <summary>
    /// Finds the currency that a hint names: at one of its numbers, else the first name that may stand anywhere, else the hint as a whole.
    /// Null = none.
    /// </summary>
    public static CurrencyName? InHint(ReadOnlySpan<char> hint)
    {
        if (CurrencyNames.OfCode(hint) is { } stated)
            return stated;
        Span<char> text = stackalloc char[Math.Min(hint.Length, 256)];
        text = text[..PriceChars.Normalise(hint, text)];
        Span<char> lower = stackalloc char[text.Length];
        PriceChars.Lower(text, lower);
        Span<NumberSpan> numbers = stackalloc NumberSpan[8];
        numbers = numbers[..NumberFinder.Find(text, numbers)];
        var buffer = new HitBuffer();
        Span<CurrencyHit> hits = buffer;
        hits = hits[..Find(text, lower, numbers, hits)];
        foreach (var hit in hits)
        {
            if (hit.Word.Rule == WordRule.Anywhere || (hit.Start == 0 && hit.End == text.Length) || TouchesNumber(text, hit, numbers))
                return hit.Word;
        }

        return null;
    }

    private static bool TouchesNumber(ReadOnlySpan<char> text, in CurrencyHit hit, ReadOnlySpan<NumberSpan> numbers)
    {
        foreach (var number in numbers)
        {
            if ((hit.End <= number.Start && hit.End >= Adjacency.Before(text, number.Start))
                || (hit.Start >= number.Tail && hit.Start <= Adjacency.After(text, number.Tail)))
                return true;
        }

        return false;
    }

    private static CurrencyHit At(ReadOnlySpan<char> text, ReadOnlySpan<char> lower, int at, int limit)
    {
        if (at > 0 && Joined(lower[at - 1], lower[at]))
            return default;
        for (var length = Math.Min(CurrencyWords.MaxLength, limit - at); length > 0; length--)
        {
            var end = at + length;
            if (end < lower.Length && Joined(lower[end - 1], lower[end]))
                continue;
            if (CurrencyNames.Find(text[at..end], lower[at..end]) is { } word)
                return new CurrencyHit { Start = at, End = end, Word = word };
        }

        return default;
    }

    // Two characters of one word. Scripts that leave no blanks between words have no such thing.
    private static bool Joined(char left, char right) => PriceChars.IsSpacedWord(left) && PriceChars.IsSpacedWord(right);
}
