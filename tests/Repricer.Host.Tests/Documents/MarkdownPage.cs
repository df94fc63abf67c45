using System.Text;
using System.Text.RegularExpressions;

namespace Repricer.Host.Tests.Documents;

/// <summary>A link of a Markdown page.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Target">What stands in the parentheses, without a title.</param>
internal readonly record struct MarkdownLink(int Line, string Target);

/// <summary>What a Markdown page links to, and which of its places can be linked to. What stands in code is neither.</summary>
internal sealed partial class MarkdownPage
{
    private readonly string _text;

    public MarkdownPage(string text)
    {
        _text = InlineCode().Replace(Fence().Replace(text.ReplaceLineEndings("\n"), Blank), Blank);
        Anchors = AnchorsOf(Fence().Replace(text.ReplaceLineEndings("\n"), Blank));
    }

    /// <summary>The anchors of its headings, as GitHub makes them, and those written as <c>id="…"</c>.</summary>
    public IReadOnlySet<string> Anchors { get; }

    /// <summary>Its links in the order of their lines, those to pictures among them.</summary>
    public IEnumerable<MarkdownLink> Links() => Link().Matches(_text).Concat(Definition().Matches(_text))
        .Select(match => new MarkdownLink(1 + _text.AsSpan(0, match.Index).Count('\n'), match.Groups["target"].Value))
        .OrderBy(link => link.Line);

    private static HashSet<string> AnchorsOf(string text)
    {
        var anchors = Id().Matches(text).Select(match => match.Groups["id"].Value).ToHashSet(StringComparer.Ordinal);
        foreach (Match heading in Heading().Matches(text))
        {
            var anchor = AnchorOf(heading.Groups["title"].Value);
            var unique = anchor;
            for (var again = 1; !anchors.Add(unique); again++)
                unique = $"{anchor}-{again}";
        }

        return anchors;
    }

    /// <summary>
    /// A heading's anchor: letters (in lower case), digits, hyphens and underscores stay, blanks become hyphens, all else goes. Of a link
    /// only its text counts.
    /// </summary>
    private static string AnchorOf(string title)
    {
        var anchor = new StringBuilder();
        foreach (var sign in Link().Replace(title, match => match.Groups["text"].Value).Trim())
        {
            if (char.IsLetterOrDigit(sign) || sign is '-' or '_')
                anchor.Append(char.ToLowerInvariant(sign));
            else if (sign == ' ')
                anchor.Append('-');
        }

        return anchor.ToString();
    }

    /// <summary>Keeps every line where it is.</summary>
    private static string Blank(Match match) => NoLineFeed().Replace(match.Value, " ");

    [GeneratedRegex("^ *```.*?(^ *```$|\\z)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(
        "(?<!`)(?<ticks>`+)(?!`)((?!\n\n).)+?(?<!`)\\k<ticks>(?!`)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InlineCode();

    [GeneratedRegex(
        """\[(?<text>([^\[\]]|\[[^\[\]]*\])*)\]\((?<target>[^()\s]*(\([^()\s]*\)[^()\s]*)*)(\s+"[^"]*")?\)""",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Link();

    [GeneratedRegex("^ {0,3}\\[[^\\]]+\\]:\\s*(?<target>\\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex("^#{1,6} +(?<title>.*?)(?: +#+)? *$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("<[a-z]+ [^>]*\\b(?:id|name)=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("[^\n]", RegexOptions.None, 1000)]
    private static partial Regex NoLineFeed();
}
