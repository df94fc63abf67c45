namespace Repricer.Host.Tests.Documents;

/// <summary>The Markdown pages of a folder and of those below it, and what is wrong with their links.</summary>
internal sealed class MarkdownFolder(string root)
{
    /// <summary>Folders that are built, generated at run time, or no part of the house (those with a point in front).</summary>
    private static readonly string[] Left = ["bin", "obj", "TestResults", "data", "drop", "node_modules"];

    private readonly Dictionary<string, MarkdownPage> _pages = new(StringComparer.Ordinal);

    /// <summary>The full paths of all pages, in the order of their names.</summary>
    public IReadOnlyList<string> Files { get; } = [.. Below(new DirectoryInfo(root)).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Every link to a file, folder or heading that is not there, as <c>file:line: target: fault</c>. Links to other hosts are not
    /// followed.
    /// </summary>
    public IReadOnlyList<string> BrokenLinks() =>
    [
        .. from file in Files
           from link in PageOf(file).Links()
           let fault = FaultOf(file, link.Target)
           where fault is not null
           select $"{NameOf(file)}:{link.Line}: {link.Target}: {fault}",
    ];

    /// <summary>A path as a person in the root folder names it.</summary>
    public string NameOf(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private string? FaultOf(string file, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
            return null;

        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? file : Path.GetFullPath(Uri.UnescapeDataString(parts[0]), Path.GetDirectoryName(file)!);
        if (parts[0].StartsWith('/') || Path.GetRelativePath(root, path).StartsWith("..", StringComparison.Ordinal))
            return "leads out of the repository";
        if (!File.Exists(path) && !Directory.Exists(path))
            return "no such file";
        if (parts.Length == 1)
            return null;
        if (Path.GetExtension(path) != ".md")
            return "only headings of Markdown pages can be pointed at";
        return PageOf(path).Anchors.Contains(parts[1]) ? null : "no such heading";
    }

    private MarkdownPage PageOf(string file)
    {
        if (!_pages.TryGetValue(file, out var page))
            _pages[file] = page = new MarkdownPage(File.ReadAllText(file));
        return page;
    }

    private static IEnumerable<string> Below(DirectoryInfo folder) => folder.EnumerateFiles("*.md").Select(file => file.FullName)
        .Concat(folder.EnumerateDirectories().Where(inner => !inner.Name.StartsWith('.') && !Left.Contains(inner.Name)).SelectMany(Below));
}
