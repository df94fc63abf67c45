using Repricer.Reading.Json;

namespace Repricer.Reading.State;

/// <summary>
/// Follows the links of a GraphQL cache, which holds every object once, at the top, and names it elsewhere: <c>{"__ref":"Money:7"}</c>, or
/// <c>{"type":"id","id":"$Product:1.price"}</c> of older ones.
/// </summary>
internal sealed class LinkedState(StateBuffer into) : JsonCopy(into)
{
    private readonly Dictionary<string, int> _objects = new(StringComparer.Ordinal);
    private readonly HashSet<int> _open = [];

    /// <summary>Tells whether a document has such links: a script may hold many documents, and only this one's own text counts.</summary>
    public static bool Has(in JsonTape json)
    {
        var text = json.Bytes[json[0].Start..Math.Clamp(json.End, json[0].Start, json.Bytes.Length)];
        return text.IndexOf("__ref"u8) >= 0 || (text.IndexOf("\"generated\""u8) >= 0 && text.IndexOf("__typename"u8) >= 0);
    }

    /// <summary>Notes every object that a link may name.</summary>
    public void Know(in JsonTape json)
    {
        for (var node = 1; node < json.Count; node++)
        {
            if (json[node].Kind == JsonKind.Object && json[node].KeyLength is > 3 and < 300
                && json.Key(node).IndexOfAny((byte)':', (byte)'$', (byte)'.') >= 0)
            {
                _objects[System.Text.Encoding.UTF8.GetString(json.Key(node)).Replace("\\\"", "\"", StringComparison.Ordinal)] = node;
            }
        }
    }

    protected override bool Replace(in JsonTape json, int node, int depth)
    {
        if (json[node].Kind != JsonKind.Object || depth == 0)
        {
            return false;
        }

        var link = json.Member(node, "__ref"u8);
        link = link < 0 && json.Member(node, "generated"u8) >= 0 ? json.Member(node, "id"u8) : link;
        if (link < 0 || json.Text(link, 300) is not { } name || depth > 8 || !_objects.TryGetValue(name, out var target)
            || !_open.Add(target))
        {
            return false;
        }

        Write(json, target, depth + 1);
        _ = _open.Remove(target);
        return true;
    }
}
