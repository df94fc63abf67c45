namespace Repricer.Adapters.Strategies;

/// <summary>The parser's commonest complaints in the words of somebody who writes strategies.</summary>
internal static class YamlMessages
{
    private static readonly (string Part, string Plain)[] Known =
    [
        ("found character that cannot start any token", "a character stands here that needs quotes around its text (% @ ` or a tab)"),
        ("tab character", "a tab stands where spaces are needed"),
        ("did not find expected ',' or ']'", "a list in brackets is not closed: a comma or ']' is missing"),
        ("did not find expected ',' or '}'", "a group in braces is not closed: a comma or '}' is missing"),
        ("could not find expected ':'", "a ':' after a key is missing"),
        ("found invalid mapping", "a second ':' in one text; put quotes around the text, or mend its indent"),
        ("unknown escape", "a backslash before a letter that is no escape; put single quotes around it"),
        ("mapping values are not allowed",
            "a second ':' on one line; put quotes around the text, or indent the key"),
        ("did not find expected key", "indented unlike the lines around it, or the space behind its ':' is missing"),
        ("did not find expected '-' indicator", "the line is indented otherwise than the list around it"),
        ("quoted scalar, found wrong indentation", "a quote is not closed"),
        ("found unexpected end of stream", "a quote is not closed"),
    ];

    public static string Plain(string message)
    {
        foreach (var (part, plain) in Known)
        {
            if (message.Contains(part, StringComparison.OrdinalIgnoreCase))
                return plain;
        }

        return message.TrimEnd('.');
    }
}
