using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Json;

/// <summary>Holds a JSON document, or a JavaScript literal close to one, as a flat list of nodes with offsets into its bytes.</summary>
internal readonly ref struct JsonTape
{
    private readonly JsonNode[] _nodes;

    internal JsonTape(ReadOnlySpan<byte> bytes, JsonNode[] nodes, int count, int end)
    {
        Bytes = bytes;
        _nodes = nodes;
        Count = count;
        End = end;
    }

    public ReadOnlySpan<byte> Bytes { get; }

    public int Count { get; }

    /// <summary>Holds the offset of the first byte after the last value.</summary>
    public int End { get; }

    public ref readonly JsonNode this[int index] => ref _nodes[index];

    public ReadOnlySpan<byte> Key(int index) => Bytes.Slice(_nodes[index].KeyStart, _nodes[index].KeyLength);

    public ReadOnlySpan<byte> Raw(int index) => Bytes.Slice(_nodes[index].Start, _nodes[index].Length);

    /// <summary>Finds a member by name, ASCII case ignored, and gives its index; -1 = none.</summary>
    public int Member(int node, ReadOnlySpan<byte> name)
    {
        if (_nodes[node].Kind != JsonKind.Object)
        {
            return -1;
        }

        for (var at = node + 1; at < _nodes[node].Past; at = _nodes[at].Past)
        {
            if (_nodes[at].KeyLength == name.Length && Utf8Text.EqualsIgnoreCase(Key(at), name))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>
    /// Gives a string, number or boolean as text, escapes and character references resolved and blanks collapsed; null for anything else.
    /// </summary>
    public string? Text(int index, int limit = 2048)
    {
        if (index < 0)
        {
            return null;
        }

        var raw = Raw(index);
        switch (_nodes[index].Kind)
        {
            case JsonKind.Number:
                return Encoding.ASCII.GetString(raw[..Math.Min(raw.Length, 64)]);
            case JsonKind.True:
                return "true";
            case JsonKind.False:
                return "false";
            case JsonKind.String:
                break;
            default:
                return null;
        }

        var cut = raw.Length > limit ? raw[..limit] : raw;
        var text = Encoding.UTF8.GetString(cut);
        if (cut.Contains((byte)'\\'))
        {
            text = Unescape(text);
        }

        return Utf8Text.Collapse(text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text);
    }

    /// <summary>Reads a JSON number, or a string that holds just one with a point.</summary>
    public bool TryGetNumber(int index, out decimal value)
    {
        value = 0;
        if (index < 0 || _nodes[index].Kind is not (JsonKind.Number or JsonKind.String))
        {
            return false;
        }

        var raw = Raw(index);
        if (raw.Length is 0 or > 40)
        {
            return false;
        }

        if (raw.IndexOfAny((byte)'e', (byte)'E') < 0)
        {
            return (Utf8Parser.TryParse(raw, out value, out var used) && used == raw.Length)
                || decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        var text = Encoding.ASCII.GetString(raw);
        if (Scientific.Is(text) && Scientific.TryRead(text, out value))
        {
            return true;
        }

        value = 0;

        return false;
    }

    public void Dispose() => ArrayPool<JsonNode>.Shared.Return(_nodes);

    private static string Unescape(string text)
    {
        var builder = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 >= text.Length)
            {
                _ = builder.Append(text[at]);
                continue;
            }

            var escape = text[++at];
            switch (escape)
            {
                case 'n' or 'r' or 't' or 'b' or 'f' or 'v':
                    _ = builder.Append(' ');
                    break;
                case 'u' when at + 4 < text.Length
                    && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit):
                    _ = builder.Append((char)unit);
                    at += 4;
                    break;
                case 'x' when at + 2 < text.Length
                    && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var code):
                    _ = builder.Append((char)code);
                    at += 2;
                    break;
                default:
                    _ = builder.Append(escape);
                    break;
            }
        }

        return builder.ToString();
    }
}
