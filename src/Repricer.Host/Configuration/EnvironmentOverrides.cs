using System.Globalization;
using Repricer.Core.Documents;

namespace Repricer.Host.Configuration;

/// <summary>
/// Lays environment variables over the file: REPRICER__Api__Urls=… stands for Api:Urls, REPRICER__Sources__acme__AllowedPorts__0=… for the
/// first
/// item of a list. They are checked like the file, and messages name the variable as their place.
/// </summary>
/// <param name="reader">Collects the faults of the variables' names.</param>
internal sealed class EnvironmentOverrides(DocumentReader reader)
{
    public const string Prefix = "REPRICER__";

    public DocumentNode.Mapping Lay(DocumentNode.Mapping root, IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                continue;

            var path = name[Prefix.Length..].Split("__");
            var text = new DocumentNode.Scalar(value, Quoted: true, 0, 0) { File = name };
            if (path.Any(part => part.Length == 0))
                reader.Error(text, "syntax", "a part of the name is empty; write REPRICER__Section__Key");
            else if (path.Length > CommentedJson.MaxDepth)
                reader.Error(text, "syntax", $"the name has {path.Length} parts; {CommentedJson.MaxDepth} are allowed");
            else
                root = InMap(root, path, text);
        }

        return root;
    }

    private DocumentNode.Mapping InMap(DocumentNode.Mapping map, ReadOnlySpan<string> path, DocumentNode.Scalar text)
    {
        // Without case, as environment variables are often written in capitals.
        var entries = map.Entries.ToList();
        var part = path[0];
        var at = entries.FindIndex(entry => string.Equals(entry.Key.Value, part, StringComparison.OrdinalIgnoreCase));
        var key = new DocumentNode.Scalar(at < 0 ? part : entries[at].Key.Value, Quoted: true, 0, 0) { File = text.File };
        var below = at < 0 ? null : entries[at].Value;
        var isWritten = path.Length > 1 && below is DocumentNode.Mapping or DocumentNode.Sequence;
        var entry = new DocumentEntry(isWritten ? entries[at].Key : key, Value(below, path[1..], text));
        if (at < 0)
            entries.Add(entry);
        else
            entries[at] = entry;
        return map with { Entries = entries };
    }

    /// <summary>A list is begun by its first item; everything else that is not there yet is a group of keys.</summary>
    private DocumentNode Value(DocumentNode? below, ReadOnlySpan<string> path, DocumentNode.Scalar text) => (path.Length, below) switch
    {
        (0, _) => text,
        (_, DocumentNode.Sequence list) => InList(list, path, text),
        (_, DocumentNode.Mapping map) => InMap(map, path, text),
        _ when path[0] == "0" => InList(new DocumentNode.Sequence([], 0, 0) { File = text.File }, path, text),
        _ => InMap(new DocumentNode.Mapping([], 0, 0) { File = text.File }, path, text),
    };

    private DocumentNode.Sequence InList(DocumentNode.Sequence list, ReadOnlySpan<string> path, DocumentNode.Scalar text)
    {
        if (!int.TryParse(path[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > list.Items.Count)
        {
            reader.Error(text, "wrong-value", $"'{path[0]}' is no position of this list; it has {list.Items.Count} items, counted from 0");
            return list;
        }

        var items = list.Items.ToList();
        var item = Value(index < items.Count ? items[index] : null, path[1..], text);
        if (index < items.Count)
            items[index] = item;
        else
            items.Add(item);
        return list with { Items = items };
    }
}
