using System.Text.RegularExpressions;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Documents;

public sealed partial class LinksTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-links-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Repository_EveryLinkOfEveryPage_LeadsSomewhere()
    {
        var pages = new MarkdownFolder(RepositoryRoot.File(""));

        Assert.Superset(
            new HashSet<string>
            {
                "README.md", "src/ARCHITECTURE.md", "src/docs/decisions.md", "strategies/README.md", "strategies/docs/floors.md",
            },
            pages.Files.Select(pages.NameOf).ToHashSet());
        PageFaults.None(pages.BrokenLinks());
    }

    /// <summary>Help texts and comments name pages by their path from the root.</summary>
    [Fact]
    public void Repository_EveryPageThatTheSourceNames_IsThere()
    {
        var root = RepositoryRoot.File("");
        var named = (from file in Directory.EnumerateFiles(Path.Combine(root, "src"), "*.cs", SearchOption.AllDirectories)
                     from match in PagePath().Matches(File.ReadAllText(file))
                     select (File: Path.GetRelativePath(root, file), Page: match.Value)).ToArray();

        Assert.NotEmpty(named);
        PageFaults.None(named.Where(name => !File.Exists(Path.Combine(root, name.Page)))
            .Select(name => $"{name.File}: {name.Page}: no such page"));
    }

    [Fact]
    public void BrokenLinks_OfPagesWithFaults_AreAllToldWithTheirLine()
    {
        Write("a.md", """
            # A page
            [gone](gone.md) and [there](sub/b.md), [its heading](sub/b.md#the-words-of-match), [no heading](sub/b.md#nothing)
            [wrapped
            text](sub/missing.cs) [own](#a-page) [own, gone](#page)
            [out](../outside.md) [line](code.cs#L3) [elsewhere](https://example.org/x.md)
            `[code](code-is-no-link.md)` ![picture](picture.png)
            ```
            [fence](fence-is-no-link.md)
            ```
            [definition]: nowhere.md
            """);
        Write("sub/b.md", """
            ## The words of `match`!
            ## Twice
            ## Twice
            [up](../a.md#a-page) [second](#twice-1) [third](#twice-2) <a id="written"></a> [id](#written)
            """);
        Write("code.cs", "");
        Write("bin/built.md", "[gone](gone.md)");

        Assert.Equal(
            [
                "a.md:2: gone.md: no such file",
                "a.md:2: sub/b.md#nothing: no such heading",
                "a.md:3: sub/missing.cs: no such file",
                "a.md:4: #page: no such heading",
                "a.md:5: ../outside.md: leads out of the repository",
                "a.md:5: code.cs#L3: only headings of Markdown pages can be pointed at",
                "a.md:6: picture.png: no such file",
                "a.md:10: nowhere.md: no such file",
                "sub/b.md:4: #twice-2: no such heading",
            ],
            new MarkdownFolder(_folder).BrokenLinks());
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    [GeneratedRegex("(?<![\\w/.-])(?:src|strategies|tests)/[\\w./-]+\\.md\\b", RegexOptions.None, 1000)]
    private static partial Regex PagePath();
}
