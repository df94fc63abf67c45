using System.Globalization;
using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>
/// Everything below a node as "a:b" to text, items of lists by their number: the form in which a channel's factory takes its settings.
/// </summary>
internal static class FlatSettings
{
    public static IReadOnlyDictionary<string, string?> Of(DocumentNode node)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Add(node, "", values);
        return values;
    }

    private static void Add(DocumentNode node, string path, Dictionary<string, string?> values)
    {
        switch (node)
        {
            case DocumentNode.Mapping map:
                foreach (var entry in map.Entries)
                    Add(entry.Value, Below(path, entry.Key.Value), values);
                break;
            case DocumentNode.Sequence list:
                for (var i = 0; i < list.Items.Count; i++)
                    Add(list.Items[i], Below(path, i.ToString(CultureInfo.InvariantCulture)), values);
                break;
            case DocumentNode.Scalar scalar:
                values[path] = scalar.IsBlank ? null : scalar.Value;
                break;
        }
    }

    private static string Below(string path, string key) => path.Length == 0 ? key : $"{path}:{key}";
}
