using System.Globalization;
using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>Where the keys of a configuration stand, for faults that show only when the parts are put together.</summary>
/// <param name="file">As the person named it.</param>
/// <param name="root">The whole configuration, environment variables included.</param>
internal sealed class ConfigPlaces(string file, DocumentNode.Mapping root)
{
    /// <summary>Those of no file.</summary>
    public static ConfigPlaces None { get; } = new(Console.CommonOptions.DefaultConfigFile, new DocumentNode.Mapping([], 0, 0));

    /// <param name="path">As in "Channels:shop:Settings:Folder"; what is not written is told of at what lies around it.</param>
    public Diagnostic Error(string path, string code, string message) =>
        Diagnostic.Of(file, Find(path), DiagnosticLevel.Error, code, $"{path}: {message}");

    /// <summary>Everything that is written, as "Channels:shop:Type" to its text; null = it is unset.</summary>
    public IReadOnlyDictionary<string, string?> Texts() => FlatSettings.Of(root);

    private DocumentNode Find(string path)
    {
        DocumentNode at = root;
        foreach (var part in path.Split(':'))
        {
            if (Below(at, part) is not { } next)
                return at;
            at = next;
        }

        return at;
    }

    private static DocumentNode? Below(DocumentNode node, string part) => node switch
    {
        DocumentNode.Mapping map =>
            map.Entries.FirstOrDefault(entry => string.Equals(entry.Key.Value, part, StringComparison.OrdinalIgnoreCase))?.Value,
        DocumentNode.Sequence list when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) =>
            list.Items.ElementAtOrDefault(index),
        _ => null,
    };
}
