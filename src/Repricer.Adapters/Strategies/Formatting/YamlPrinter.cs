using System.Text;
using Repricer.Core.Documents;

namespace Repricer.Adapters.Strategies.Formatting;

/// <summary>
/// Writes a tree as YAML: two spaces a level, one blank between key and value, lists indented under their key. Brackets stay where they
/// were written and the line has room for them; comments, blank lines and quotes stay as they are.
/// </summary>
internal sealed class YamlPrinter(YamlTrivia trivia)
{
    private const int Widest = 120;

    private readonly StringBuilder _text = new();

    public static string Print(DocumentNode root, YamlTrivia trivia)
    {
        var printer = new YamlPrinter(trivia);
        printer.Block(root, 0);
        printer.Lines(trivia.Tail, 0);
        return printer._text.ToString();
    }

    private void Block(DocumentNode node, int indent)
    {
        switch (node)
        {
            case DocumentNode.Mapping map:
                foreach (var entry in map.Entries)
                {
                    Lines(trivia.Find(entry.Key)?.Before, indent);
                    Entry(entry, indent, $"{Spaces(indent)}");
                }

                break;
            case DocumentNode.Sequence list:
                foreach (var item in list.Items)
                    Item(item, indent);
                break;
            default:
                _text.Append(Spaces(indent)).Append(Scalar((DocumentNode.Scalar)node, indent)).Append('\n');
                break;
        }
    }

    private void Entry(DocumentEntry entry, int indent, string start)
    {
        var head = $"{start}{Scalar(entry.Key, indent)}:";
        var note = trivia.Find(entry.Key);
        var inline = note?.Inline is { } comment ? $" {comment}" : "";
        if (OnOneLine(entry.Value, indent) is { } value && (IsScalar(entry.Value) || head.Length + 1 + value.Length <= Widest))
        {
            // A comment at the end of a text of several lines would become part of it: it goes to the head of the text.
            var split = value.IndexOf('\n', StringComparison.Ordinal);
            _text.Append(head).Append(' ')
                .Append(split < 0 ? value + inline : string.Concat(value.AsSpan(0, split), inline, value.AsSpan(split)))
                .Append('\n');
        }
        else
        {
            _text.Append(head).Append(inline).Append('\n');
            Block(entry.Value, indent + 2);
        }

        Lines(note?.After, indent);
    }

    private void Item(DocumentNode item, int indent)
    {
        // An item that is a map has its comments at its first key.
        var note = trivia.Find(item);
        Lines(note?.Before, indent);
        if (OnOneLine(item, indent) is { } value && (IsScalar(item) || indent + 2 + value.Length <= Widest))
        {
            _text.Append(Spaces(indent)).Append("- ").Append(value).Append(note?.Inline is { } comment ? $" {comment}" : "").Append('\n');
        }
        else if (item is DocumentNode.Mapping { Entries: [var first, ..] entries })
        {
            Lines(trivia.Find(first.Key)?.Before, indent);
            Entry(first, indent + 2, $"{Spaces(indent)}- ");
            foreach (var entry in entries.Skip(1))
            {
                Lines(trivia.Find(entry.Key)?.Before, indent + 2);
                Entry(entry, indent + 2, Spaces(indent + 2));
            }
        }
        else
        {
            _text.Append(Spaces(indent)).Append("-\n");
            Block(item, indent + 2);
        }

        Lines(note?.After, indent);
    }

    /// <summary>Writes a value that goes behind its key; null = it is to stand below it.</summary>
    private string? OnOneLine(DocumentNode node, int indent) => node switch
    {
        DocumentNode.Scalar scalar => Scalar(scalar, indent),
        DocumentNode.Mapping { Entries.Count: 0 } => "{}",
        DocumentNode.Sequence { Items.Count: 0 } => "[]",
        _ when trivia.Find(node) is { IsFlow: true } && !HasComments(node) => Flow(node),
        _ => null,
    };

    private string Flow(DocumentNode node) => node switch
    {
        DocumentNode.Mapping map =>
            $"{{{string.Join(", ", map.Entries.Select(entry => $"{Scalar(entry.Key, 0)}: {Flow(entry.Value)}"))}}}",
        DocumentNode.Sequence list => $"[{string.Join(", ", list.Items.Select(Flow))}]",
        _ => Scalar((DocumentNode.Scalar)node, 0),
    };

    private bool HasComments(DocumentNode node) => node switch
    {
        DocumentNode.Mapping map => map.Entries.Any(entry => HasOwn(entry.Key) || HasComments(entry.Value)),
        DocumentNode.Sequence list => list.Items.Any(item => HasOwn(item) || HasComments(item)),
        _ => false,
    };

    private bool HasOwn(DocumentNode node) =>
        trivia.Find(node) is { } note && (note.Inline is not null || note.Before.Concat(note.After).Any(line => line.Length > 0));

    private string Scalar(DocumentNode.Scalar scalar, int indent)
    {
        if (trivia.Find(scalar) is not { Raw: { } raw, Value: var value } || value != scalar.Value)
            return YamlText.Write(scalar);
        if (!raw.Contains('\n', StringComparison.Ordinal))
            return raw;

        var lines = raw.Split('\n');
        var inner = Spaces(indent + 2);
        return string.Join('\n', lines.Select((line, i) => i == 0 ? line.TrimEnd() : line.Length == 0 ? "" : inner + line));
    }

    private static bool IsScalar(DocumentNode node) => node is DocumentNode.Scalar;

    private void Lines(IReadOnlyList<string>? lines, int indent)
    {
        foreach (var line in lines ?? [])
        {
            // One blank line is enough, and none stands at the head of the file or of what belongs to a key.
            if (line.Length > 0)
                _text.Append(Spaces(indent)).Append(line).Append('\n');
            else if (_text.Length > 0 && !EndsWith("\n\n") && !EndsWith(":\n"))
                _text.Append('\n');
        }
    }

    private bool EndsWith(string end)
    {
        if (_text.Length < end.Length)
            return false;
        for (var i = 0; i < end.Length; i++)
        {
            if (_text[_text.Length - end.Length + i] != end[i])
                return false;
        }

        return true;
    }

    private static string Spaces(int count) => new(' ', count);
}
