using System.Buffers.Text;
using Repricer.Reading.Json;

namespace Repricer.Reading.State;

/// <summary>
/// Puts values back in their places that a page states as one flat array whose objects and arrays name their contents by number: Nuxt 3 and
/// SvelteKit (devalue), Remix and React Router (turbo-stream, whose keys are numbers too).
/// </summary>
internal sealed class FlatArray
{
    private const int MaxDepth = 32;
    private const int MaxElements = 200_000;

    /// <summary>Holds how many values are looked at, written or not.</summary>
    private const int MaxSteps = 2_000_000;

    private readonly StateBuffer _into;
    private readonly List<int> _elements = [];
    private readonly HashSet<int> _open = [];
    private int _steps;

    private FlatArray(StateBuffer into) => _into = into;

    /// <summary>Writes the value that the array stands for, and those that were streamed after it, as the elements of one array.</summary>
    /// <param name="starts">Offsets at which later pieces begin in the text; each states a value of its own.</param>
    public static void Write(in JsonTape json, StateBuffer into, IReadOnlyList<int> starts)
    {
        var array = new FlatArray(into);
        for (var at = 1; at < json[0].Past && array._elements.Count < MaxElements; at = json[at].Past)
        {
            array._elements.Add(at);
        }

        into.Append((byte)'[');
        array.Element(json, 0, 0);
        var next = 0;
        for (var number = 1; number < array._elements.Count && next < starts.Count; number++)
        {
            if (json[array._elements[number]].Start >= starts[next])
            {
                next++;
                into.Append((byte)',');
                array.Element(json, number, 0);
            }
        }

        into.Append((byte)']');
    }

    private void Element(in JsonTape json, int number, int depth)
    {
        if (number < 0 || number >= _elements.Count || depth > MaxDepth || _into.IsFull || !_open.Add(number))
        {
            _into.Append("null"u8);
            return;
        }

        var node = _elements[number];
        switch (json[node].Kind)
        {
            case JsonKind.Object:
                Members(json, node, depth);
                break;
            case JsonKind.Array:
                Elements(json, node, depth);
                break;
            default:
                Scalar(json, node);
                break;
        }

        _ = _open.Remove(number);
    }

    private void Members(in JsonTape json, int node, int depth)
    {
        _into.Append((byte)'{');
        for (var at = node + 1; at < json[node].Past && _steps++ < MaxSteps; at = json[at].Past)
        {
            if (FlatForm.TryReference(json, at, out var number))
            {
                Key(json, json.Key(at));
                Element(json, number, depth + 1);
                _into.Append((byte)',');
            }
        }

        _into.Append((byte)'}');
    }

    /// <summary>Writes a key; "_12" is the text of the twelfth element.</summary>
    private void Key(in JsonTape json, ReadOnlySpan<byte> key)
    {
        if (key.Length > 1 && key[0] == '_' && Utf8Parser.TryParse(key[1..], out int number, out var used) && used == key.Length - 1
            && number >= 0 && number < _elements.Count && json[_elements[number]].Kind == JsonKind.String)
        {
            key = json.Raw(_elements[number]);
        }

        _into.Append((byte)'"');
        _into.Append(key);
        _into.Append("\":"u8);
    }

    /// <summary>
    /// Writes an array; one that begins with a text is a value of a kind of its own: ["Ref",7], ["Date","2026-…"], ["Map",3,4].
    /// </summary>
    private void Elements(in JsonTape json, int node, int depth)
    {
        var first = node + 1;
        var isTagged = first < json[node].Past && json[first].Kind == JsonKind.String;
        var isMap = isTagged && (json.Raw(first).SequenceEqual("Map"u8) || json.Raw(first).SequenceEqual("null"u8));
        var isOne = isTagged && !isMap && json[first].Past < json[node].Past && json[json[first].Past].Past == json[node].Past
            && !json.Raw(first).SequenceEqual("Set"u8);
        if (isOne)
        {
            Item(json, json[first].Past, depth);
            return;
        }

        _into.Append(isMap ? (byte)'{' : (byte)'[');
        var isKey = isMap;
        for (var at = isTagged ? json[first].Past : first; at < json[node].Past && _steps++ < MaxSteps; at = json[at].Past)
        {
            Item(json, at, depth);
            _into.Append(isKey ? (byte)':' : (byte)',');
            isKey = isMap && !isKey;
        }

        _into.Append(isMap ? (byte)'}' : (byte)']');
    }

    private void Item(in JsonTape json, int at, int depth)
    {
        if (FlatForm.TryReference(json, at, out var number))
        {
            Element(json, number, depth + 1);
        }
        else
        {
            Scalar(json, at);
        }
    }

    private void Scalar(in JsonTape json, int node)
    {
        var isText = json[node].Kind == JsonKind.String;
        _into.Append(isText ? "\""u8 : ""u8);
        _into.Append(json[node].Kind is JsonKind.Object or JsonKind.Array or JsonKind.Opaque ? "null"u8 : json.Raw(node));
        _into.Append(isText ? "\""u8 : ""u8);
    }
}
