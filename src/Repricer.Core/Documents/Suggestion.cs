namespace Repricer.Core.Documents;

/// <summary>"Did you mean": the nearest known word by edit distance, where one is near enough.</summary>
public static class Suggestion
{
    private const int LongestCompared = 64;

    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var lowered = word.Replace('-', '_').Replace(' ', '_').ToLowerInvariant();
        if (lowered.Length is 0 or > LongestCompared)
            return null;

        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in known)
        {
            var distance = Distance(lowered, candidate.ToLowerInvariant());
            if (distance < bestDistance)
                (best, bestDistance) = (candidate, distance);
        }

        return bestDistance <= Math.Max(1, Math.Min(3, lowered.Length / 3)) ? best : null;
    }

    /// <summary>" — did you mean 'x'?" or "".</summary>
    public static string Ask(string word, IEnumerable<string> known) => Nearest(word, known) is { } near ? $"; did you mean '{near}'?" : "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
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
}
