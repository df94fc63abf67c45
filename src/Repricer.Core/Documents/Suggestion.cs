namespace Repricer.Core.Documents;

/// <summary>
/// "Did you mean": the known word that is nearest to a written one, for everything a person writes: files, settings, options, catalogues.
/// </summary>
public static class Suggestion
{
    private const int LongestCompared = 64;

    /// <param name="word">As written; capitals, and whether words are parted by '-', '_' or a blank, do not count.</param>
    /// <param name="known">As they should be named; of equally near ones the first wins.</param>
    /// <returns>Null where nothing is near: within a third of the written letters, at least one edit and at most three.</returns>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var written = Plain(word);
        if (written.Length is 0 or > LongestCompared)
            return null;

        var limit = Math.Max(1, Math.Min(3, written.Length / 3));
        string? best = null;
        var bestDistance = limit + 1;
        foreach (var candidate in known)
        {
            var other = Plain(candidate);
            if (Math.Abs(other.Length - written.Length) > limit)
                continue;

            // A word of which nothing is left is not meant: 'x' is not near to 's'.
            var distance = Distance(written, other);
            if (distance < bestDistance && distance < Math.Max(written.Length, other.Length))
                (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <returns>"; did you mean 'x'?", or "" where nothing is near.</returns>
    public static string Ask(string word, IEnumerable<string> known) => Nearest(word, known) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>Counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    public static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            previous[j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = left[i - 1] == right[j - 1] ? 0 : 1;
                var least = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + same);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    least = Math.Min(least, before[j - 2] + 1);
                current[j] = least;
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }

    private static string Plain(string word) => word.Replace('-', '_').Replace(' ', '_').ToLowerInvariant();
}
