using System.Text;
using Repricer.Core.Documents;

namespace Repricer.Adapters.Strategies;

/// <summary>What is refused before a YAML parser sees the text: too much of it, brackets too deep, control characters.</summary>
internal static class YamlPreScan
{
    /// <summary>Brackets in quotes and comments count too, so the limit is a little above the parser's own.</summary>
    private const int MaxOpenBrackets = 2 * YamlDocument.MaxDepth;

    private const int MaxLineLength = 4096;

    public static Diagnostic? Check(string file, string text)
    {
        if (text.Length > YamlDocument.MaxBytes || Encoding.UTF8.GetByteCount(text) > YamlDocument.MaxBytes)
            return Error(file, 1, 1, "too-long", $"the file is larger than {YamlDocument.MaxBytes / 1024} KiB");

        var (line, column, open, indicators) = (1, 0, 0, 0);
        var indenting = true;
        foreach (var c in text)
        {
            column++;
            if (c == '\n')
            {
                (line, column, indicators, indenting) = (line + 1, 0, 0, true);
                continue;
            }

            if (indenting && c == '\t')
                return Error(file, line, column, "tab", "a tab stands at the start of the line; indent with spaces");
            indenting &= c == ' ';

            if (column > MaxLineLength)
                return Error(file, line, column, "too-long", $"the line is longer than {MaxLineLength} characters");
            if (c is '[' or '{')
                open++;
            else if (c is ']' or '}')
                open = Math.Max(0, open - 1);
            else if (c is '-' or '?' or ':')
                indicators++;
            else if (c != ' ')
                indicators = 0;

            if (open > MaxOpenBrackets || indicators > MaxLineLength / 8)
                return Error(file, line, column, "too-deep", $"more than {YamlDocument.MaxDepth} levels inside one another");
            if (c == '\0' || (c < ' ' && c is not ('\t' or '\r')) || c == '\u007f')
                return Error(
                    file, line, column, "control-character", $"a control character (U+{(int)c:X4}) stands here; is this a text file?");
        }

        return null;
    }

    private static Diagnostic Error(string file, int line, int column, string code, string message) =>
        new(file, line, column, DiagnosticLevel.Error, code, message);
}
