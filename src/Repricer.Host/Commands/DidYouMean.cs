namespace Repricer.Host.Commands;

/// <summary>The known name that is nearest to a mistyped one.</summary>
internal static class DidYouMean
{
    /// <returns>"; did you mean 'X'?" or "" when nothing is near.</returns>
    public static string Suffix(string typed, IEnumerable<string> known) => Find(typed, known) is { } name ? $"; did you mean '{name}'?" : "";

    /// <returns>The nearest known name within a third of the typed length (at least two edits), or null. Ties go to the first by name.</returns>
    public static string? Find(string typed, IEnumerable<string> known)
    {
        if (typed.Length is 0 or > 100)
            return null;

        var limit = Math.Max(2, typed.Length / 3);
        return known
            .Select(name => (Name: name, Distance: Distance(typed.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= limit && candidate.Distance < Math.Max(typed.Length, candidate.Name.Length))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    /// <summary>Edits between two words, a swap of neighbours counting as one.</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replace = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replace, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[left.Length, right.Length];
    }
}
