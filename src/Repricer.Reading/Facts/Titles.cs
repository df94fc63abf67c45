namespace Repricer.Reading.Facts;

/// <summary>Tells how alike two titles are, by the words they share.</summary>
internal static class Titles
{
    /// <summary>Gives the percentage of the shorter text's words (of two letters or more) that the other one has too, 0 to 100.</summary>
    public static int Overlap(string? left, string? right)
    {
        var first = Split(left);
        var second = Split(right);
        if (first.Count == 0 || second.Count == 0)
        {
            return 0;
        }

        var (small, large) = first.Count <= second.Count ? (first, second) : (second, first);
        var shared = 0;
        foreach (var word in small)
        {
            shared += large.Contains(word) ? 1 : 0;
        }

        return 100 * shared / small.Count;
    }

    private static HashSet<string> Split(string? text)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (text is null)
        {
            return words;
        }

        var start = -1;
        for (var at = 0; at <= text.Length && words.Count < 64; at++)
        {
            if (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                start = start < 0 ? at : start;
            }
            else if (start >= 0)
            {
                if (at - start >= 2)
                {
                    _ = words.Add(text[start..at]);
                }

                start = -1;
            }
        }

        return words;
    }
}
