using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>Names of channels and sources, and references to them.</summary>
internal static class ConfigNames
{
    public const string Expected = "letters, digits, '.', '-' and '_', at most 64";

    /// <summary>Ids stand in URLs, file names and CHANNEL/LISTING: letters, digits, '.', '-' and '_', at most 64.</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    public static void CheckId(ConfigSection section, string id, string what)
    {
        if (!IsId(id))
            section.Fault("", "out-of-range", $"'{id}' is no good id of a {what}: {Expected}");
    }

    public static bool CheckKnown(ConfigSection section, string key, string name, string what, IEnumerable<string> known)
    {
        var names = known.Order(StringComparer.Ordinal).ToList();
        if (names.Contains(name, StringComparer.Ordinal))
            return true;

        var list = names.Count == 0 ? "none is configured" : $"known: {string.Join(", ", names)}";
        section.Fault(key, "unknown-name", $"there is no {what} '{name}'; {list}{Suggestion.Ask(name, names)}");
        return false;
    }
}
