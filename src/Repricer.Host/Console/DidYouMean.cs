using Repricer.Core.Documents;

namespace Repricer.Host.Console;

/// <summary>Finds the known name that is nearest to a mistyped one.</summary>
internal static class DidYouMean
{
    /// <returns>"; did you mean 'X'?" or "" when nothing is near.</returns>
    public static string Suffix(string typed, IEnumerable<string> known) =>
        Find(typed, known) is { } name ? $"; did you mean '{name}'?" : "";

    /// <returns>
    /// The nearest known name within a third of the typed length (at least two edits), or null. Ties go to the first by name.
    /// </returns>
    public static string? Find(string typed, IEnumerable<string> known)
    {
        if (typed.Length is 0 or > 100)
            return null;

        var limit = Math.Max(2, typed.Length / 3);
        return known
            .Select(name => (Name: name, Distance: Suggestion.Distance(typed.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= limit && candidate.Distance < Math.Max(typed.Length, candidate.Name.Length))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }
}
