using System.Text.RegularExpressions;

namespace Repricer.Testing;

/// <summary>
/// The pages that explain strategies to analysts, as tests read them: <c>strategies/README.md</c>, then the chapters in
/// <c>strategies/docs</c> by name. Whoever looks for an example looks through all of them, so that text may move from page to page and
/// loses no test on the way.
/// </summary>
public static partial class StrategyPages
{
    private static readonly string Folder = Path.Combine(FindRoot(), "strategies");

    /// <summary>The full paths of all pages, the README first.</summary>
    public static IReadOnlyList<string> Files { get; } = [Path.Combine(Folder, "README.md"), .. Chapters()];

    /// <summary>The text of one chapter, with plain line feeds.</summary>
    /// <param name="name">Its file name, such as <c>plan-apply.md</c>.</param>
    public static string Chapter(string name) => Text(Path.Combine(Folder, "docs", name));

    /// <summary>Every fenced block of a page, in order.</summary>
    public static IReadOnlyList<PageBlock> BlocksOf(string file) =>
        [.. Fence().Matches(Text(file)).Select(match => new PageBlock(file, match.Groups["kind"].Value, match.Groups["body"].Value))];

    /// <summary>The fenced blocks of one kind (all that stands behind the back-ticks), in the order of the pages.</summary>
    public static IReadOnlyList<PageBlock> Blocks(string kind) => [.. Files.SelectMany(BlocksOf).Where(block => block.Kind == kind)];

    /// <summary>What stands between two marks, on the one page that has the first of them.</summary>
    public static string Between(string start, string end)
    {
        var text = Text(With(start));
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    /// <summary>Writes a generated part anew, between two marks on the one page that has the first of them.</summary>
    public static void Rewrite(string start, string end, string part)
    {
        var file = With(start);
        var text = Text(file);
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        File.WriteAllText(file, text[..from] + part + text[text.IndexOf(end, from, StringComparison.Ordinal)..]);
    }

    private static string With(string mark) => Files.Where(file => Text(file).Contains(mark, StringComparison.Ordinal)).ToArray() switch
    {
        [var file] => file,
        [] => throw new InvalidOperationException($"no page below strategies has: {mark}"),
        var several => throw new InvalidOperationException($"{string.Join(" and ", several.Select(Path.GetFileName))} both have: {mark}"),
    };

    private static string Text(string file) => File.ReadAllText(file).ReplaceLineEndings("\n");

    private static string[] Chapters()
    {
        var chapters = Path.Combine(Folder, "docs");
        return Directory.Exists(chapters) ? [.. Directory.EnumerateFiles(chapters, "*.md").Order(StringComparer.Ordinal)] : [];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Repricer.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside of the repository");
    }

    [GeneratedRegex(
        "^```(?<kind>[^\n]*)\n(?<body>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();
}

/// <summary>A fenced block of a page.</summary>
/// <param name="File">The full path of its page.</param>
/// <param name="Kind">What stands behind the opening back-ticks, such as <c>yaml test</c>.</param>
/// <param name="Body">Its lines, each with its line feed.</param>
public sealed record PageBlock(string File, string Kind, string Body);
