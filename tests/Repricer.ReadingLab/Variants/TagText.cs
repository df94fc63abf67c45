using System.Text.RegularExpressions;

namespace Repricer.ReadingLab.Variants;

/// <summary>Reads and changes the attributes of a tag's text.</summary>
internal static partial class TagText
{
    /// <summary>Gives the value of an attribute; null = it has none.</summary>
    public static string? Value(string tag, string name)
    {
        foreach (Match match in Attributes().Matches(tag))
        {
            if (match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return match.Groups["value"].Value.Trim('"', '\'');
            }
        }

        return null;
    }

    /// <summary>Changes the values of some attributes; null takes the attribute away.</summary>
    public static string With(string tag, Func<string, bool> isMeant, Func<string, string?> change) => Attributes().Replace(tag, match =>
    {
        var name = match.Groups["name"].Value.ToLowerInvariant();
        if (!isMeant(name))
        {
            return match.Value;
        }

        return change(match.Groups["value"].Value.Trim('"', '\'')) is { } value ? $" {name}=\"{value}\"" : "";
    });

    [GeneratedRegex("""\s(?<name>[A-Za-z_:@][A-Za-z0-9_:.@-]*)(?:\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Attributes();
}
