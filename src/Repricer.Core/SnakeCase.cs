using System.Text;

namespace Repricer.Core;

/// <summary>Names of enum values as they stand in files, JSON and the store: "NoFreshData" is "no_fresh_data".</summary>
public static class SnakeCase
{
    public static string From(string pascal)
    {
        ArgumentNullException.ThrowIfNull(pascal);
        var text = new StringBuilder(pascal.Length + 8);
        for (var i = 0; i < pascal.Length; i++)
        {
            if (i > 0 && (char.IsAsciiLetterUpper(pascal[i]) || (char.IsAsciiDigit(pascal[i]) && !char.IsAsciiDigit(pascal[i - 1]))))
                text.Append('_');
            text.Append(char.ToLowerInvariant(pascal[i]));
        }

        return text.ToString();
    }

    /// <summary>The inverse, over the names of an enum.</summary>
    public static bool TryParse<T>(string? name, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(From(candidate.ToString()), name, StringComparison.Ordinal))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
