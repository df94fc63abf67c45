using Repricer.Core.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Repricer.Adapters.Strategies.Formatting;

/// <summary>Notes, while a file is read, how its values are written.</summary>
internal sealed class YamlTriviaReader(string text, YamlTrivia trivia)
{
    private readonly List<DocumentNode> _anchors = [];

    /// <summary>Notes the quotes of a value, the brackets of a list or map.</summary>
    /// <param name="node">The node that was made.</param>
    /// <param name="written">What the parser said of it.</param>
    public void Note(DocumentNode node, ParsingEvent written)
    {
        switch (written)
        {
            case Scalar scalar:
                (trivia.Of(node).Raw, trivia.Of(node).Value) = (RawOf(scalar), scalar.Value);
                break;
            case SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow }:
                trivia.Of(node).IsFlow = true;
                break;
        }
    }

    /// <summary>Notes that keys or items stand on lines of their own, unless their map or list is in brackets.</summary>
    public void BeginsLine(IEnumerable<DocumentNode> nodes, ParsingEvent written)
    {
        if (written is not (SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow }))
            _anchors.AddRange(nodes);
    }

    /// <summary>Lays the comments on the keys and items once all of them are known.</summary>
    public void LayComments() =>
        YamlComments.Lay(text, [.. _anchors.OrderBy(node => node.Line).ThenBy(node => node.Column).ThenBy(IsScalar)], trivia);

    private static bool IsScalar(DocumentNode node) => node is DocumentNode.Scalar;

    private string? RawOf(Scalar scalar)
    {
        var (start, end) = ((int)scalar.Start.Index, (int)scalar.End.Index);
        if (start < 0 || end > text.Length || start >= end)
            return null;
        var raw = text[start..end].TrimEnd();
        var lines = raw.Split('\n');
        if (lines.Length == 1)
            return raw;

        // What continues a text is written anew under its key, wherever that is; in a block the lines keep their distances.
        var isBlock = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded;
        var depth = lines.Skip(1).Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart(' ').Length);
        return string.Join(
            '\n',
            lines.Select((line, i) => i == 0 ? line.TrimEnd() : line.Trim().Length == 0 ? "" : isBlock ? line[depth..].TrimEnd()
                : line.Trim()));
    }
}
