namespace Repricer.Core.Documents;

/// <summary>The JSON parser's complaints in the words of somebody who writes settings.</summary>
internal static class JsonMessages
{
    /// <summary>Parts of the parser's messages; where "'x'" stands in front, it is the character at fault.</summary>
    private static readonly (string Part, string Plain)[] Known =
    [
        ("invalid after a value", "stands where a comma or a closing bracket is expected"),
        ("invalid after a property name", "stands where a ':' after a key is expected"),
        ("invalid start of a property name", "stands where a key in double quotes, or a closing '}', is expected"),
        ("invalid start of a value", "stands where a value is expected; texts have double quotes"),
        ("invalid end of a number", "stands in a number; numbers are digits with a point"),
        ("invalid after a single JSON value", "stands behind the end: a closing bracket too many, or a second object"),
        ("invalid escapable character", "stands behind a backslash; write two backslashes for one"),
    ];

    /// <param name="open">The brackets that are open where the parser gave up, the innermost first.</param>
    /// <param name="atEnd">It gave up at the end of the file.</param>
    public static string Plain(string message, IReadOnlyCollection<(char Bracket, int Line)> open, bool atEnd)
    {
        if (message.Contains("maximum configured depth", StringComparison.Ordinal))
            return $"more than {CommentedJson.MaxDepth} levels inside one another";
        if (message.Contains("invalid within a JSON string", StringComparison.Ordinal))
            return "a line break or another control character stands in a text; is its quote not closed?";
        if (message.Contains("does not contain any JSON tokens", StringComparison.Ordinal))
            return "the file is empty; { } is the least it holds";

        if (message.Contains("end of string", StringComparison.Ordinal))
            return "a quote is not closed";
        if (atEnd && open.Count > 0)
            return $"the '{open.First().Bracket}' of line {open.First().Line} is not closed";
        if (message.Contains("invalid JSON literal", StringComparison.Ordinal))
            return "this word is no value; texts have double quotes, flags are true or false";

        foreach (var (part, plain) in Known)
        {
            var at = message.IndexOf(part, StringComparison.Ordinal);
            if (at > 0 && message.LastIndexOf("' ", at, StringComparison.Ordinal) is > 0 and var end)
                return $"{message[..(end + 1)]} {plain}";
        }

        var cut = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return cut > 0 ? message[..cut] : message;
    }
}
