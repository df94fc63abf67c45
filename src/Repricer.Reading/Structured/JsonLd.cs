using System.Globalization;
using System.Text;
using Repricer.Reading.Json;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Structured;

/// <summary>
/// Reads the things in <c>application/ld+json</c> scripts: arrays, <c>@graph</c>, references by <c>@id</c> across scripts, and data that is
/// not quite JSON.
/// </summary>
internal static class JsonLd
{
    private const int MaxItems = 4000;
    private const int MaxNesting = 24;

    public static void Read(in PageTape tape, List<Item> into)
    {
        var ids = new Dictionary<string, Item>(StringComparer.Ordinal);
        var first = into.Count;
        var scripts = 0;
        var tokens = tape.Tokens;
        foreach (var at in tape.Stops)
        {
            if (into.Count - first < MaxItems && tokens[at].Kind == TokenKind.Raw && tokens[at].Tag == Tag.Script && tokens[at].Parent >= 0
                && tape.TryGetAttribute(tokens[tokens[at].Parent], "type"u8, out var type) && Utf8Text.Contains(type, "ld+json"u8))
            {
                ReadScript(tape.Slice(tokens[at]), scripts++, ids, into);
            }
        }

        Link(into, first, ids);
    }

    private static void ReadScript(ReadOnlySpan<byte> body, int script, Dictionary<string, Item> ids, List<Item> into)
    {
        using var json = JsonParser.ParseAll(ScriptRepair.Apply(body));
        var path = "ld+json[" + script.ToString(CultureInfo.InvariantCulture) + "]";
        for (var root = 0; root < json.Count && into.Count < MaxItems; root = json[root].Past)
        {
            Roots(json, root, path, ids, into, 0);
        }
    }

    private static void Roots(in JsonTape json, int node, string path, Dictionary<string, Item> ids, List<Item> into, int nesting)
    {
        if (json[node].Kind == JsonKind.Array && nesting < MaxNesting)
        {
            var index = 0;
            for (var at = node + 1; at < json[node].Past; at = json[at].Past)
            {
                Roots(json, at, path + "[" + (index++).ToString(CultureInfo.InvariantCulture) + "]", ids, into, nesting + 1);
            }
        }
        else if (json[node].Kind == JsonKind.Object)
        {
            var graph = json.Member(node, "@graph"u8);
            if (graph >= 0 && nesting < MaxNesting)
            {
                Roots(json, graph, path + ".@graph", ids, into, nesting + 1);
            }

            var item = Build(json, node, path, ids, nesting);
            if (item.Properties.Count > 0)
            {
                into.Add(item);
            }
        }
    }

    private static Item Build(in JsonTape json, int node, string path, Dictionary<string, Item> ids, int nesting)
    {
        var item = new Item(ReadingMethod.JsonLd, path);
        for (var at = node + 1; at < json[node].Past; at = json[at].Past)
        {
            var key = json.Key(at);
            if (key.Length > 0 && key[0] == '@')
            {
                Keyword(json, at, key, item);
            }
            else if (!IsProse(key))
            {
                Property(json, at, Encoding.UTF8.GetString(key), item, path, ids, nesting);
            }
        }

        // A bare {"@id": …} refers to a thing described elsewhere.
        if (item.Id is not null && item.Properties.Count > 0)
        {
            if (!ids.TryAdd(item.Id, item))
            {
                ids[item.Id].Merge(item);
            }
        }

        return item;
    }

    private static void Keyword(in JsonTape json, int at, ReadOnlySpan<byte> key, Item item)
    {
        if (Utf8Text.EqualsIgnoreCase(key, "@id"u8))
        {
            item.Id = json.Text(at);
        }
        else if (Utf8Text.EqualsIgnoreCase(key, "@value"u8) && json.Text(at) is { } value)
        {
            item.Add("value", value, null);
        }
        else if (Utf8Text.EqualsIgnoreCase(key, "@type"u8))
        {
            if (json.Text(at) is { } type)
            {
                item.AddTypes(type);
            }
            else if (json[at].Kind == JsonKind.Array)
            {
                for (var element = at + 1; element < json[at].Past; element = json[element].Past)
                {
                    item.AddTypes(json.Text(element) ?? "");
                }
            }
        }
    }

    private static void Property(in JsonTape json, int at, string name, Item item, string path, Dictionary<string, Item> ids, int nesting)
    {
        switch (json[at].Kind)
        {
            case JsonKind.Object when nesting < MaxNesting:
                var nested = Build(json, at, path + "." + name, ids, nesting + 1);
                nested.IsNested = true;
                item.Add(name, null, nested);
                break;
            case JsonKind.Array when nesting < MaxNesting:
                var index = 0;
                for (var element = at + 1; element < json[at].Past; element = json[element].Past)
                {
                    var place = path + "[" + (index++).ToString(CultureInfo.InvariantCulture) + "]";
                    Property(json, element, name, item, place, ids, nesting + 1);
                }

                break;
            default:
                if (json.Text(at) is { Length: > 0 } text)
                {
                    item.Add(name, text, null);
                }

                break;
        }
    }

    /// <summary>Tells whether a key holds long texts or reviews: they say nothing about the offer and are not decoded.</summary>
    private static bool IsProse(ReadOnlySpan<byte> key) =>
        Utf8Text.EqualsIgnoreCase(key, "description"u8) || Utf8Text.EqualsIgnoreCase(key, "review"u8)
        || Utf8Text.EqualsIgnoreCase(key, "reviews"u8) || Utf8Text.EqualsIgnoreCase(key, "reviewBody"u8)
            || Utf8Text.EqualsIgnoreCase(key, "articleBody"u8)
        || Utf8Text.EqualsIgnoreCase(key, "image"u8) || Utf8Text.EqualsIgnoreCase(key, "text"u8);

    private static void Link(List<Item> items, int first, Dictionary<string, Item> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        for (var at = first; at < items.Count; at++)
        {
            ItemLinks.Resolve(items[at], ids, 0);
        }
    }
}
