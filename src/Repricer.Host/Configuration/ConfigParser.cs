using System.Text;
using System.Text.Json;

namespace Repricer.Host.Configuration;

/// <summary>JSON with comments and trailing commas into nodes that know their places. A repeated key is an error: the reader would have to guess.</summary>
internal ref struct ConfigParser
{
    private readonly string _file;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ConfigFaults _faults;
    private Utf8JsonReader _reader;
    private int _lineStart;
    private int _line;
    private int _seen;

    private ConfigParser(string file, ReadOnlySpan<byte> bytes, ConfigFaults faults)
    {
        _file = file;
        _bytes = bytes;
        _faults = faults;
        _line = 1;
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 });
    }

    /// <returns>Null with a fault when it is no JSON object.</returns>
    public static ConfigNode? Parse(string file, ReadOnlySpan<byte> bytes, ConfigFaults faults)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];

        var parser = new ConfigParser(file, bytes, faults);
        try
        {
            if (!parser._reader.Read())
                return parser.NotAnObject();

            var root = parser.ReadValue();
            while (parser._reader.Read())
            {
                // Trailing white space and comments only: anything else throws.
            }

            return root.Kind == ConfigKind.Object ? root : parser.NotAnObject();
        }
        catch (JsonException error)
        {
            var column = (int)(error.BytePositionInLine ?? 0) + 1;
            var cut = error.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            faults.Add(new ConfigPlace(file, (int)(error.LineNumber ?? 0) + 1, column), "syntax", cut > 0 ? error.Message[..cut] : error.Message);
            return null;
        }
    }

    private readonly ConfigNode? NotAnObject()
    {
        _faults.Add(new ConfigPlace(_file, 1, 1), "syntax", "a configuration is one JSON object: { … }");
        return null;
    }

    private ConfigNode ReadValue()
    {
        var place = Place();
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(new ConfigNode(ConfigKind.Object, place));
            case JsonTokenType.StartArray:
                var array = new ConfigNode(ConfigKind.Array, place);
                while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
                    array.Items.Add(ReadValue());
                return array;
            case JsonTokenType.String:
                return new ConfigNode(ConfigKind.Text, place, _reader.GetString() ?? "");
            case JsonTokenType.Number:
                return new ConfigNode(ConfigKind.Number, place, Encoding.UTF8.GetString(_reader.ValueSpan));
            case JsonTokenType.True:
            case JsonTokenType.False:
                return new ConfigNode(ConfigKind.Boolean, place, _reader.TokenType == JsonTokenType.True ? "true" : "false");
            default:
                return new ConfigNode(ConfigKind.Null, place);
        }
    }

    private ConfigNode ReadObject(ConfigNode node)
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = Place();
            var name = _reader.GetString() ?? "";
            _reader.Read();
            var value = ReadValue();
            if (node.Find(name) is { } first)
                _faults.Add(place, "duplicate-key", $"'{name}' stands twice (first in line {first.Place.Line})");
            else
                node.Members.Add(new ConfigMember(name, place, value));
        }

        return node;
    }

    /// <summary>Tokens come in order, so the lines are counted once from token to token.</summary>
    private ConfigPlace Place()
    {
        var start = (int)_reader.TokenStartIndex;
        for (; _seen < start; _seen++)
        {
            if (_bytes[_seen] == (byte)'\n')
            {
                _line++;
                _lineStart = _seen + 1;
            }
        }

        return new ConfigPlace(_file, _line, Encoding.UTF8.GetCharCount(_bytes[_lineStart..start]) + 1);
    }
}
