using Repricer.Core.Documents;
using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace Repricer.Adapters.Strategies.Formatting;

/// <summary>Finds the comments and blank lines of a text and lays each on the key or list item that it stands beside or above.</summary>
internal static class YamlComments
{
    /// <param name="text">The text, which is known to be right.</param>
    /// <param name="anchors">Keys and list items that begin a line, or stand on it behind "- ", in the order of the file.</param>
    /// <param name="trivia">Where the comments go.</param>
    public static void Lay(string text, IReadOnlyList<DocumentNode> anchors, YamlTrivia trivia)
    {
        var lines = text.Split('\n');
        foreach (var comment in Find(text))
        {
            var line = (int)comment.Start.Line;
            var column = (int)comment.Start.Column;
            var written = Text(comment);
            var sameLine = anchors.LastOrDefault(anchor => anchor.Line <= line);
            if (comment.IsInline && sameLine is not null && trivia.Of(sameLine).Inline is null)
                trivia.Of(sameLine).Inline = written;
            else
                Place(line, column, IsBlank(lines, line - 1) ? ["", written] : [written], anchors, trivia);
        }

        foreach (var anchor in FirstOfLine(anchors))
        {
            if (IsBlank(lines, anchor.Line - 1))
                trivia.Of(anchor).Before.Add("");
        }
    }

    /// <summary>Lists the comments of a text, with their '#'.</summary>
    public static IEnumerable<string> All(string text) => Find(text).Select(Text);

    private static void Place(int line, int column, string[] written, IReadOnlyList<DocumentNode> anchors, YamlTrivia trivia)
    {
        var next = FirstOfLine(anchors).FirstOrDefault(anchor => anchor.Line > line);
        if (next is not null && column <= next.Column)
        {
            trivia.Of(next).Before.AddRange(written);
            return;
        }

        var above = FirstOfLine(anchors).LastOrDefault(anchor => anchor.Line < line && anchor.Column == column);
        if (above is not null && next is not null)
            trivia.Of(above).After.AddRange(written);
        else if (next is not null)
            trivia.Of(next).Before.AddRange(written);
        else if (above is not null && column > 1)
            trivia.Of(above).After.AddRange(written);
        else
            trivia.Tail.AddRange(written);
    }

    private static IEnumerable<DocumentNode> FirstOfLine(IReadOnlyList<DocumentNode> anchors) => anchors.DistinctBy(anchor => anchor.Line);

    /// <param name="lines">All lines, from 0.</param>
    /// <param name="line">From 1.</param>
    private static bool IsBlank(string[] lines, int line) =>
        line >= 1 && line <= lines.Length && string.IsNullOrWhiteSpace(lines[line - 1]);

    private static string Text(Comment comment) => $"# {comment.Value.Trim()}".TrimEnd();

    private static IEnumerable<Comment> Find(string text)
    {
        var scanner = new Scanner(new StringReader(text), skipComments: false);
        while (scanner.MoveNext())
        {
            if (scanner.Current is Comment comment)
                yield return comment;
        }
    }
}
