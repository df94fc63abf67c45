using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>Names of channels and sources, and references to names that stand elsewhere in the configuration.</summary>
internal static class ConfigNames
{
    public const string Expected = "letters, digits, '.', '-' and '_', at most 64";

    /// <summary>Ids stand in URLs, file names and CHANNEL/LISTING: letters, digits, '.', '-' and '_', at most 64.</summary>
    public static bool IsId(string id) =>
        id.Length is > 0 and <= 64 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    /// <param name="what">As in "channel".</param>
    /// <returns>Null where it is a good id.</returns>
    public static string? ProblemOf(string id, string what) =>
        IsId(id) ? null : $"'{ScalarText.Shorten(id)}' is no good id of a {what}: {Expected}";

    /// <summary>Tells it where the key names something that is not configured.</summary>
    public static void CheckKnown(ConfigSection section, string key, string what, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        if (section.Text(key) is not { } name || names.Contains(name, StringComparer.Ordinal))
            return;

        var list = names.Count == 0 ? "none is configured" : $"known: {string.Join(", ", names)}";
        section.Fault(key, "unknown-name", $"there is no {what} '{name}'; {list}{Suggestion.Ask(name, names)}");
    }
}
