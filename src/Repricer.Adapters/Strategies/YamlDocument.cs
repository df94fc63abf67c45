using Repricer.Adapters.Strategies.Formatting;
using Repricer.Core.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Repricer.Adapters.Strategies;

/// <summary>
/// YAML text to a tree of positions, by the event parser only: deep nesting is refused while reading, because the package's own tree
/// recurses and 20,000 brackets end the process. Anchors, aliases, tags and several documents are refused: a strategy means what it says.
/// </summary>
public static class YamlDocument
{
    public const int MaxBytes = 256 * 1024;
    public const int MaxDepth = 32;
    private const int MaxNodes = 50_000;

    /// <summary>Never throws, whatever the text.</summary>
    public static ParsedDocument Parse(string file, string text) => Parse(file, text, trivia: null);

    /// <summary>Reads also how the values are written, which a tree of values does not say.</summary>
    /// <param name="trivia">Where that is noted; null = nowhere.</param>
    internal static ParsedDocument Parse(string file, string text, YamlTrivia? trivia)
    {
        text = text.TrimStart('\ufeff');
        if (YamlPreScan.Check(file, text) is { } refused)
            return new ParsedDocument(null, [refused]);

        var parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            var builder = new Builder(file, parser, trivia is null ? null : new YamlTriviaReader(text, trivia));
            var root = builder.Read();
            builder.Trivia?.LayComments();
            return new ParsedDocument(root, []);
        }
        catch (RefusedException refusal)
        {
            return new ParsedDocument(null, [refusal.Finding]);
        }
        catch (YamlException fault)
        {
            var message = fault.InnerException?.Message ?? fault.Message;
            return new ParsedDocument(
                null, [Finding(file, fault.Start, "no-yaml", $"this is no valid YAML: {YamlMessages.Plain(message)}")]);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or FormatException or OverflowException
            or IndexOutOfRangeException or NullReferenceException)
        {
            return new ParsedDocument(
                null,
                [Finding(
                    file, parser.Current?.Start ?? Mark.Empty, "no-yaml",
                    "this is no valid YAML: a bracket, brace or quote that begins near here is not closed")]);
        }
    }

    private static Diagnostic Finding(string file, Mark mark, string code, string message) =>
        new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column), DiagnosticLevel.Error, code, message);

    private sealed class RefusedException(Diagnostic finding) : Exception
    {
        public Diagnostic Finding { get; } = finding;
    }

    private sealed class Builder(string file, Parser parser, YamlTriviaReader? trivia)
    {
        private int _nodes;

        public YamlTriviaReader? Trivia => trivia;

        public DocumentNode? Read()
        {
            Next();
            Next();
            if (parser.Current is StreamEnd)
                return null;

            Next();
            var root = Node(0);
            Next();
            if (parser.Current is DocumentStart second)
                throw Refuse(second.Start, "two-documents", "a second document starts here ('---'); write one strategy a file");
            return root;
        }

        private DocumentNode Node(int depth)
        {
            var current = parser.Current ?? throw new InvalidOperationException("no event");
            if (depth > MaxDepth)
                throw Refuse(current.Start, "too-deep", $"more than {MaxDepth} levels inside one another");
            if (++_nodes > MaxNodes)
                throw Refuse(current.Start, "too-long", $"more than {MaxNodes} values in one file");
            if (current is AnchorAlias alias)
                throw Refuse(alias.Start, "alias",
                    $"'*{ScalarText.Shorten(alias.Value.Value)}' is an alias and not allowed; a text that starts with * needs quotes");
            if (current is NodeEvent { Anchor.IsEmpty: false } anchored)
                throw Refuse(
                    anchored.Start, "anchor",
                    $"'&{anchored.Anchor.Value}' is an anchor; anchors are not allowed (a text that starts with & needs quotes)");
            if (current is NodeEvent { Tag.IsEmpty: false } tagged)
                throw Refuse(tagged.Start, "tag", "a tag ('!…') is not allowed (a text that starts with ! needs quotes)");

            DocumentNode node = current switch
            {
                Scalar scalar =>
                    Take(new DocumentNode.Scalar(scalar.Value, scalar.Style != ScalarStyle.Plain, Line(scalar), Column(scalar))),
                SequenceStart => Sequence(current, depth),
                MappingStart => Mapping(current, depth),
                _ => throw new InvalidOperationException("an event that is no node"),
            };
            trivia?.Note(node, current);
            return node;
        }

        private DocumentNode.Sequence Sequence(ParsingEvent start, int depth)
        {
            var items = new List<DocumentNode>();
            Next();
            while (parser.Current is not SequenceEnd)
                items.Add(Node(depth + 1));
            trivia?.BeginsLine(items, start);
            return Take(new DocumentNode.Sequence(items, Line(start), Column(start)));
        }

        private DocumentNode.Mapping Mapping(ParsingEvent start, int depth)
        {
            var entries = new List<DocumentEntry>();
            Next();
            while (parser.Current is not MappingEnd)
            {
                if (parser.Current is not (Scalar or AnchorAlias))
                    throw Refuse(parser.Current!.Start, "key-kind", "a key must be a plain word");
                var key = (DocumentNode.Scalar)Node(depth + 1);
                entries.Add(new DocumentEntry(key, Node(depth + 1)));
            }

            trivia?.BeginsLine(entries.Select(entry => entry.Key), start);
            return Take(new DocumentNode.Mapping(entries, Line(start), Column(start)));
        }

        private T Take<T>(T node)
        {
            Next();
            return node;
        }

        private void Next()
        {
            if (!parser.MoveNext())
                throw new InvalidOperationException("the text ends too early");
        }

        private RefusedException Refuse(Mark mark, string code, string message) => new(YamlDocument.Finding(file, mark, code, message));

        private static int Line(ParsingEvent at) => (int)at.Start.Line;

        private static int Column(ParsingEvent at) => (int)at.Start.Column;
    }
}
