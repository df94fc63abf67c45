using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Documents;

public sealed class ProseTests
{
    private const int Columns = 120;

    /// <summary>Tables, code and what no blank divides may be longer.</summary>
    [Fact]
    public void Repository_ProseOfEveryPage_IsWrapped()
    {
        var pages = new MarkdownFolder(RepositoryRoot.File(""));

        PageFaults.None(
            from file in pages.Files
            from line in LongLines(File.ReadLines(file))
            select $"{pages.NameOf(file)}:{line}: longer than {Columns} columns");
    }

    [Fact]
    public void LongLines_OfAPage_AreThoseOfItsProse()
    {
        var blanks = string.Join(' ', Enumerable.Repeat("word", 30));
        Assert.Equal([1, 6], LongLines([blanks, "| " + blanks, "```", blanks, "```", "- " + blanks, new string('x', 130)]));
    }

    private static IEnumerable<int> LongLines(IEnumerable<string> lines)
    {
        var (number, code) = (0, false);
        foreach (var line in lines)
        {
            number++;
            code ^= line.StartsWith("```", StringComparison.Ordinal);
            if (!code && line.Length > Columns && line[0] != '|' && line.AsSpan(2).Contains(' '))
                yield return number;
        }
    }
}
