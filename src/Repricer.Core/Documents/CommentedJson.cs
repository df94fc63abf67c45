using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Repricer.Core.Documents;

/// <summary>What a file came to before anybody asked what it means.</summary>
/// <param name="Root">Null when the file is empty or cannot be read.</param>
/// <param name="Diagnostics">Why it cannot be read; empty where it can.</param>
public sealed record ParsedDocument(DocumentNode? Root, IReadOnlyList<Diagnostic> Diagnostics)
{
    public bool HasErrors => Diagnostics.Count > 0;
}

/// <summary>
/// JSON with comments and trailing commas to a tree of positions. Numbers keep their written digits. Repeated keys stay repeated, so that
/// <see cref="DocumentReader"/> can tell of them.
/// </summary>
public ref struct CommentedJson
{
    /// <summary>Levels inside one another.</summary>
    public const int MaxDepth = 32;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Stack<(char Bracket, int Line)> _open = new();
    private Utf8JsonReader _reader;
    private int _lineStart;
    private int _line = 1;
    private int _seen;

    private CommentedJson(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _reader = new Utf8JsonReader(
            bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaxDepth });
    }

    /// <summary>Reads a file of one object. Never throws, whatever the bytes.</summary>
    /// <param name="file">As messages should name it.</param>
    /// <param name="what">What the file is, for messages: "a configuration".</param>
    public static ParsedDocument Parse(string file, ReadOnlySpan<byte> bytes, string what)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        if (!Utf8.IsValid(bytes))
            return NotUtf8(file, bytes);

        var parser = new CommentedJson(bytes);
        try
        {
            if (!parser._reader.Read())
                return NotAnObject(file, what);

            var root = parser.Node();
            while (parser._reader.Read())
            {
                // Trailing white space and comments only: anything else throws.
            }

            return root is DocumentNode.Mapping ? new ParsedDocument(root, []) : NotAnObject(file, what);
        }
        catch (JsonException error)
        {
            var (line, column, atEnd) = PlaceOf(bytes, (int)(error.LineNumber ?? 0), (int)(error.BytePositionInLine ?? 0));
            return Fault(file, line, column, "syntax", JsonMessages.Plain(error.Message, parser._open, atEnd));
        }
        catch (InvalidOperationException)
        {
            // The bytes are UTF-8, so only an escape such as \ud800 is no text.
            var place = parser.Place();
            return Fault(file, place.Line, place.Column, "syntax",
                "a text holds half a character (an escape such as \\ud800 that stands alone)");
        }
    }

    private static ParsedDocument NotUtf8(string file, ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        var (line, column, _) = PlaceOf(bytes, bytes[..at].Count((byte)'\n'), at - (bytes[..at].LastIndexOf((byte)'\n') + 1));
        return Fault(file, line, column, "no-utf8", "the file is not UTF-8 text; save it as UTF-8");
    }

    private static ParsedDocument NotAnObject(string file, string what) =>
        Fault(file, 1, 1, "syntax", $"{what} is one JSON object: {{ … }}");

    private static ParsedDocument Fault(string file, int line, int column, string code, string message) =>
        new(null, [new Diagnostic(file, line, column, DiagnosticLevel.Error, code, message)]);

    private DocumentNode Node()
    {
        var (line, column) = Place();
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Mapping(line, column),
            JsonTokenType.StartArray => Sequence(line, column),
            JsonTokenType.String => new DocumentNode.Scalar(_reader.GetString() ?? "", Quoted: true, line, column),
            _ => new DocumentNode.Scalar(Encoding.UTF8.GetString(_reader.ValueSpan), Quoted: false, line, column),
        };
    }

    private DocumentNode.Mapping Mapping(int line, int column)
    {
        var entries = new List<DocumentEntry>();
        _open.Push(('{', line));
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = Place();
            var key = new DocumentNode.Scalar(_reader.GetString() ?? "", Quoted: true, place.Line, place.Column);
            _reader.Read();
            entries.Add(new DocumentEntry(key, Node()));
        }

        _open.Pop();
        return new DocumentNode.Mapping(entries, line, column);
    }

    private DocumentNode.Sequence Sequence(int line, int column)
    {
        var items = new List<DocumentNode>();
        _open.Push(('[', line));
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            items.Add(Node());
        _open.Pop();
        return new DocumentNode.Sequence(items, line, column);
    }

    /// <summary>Tokens come in order, so the lines are counted once from token to token. Columns count characters.</summary>
    private (int Line, int Column) Place()
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

        return (_line, Encoding.UTF8.GetCharCount(_bytes[_lineStart..start]) + 1);
    }

    private static (int Line, int Column, bool AtEnd) PlaceOf(ReadOnlySpan<byte> bytes, int line, int byteInLine)
    {
        var start = 0;
        for (var before = line; before > 0; before--)
            start += bytes[start..].IndexOf((byte)'\n') + 1;
        var end = Math.Min(bytes.Length, start + byteInLine);
        return (line + 1, Encoding.UTF8.GetCharCount(bytes[start..end]) + 1, end >= bytes.TrimEnd(" \t\r\n"u8).Length);
    }
}
