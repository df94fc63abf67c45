namespace Repricer.Reading.Facts;

/// <summary>Tells how alike two titles are, by the words they share.</summary>
internal static class Titles
{
    private const int MaxWords = 64;

    /// <summary>Gives the percentage of the shorter text's words (of two letters or more) that the other one has too, 0 to 100.</summary>
    public static int Overlap(string? left, string? right)
    {
        Span<TitleWord> words = stackalloc TitleWord[MaxWords];
        Span<TitleWord> others = stackalloc TitleWord[MaxWords];
        words = words[..Split(left, words)];
        others = others[..Split(right, others)];
        if (words.IsEmpty || others.IsEmpty)
        {
            return 0;
        }

        var shared = 0;
        foreach (var word in words)
        {
            shared += IsIn(word, left, others, right) ? 1 : 0;
        }

        return 100 * shared / Math.Min(words.Length, others.Length);
    }

    /// <summary>Finds the different words of a text, and gives their number.</summary>
    private static int Split(string? text, Span<TitleWord> words)
    {
        var count = 0;
        var start = -1;
        for (var at = 0; text is not null && at <= text.Length && count < words.Length; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                start = start < 0 ? at : start;
            }
            else if (start >= 0)
            {
                var word = new TitleWord(start, at - start,
                    string.GetHashCode(text.AsSpan(start, at - start), StringComparison.OrdinalIgnoreCase));
                if (word.Length >= 2 && !IsIn(word, text, words[..count], text))
                {
                    words[count++] = word;
                }

                start = -1;
            }
        }

        return count;
    }

    private static bool IsIn(in TitleWord word, string? text, ReadOnlySpan<TitleWord> words, string? of)
    {
        foreach (ref readonly var other in words)
        {
            if (other.Hash == word.Hash && other.Length == word.Length
                && text.AsSpan(word.Start, word.Length).Equals(of.AsSpan(other.Start, other.Length), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct TitleWord(int Start, int Length, int Hash);
}
